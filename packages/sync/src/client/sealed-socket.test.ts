import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { decodeEntries } from './presence-entries.ts'
import { sealedSocketFor, type DocumentSide, type SocketHost } from './sealed-socket.ts'

class Host implements SocketHost {
  side: DocumentSide | undefined
  readonly updates: Uint8Array[] = []
  readonly presence: Uint8Array[] = []

  attach(side: DocumentSide): void {
    this.side = side
  }

  detach(): void {
    this.side = undefined
  }

  localUpdate(_side: DocumentSide, update: Uint8Array): void {
    this.updates.push(update)
  }

  localPresence(_side: DocumentSide, update: Uint8Array): void {
    this.presence.push(update)
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  }
}

const made: WebsocketProvider[] = []

function provide(host: Host, doc = new Y.Doc()) {
  const provider = new WebsocketProvider('sealed:', 'coding', doc, {
    WebSocketPolyfill: sealedSocketFor(host) as unknown as typeof WebSocket,
    disableBc: true,
  })
  made.push(provider)
  return { provider, doc }
}

beforeEach(() => void vi.useFakeTimers())

afterEach(() => {
  for (const provider of made.splice(0)) {
    provider.awareness.destroy()
    provider.destroy()
  }
  vi.useRealTimers()
})

describe('the sealed socket under the unmodified provider', () => {
  test('R1 gives every local change to the session, also while there is no relay', () => {
    const host = new Host()
    const { doc } = provide(host)
    vi.advanceTimersByTime(0)
    doc.getMap('codes').set('a', 1)
    doc.getMap('codes').set('b', 2)
    const copy = new Y.Doc()
    for (const update of host.updates) Y.applyUpdate(copy, update)
    expect(copy.getMap('codes').toJSON()).toEqual({ a: 1, b: 2 })
  })

  test('R2 lets the provider be synced only when all was delivered', () => {
    const host = new Host()
    const { provider, doc } = provide(host)
    vi.advanceTimersByTime(0)
    const other = new Y.Doc()
    other.getMap('codes').set('a', 1)
    host.side!.deliver(Y.encodeStateAsUpdate(other))
    expect(doc.getMap('codes').get('a')).toBe(1)
    expect(provider.synced).toBe(false)
    host.side!.caughtUp()
    expect(provider.synced).toBe(true)
  })

  test('R3 does not send back what was delivered', () => {
    const host = new Host()
    const { provider, doc } = provide(host)
    vi.advanceTimersByTime(0)
    const other = new Y.Doc()
    other.getMap('codes').set('a', 1)
    host.side!.deliver(Y.encodeStateAsUpdate(other))
    doc.transact(() => {
      other.getMap('codes').set('b', 2)
      host.side!.deliver(Y.encodeStateAsUpdate(other))
    }, provider)
    expect(doc.getMap('codes').toJSON()).toEqual({ a: 1, b: 2 })
    expect(host.updates).toEqual([])
  })

  test('R4 asks the document what a state vector lacks and gets the answer at once, not as a change', () => {
    const host = new Host()
    const doc = new Y.Doc()
    doc.getMap('codes').set('offline', 1)
    const before = Y.encodeStateVector(doc)
    doc.getMap('codes').set('later', 2)
    provide(host, doc)
    vi.advanceTimersByTime(0)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, host.side!.missing(Uint8Array.of(0)))
    expect(copy.getMap('codes').toJSON()).toEqual({ offline: 1, later: 2 })
    expect(host.side!.missing(before).length).toBeLessThan(Y.encodeStateAsUpdate(doc).length)
    expect(host.updates).toEqual([])
  })

  test('R5 keeps a lone provider connected: a heartbeat at least every 15 seconds', () => {
    const host = new Host()
    const { provider } = provide(host)
    const ended = vi.fn()
    provider.on('connection-close', ended)
    vi.advanceTimersByTime(0)
    // Without presence of its own nothing at all would come.
    provider.awareness.setLocalState(null)
    vi.advanceTimersByTime(15_000)
    expect(Date.now() / 1000 - provider.wsLastMessageReceived / 1000).toBeLessThan(15)
    vi.advanceTimersByTime(10 * 60_000)
    expect(ended).not.toHaveBeenCalled()
    expect(provider.wsconnected).toBe(true)
  })

  test('R6 is built without an address that is one, and never throws', () => {
    const Socket = sealedSocketFor(new Host())
    expect(() => new Socket('not an address / at all')).not.toThrow()
    expect(new Socket('sealed:').binaryType).toBe('arraybuffer')
    expect([Socket.CONNECTING, Socket.OPEN, Socket.CLOSING, Socket.CLOSED]).toEqual([0, 1, 2, 3])
  })

  test('R7 hears the presence of the provider, shows what it is given, and leaves with the provider', () => {
    const host = new Host()
    const { provider } = provide(host)
    vi.advanceTimersByTime(0)
    provider.awareness.setLocalState({ at: 'source 1' })
    const entries = host.presence.flatMap((update) => decodeEntries(update))
    expect(entries.at(-1)?.state).toBe('{"at":"source 1"}')
    const other = new Awareness(new Y.Doc())
    other.setLocalState({ name: 'مریم' })
    host.side!.show(encodeAwarenessUpdate(other, [other.clientID]))
    expect(provider.awareness.getStates().get(other.clientID)).toEqual({ name: 'مریم' })
    other.destroy()
    provider.disconnect()
    expect(host.side).toBeUndefined()
    expect(decodeEntries(host.presence.at(-1)!)).toEqual([
      { client: provider.doc.clientID, clock: expect.any(Number) as number, state: 'null' },
    ])
  })

  test('R8 attaches anew when the provider connects again', () => {
    const host = new Host()
    const { provider, doc } = provide(host)
    vi.advanceTimersByTime(0)
    const first = host.side
    provider.disconnect()
    provider.connect()
    vi.advanceTimersByTime(0)
    expect(host.side).toBeDefined()
    expect(host.side).not.toBe(first)
    doc.getMap('codes').set('a', 1)
    expect(host.updates).toHaveLength(1)
  })
})
