import { cpSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { RoomSession, TeamLedger, TestProject } from '@mazmun/sync'
import type { Environment, Knowledge, RoomChanges, RoomState, StoredRoom, TestDevice } from '@mazmun/sync'
import { temporaryFolder } from '../folders.ts'
import { startRelay, type TestRelay } from './support.ts'

const utf8 = { read: new TextDecoder(), write: new TextEncoder() }

function pack(words: Iterable<string>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(utf8.write.encode(JSON.stringify([...words])))
}

function unpack(bytes: Uint8Array): string[] {
  return bytes.length < 2 || bytes[0] !== 91 ? [] : (JSON.parse(utf8.read.decode(bytes)) as string[])
}

/** The simplest document that merges: a set of words. Updates and state vectors are lists of them. */
class Words implements Knowledge {
  #words = new Set<string>()

  add(update: Uint8Array): void {
    for (const word of unpack(update)) this.#words.add(word)
  }

  stateVector(): Uint8Array {
    return pack(this.#words)
  }

  contains(update: Uint8Array): boolean {
    return unpack(update).every((word) => this.#words.has(word))
  }

  isCoveredBy(updates: readonly Uint8Array[]): boolean {
    const covering = new Set(updates.flatMap(unpack))
    return [...this.#words].every((word) => covering.has(word))
  }

  encode(): Uint8Array {
    return pack(this.#words)
  }

  restore(encoded: Uint8Array): void {
    this.#words = new Set(unpack(encoded))
  }

  together(deliver: () => void): void {
    deliver()
  }
}

const environment: Environment = {
  now: Date.now,
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
  random: Math.random,
  openSocket: (url) => new WebSocket(url),
  fetch: (url, request) => fetch(url, request),
}

/** A device with a document of words, straight on a session. */
class Device {
  readonly words = new Set<string>()
  stored: StoredRoom | undefined
  statements: readonly Uint8Array[] = []
  session: RoomSession | undefined
  readonly #project: TestProject
  readonly #device: TestDevice

  constructor(project: TestProject, device: TestDevice) {
    this.#project = project
    this.#device = device
    const joined = project.ledger.device(device.id)?.joinedAt ?? 0
    this.statements = project.ledger.statements.slice(0, joined)
  }

  get state(): RoomState {
    if (!this.session) throw new Error('this device is off')
    return this.session.state
  }

  async start(relay: string): Promise<void> {
    const team = await TeamLedger.open({
      project: this.#project.ledger.project,
      keys: this.#device.keys,
      store: {
        load: () => Promise.resolve(this.statements),
        put: (index, statements) => {
          this.statements = [...this.statements.slice(0, index - 1), ...statements]
          return Promise.resolve()
        },
      },
    })
    const session = await RoomSession.open({
      relay,
      room: 'coding',
      team,
      store: { load: () => Promise.resolve(this.stored), save: (changes) => this.#save(changes) },
      knowledge: new Words(),
      document: { whenStored: () => Promise.resolve() },
      environment,
      mayFound: this.#device === this.#project.owner,
    })
    this.session = session
    session.attach(this.#side)
  }

  write(word: string): void {
    this.words.add(word)
    this.session?.localUpdate(this.#side, pack([word]))
  }

  async stop(): Promise<void> {
    this.session?.detach(this.#side)
    await this.session?.close()
    this.session = undefined
  }

  /** Resolves when the state is as wanted. */
  until(isWanted: (state: RoomState) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.session || !isWanted(this.state)) return
        stop?.()
        clearInterval(timer)
        resolve()
      }
      const timer = setInterval(look, 20)
      const stop = this.session?.onState(look)
      look()
    })
  }

  readonly #side = {
    deliver: (update: Uint8Array) => {
      for (const word of unpack(update)) this.words.add(word)
    },
    caughtUp: () => {},
    missing: (stateVector: Uint8Array) => {
      const known = new Set(unpack(stateVector))
      return pack([...this.words].filter((word) => !known.has(word)))
    },
    show: () => {},
  }

  #save({ addToOutbox, dropOutbox = -1, ...fields }: RoomChanges): Promise<void> {
    const outbox = (this.stored?.outbox ?? []).filter(({ counter }) => counter > dropOutbox)
    const before = this.stored ?? (fields as StoredRoom)
    this.stored = { ...before, ...fields, outbox: addToOutbox ? [...outbox, addToOutbox] : outbox }
    return Promise.resolve()
  }
}

const running: Device[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((device) => device.stop()))
})

function device(project: TestProject, from: TestDevice): Device {
  const made = new Device(project, from)
  running.push(made)
  return made
}

/** The owner's device, live at the relay, and a coder's who has just joined there. */
async function pair(relay: TestRelay) {
  const project = await TestProject.found()
  const owner = device(project, project.owner)
  await owner.start(relay.origin)
  await owner.until(({ connection }) => connection === 'live')
  const joined = await project.add('coder')
  for (const statement of project.ledger.statements.slice(1)) {
    expect(await owner.session?.propose(() => Promise.resolve(statement))).toMatchObject({ ok: true })
  }
  const coder = device(project, joined)
  await coder.start(relay.origin)
  await coder.until(({ connection }) => connection === 'live')
  return { project, owner, coder }
}

const isDone = ({ connection, waiting }: RoomState) => connection === 'live' && waiting === 0

test('R60 two devices have the same over a relay that stops in between, large changes included', async () => {
  const settings = { folder: temporaryFolder() }
  const relay = await startRelay(settings)
  const { owner, coder } = await pair(relay)
  const large = Array.from(crypto.getRandomValues(new Uint8Array(200_000)), (byte) => byte.toString(16)).join('')
  owner.write('from the owner')
  owner.write(large)
  coder.write('از کدگذار')
  await Promise.all([owner.until(isDone), coder.until(isDone)])
  await relay.close()
  owner.write('while it was away')
  coder.write('meanwhile')
  await owner.until(({ connection, waiting }) => connection !== 'live' && waiting === 1)
  const again = await startRelay({ ...settings, port: relay.port })
  owner.session?.retry()
  coder.session?.retry()
  const all = new Set(['from the owner', large, 'از کدگذار', 'while it was away', 'meanwhile'])
  await Promise.all([owner.until(isDone), coder.until(isDone)])
  await owner.until(() => owner.words.size === all.size)
  await coder.until(() => coder.words.size === all.size)
  expect([owner.words, coder.words]).toEqual([all, all])
  await coder.stop()
  await coder.start(again.origin)
  await coder.until(isDone)
  expect(coder.stored?.own.counter).toBe(2)
})

test('R61 a relay put back from a copy is noticed, also when its log has grown as long again; accepting goes on', async () => {
  const path = temporaryFolder()
  const first = await startRelay({ folder: path })
  const { owner, coder } = await pair(first)
  owner.write('kept')
  await owner.until(isDone)
  await first.close()
  const copy = temporaryFolder()
  cpSync(path, copy, { recursive: true })
  const second = await startRelay({ folder: path, port: first.port })
  owner.session?.retry()
  coder.session?.retry()
  await Promise.all([owner.until(isDone), coder.until(isDone)])
  owner.write('lost')
  await owner.until(isDone)
  await coder.until(() => coder.words.has('lost'))
  await second.close()
  const third = await startRelay({ folder: copy, port: first.port })
  owner.session?.retry()
  await owner.until(({ problem }) => problem?.kind === 'fault')
  expect(owner.state.problem).toMatchObject({ kind: 'fault', fault: { kind: 'rollback' } })
  owner.session?.acceptFault()
  await owner.until(isDone)
  owner.write('after it')
  await owner.until(isDone)
  // The coder has not looked since: now the log is longer than what it knew, and another.
  coder.session?.retry()
  await coder.until(({ problem }) => problem?.kind === 'fault')
  expect(coder.state.problem).toMatchObject({ kind: 'fault', fault: { kind: 'fork' } })
  coder.write('of the coder')
  coder.session?.acceptFault()
  const all = new Set(['kept', 'lost', 'after it', 'of the coder'])
  await coder.until(isDone)
  await owner.until(() => owner.words.size === all.size)
  expect([owner.words, coder.words]).toEqual([all, all])
  await third.close()
})
