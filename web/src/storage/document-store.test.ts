import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { countDamaged, damagedChanges, setDamagedAside } from './upkeep/damage.ts'
import { DocumentStore } from './document-store.ts'

let made = 0
const freshName = () => `document ${(made += 1)}`

async function reread(name: string): Promise<unknown> {
  const doc = new Y.Doc()
  const store = await DocumentStore.open(name, doc)
  await store.close()
  return doc.getMap('m').toJSON()
}

/** Writes rows as an earlier visit would have left them. */
function leaveRows(name: string, rows: readonly Uint8Array[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('updates', { autoIncrement: true })
      request.result.createObjectStore('custom')
    }
    request.onsuccess = () => {
      const transaction = request.result.transaction(['updates'], 'readwrite')
      for (const row of rows) transaction.objectStore('updates').add(row)
      transaction.oncomplete = () => {
        request.result.close()
        resolve()
      }
    }
    request.onerror = () => reject(new Error('the database did not open', { cause: request.error }))
  })
}

/** Connections in the order they were opened. */
const connections: IDBDatabase[] = []

beforeEach(() => {
  const open = indexedDB.open.bind(indexedDB)
  vi.spyOn(indexedDB, 'open').mockImplementation((name) => {
    const request = open(name)
    request.addEventListener('success', () => connections.push(request.result))
    return request
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a stored document', () => {
  it('is saved when its changes are on disk, not before', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    expect(store.state.kind).toBe('saved')
    doc.getMap('m').set('a', 1)
    expect(store.state.kind).toBe('saving')
    doc.getMap('m').set('b', 2)
    await store.flush()
    await expect.poll(() => store.state.kind).toBe('saved')
    expect(await reread(name)).toEqual({ a: 1, b: 2 })
    await store.close()
  })

  it('is whole after closing right after a change', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    doc.getMap('m').set('a', 1)
    await store.close()
    expect(await reread(name)).toEqual({ a: 1 })
  })

  it('keeps changes that come after a large document was read', async () => {
    const name = freshName()
    const past = new Y.Doc()
    for (let index = 0; index < 700; index += 1) past.getMap('m').set(`k${index}`, index)
    await leaveRows(name, [Y.encodeStateAsUpdate(past)])
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    doc.getMap('m').set('new', true)
    await store.flush()
    await store.close()
    expect(await reread(name)).toMatchObject({ k0: 0, k699: 699, new: true })
  })

  it('says that a change was refused, and writes all of it as soon as it can', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      // Written and then taken back, as when the disk turns out to be full.
      const request = this.put(value)
      this.transaction.abort()
      return request
    })
    // y-indexeddb leaves the refusal of its own request unhandled; here it would fail the run.
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    doc.getMap('m').set('a', 1)
    expect(await store.flush()).toMatchObject({ kind: 'failed' })
    vi.restoreAllMocks()
    expect(await reread(name)).toEqual({})
    await expect.poll(() => store.state.kind, { timeout: 5000 }).toBe('saved')
    process.off('unhandledRejection', unhandled)
    expect(await reread(name)).toEqual({ a: 1 })
    await store.close()
  })

  it('says so when another tab deletes it, goes on in memory, and stores all of it anew when asked to', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    doc.getMap('m').set('before', 1)
    await store.flush()
    await deleted(name)
    expect(store.state).toEqual({ kind: 'failed', cause: 'gone' })
    doc.getMap('m').set('after', 2)
    expect(await store.retry()).toEqual({ kind: 'failed', cause: 'gone' })
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name)
    expect(await store.retry({ anew: true })).toEqual({ kind: 'saved' })
    doc.getMap('m').set('anew', 3)
    await store.close()
    expect(await reread(name)).toEqual({ before: 1, after: 2, anew: 3 })
  })

  it('never throws into what changes the document, and opens again by itself when the browser closed it', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    connections.at(-1)?.close()
    expect(() => doc.getMap('m').set('a', 1)).not.toThrow()
    await expect.poll(() => store.state.kind).toBe('saved')
    await store.close()
    expect(await reread(name)).toEqual({ a: 1 })
  })

  it('tells how much of it is damaged, keeps that aside when asked to, and opens the rest', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update) => updates.push(update))
    for (const key of ['a', 'b', 'c']) doc.getMap('m').set(key, 1)
    const [a, b, c] = updates as [Uint8Array, Uint8Array, Uint8Array]
    const broken = [Uint8Array.of(200, 1, 2), Uint8Array.of(255), 'not even bytes' as unknown as Uint8Array]
    await leaveRows(name, [a, ...broken, b, c])
    const refused = { name: 'StorageDamaged', damaged: 3, total: 6 }
    await withUnhandled(async () => {
      await expect(DocumentStore.open(name, new Y.Doc())).rejects.toMatchObject(refused)
      await expect(DocumentStore.open(name, new Y.Doc())).rejects.toMatchObject(refused)
    })
    expect(await setDamagedAside(name, 1)).toBe(3)
    expect(await reread(name)).toEqual({ a: 1, b: 1, c: 1 })
    expect(await countDamaged(name)).toBe(3)
    expect(await damagedChanges(name)).toEqual([
      { key: 'damaged/1/2', bytes: btoa(String.fromCharCode(200, 1, 2)) },
      { key: 'damaged/1/3', bytes: btoa(String.fromCharCode(255)) },
      { key: 'damaged/1/4' },
    ])
  })

  it('keeps what builds on a damaged change, which shows as soon as that comes from elsewhere', async () => {
    const name = freshName()
    const whole = new Y.Doc()
    const updates: Uint8Array[] = []
    whole.on('update', (update) => updates.push(update))
    for (const key of ['a', 'b', 'c']) whole.getMap('m').set(key, 1)
    await leaveRows(name, [updates[0] as Uint8Array, Uint8Array.of(9), updates[2] as Uint8Array])
    await setDamagedAside(name)
    expect(await reread(name)).toEqual({ a: 1 })
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(whole))
    await store.close()
    expect(await reread(name)).toEqual({ a: 1, b: 1, c: 1 })
  })

  it('does not grow by being opened', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    doc.getMap('m').set('a', 1)
    await leaveRows(name, [Y.encodeStateAsUpdate(doc), ...Array.from({ length: 498 }, () => Uint8Array.of(0, 0))])
    const store = await DocumentStore.open(name, new Y.Doc())
    expect(await countRows(name)).toBe(500)
    await store.tidy()
    await store.close()
    expect(await countRows(name)).toBeLessThan(5)
    expect(await reread(name)).toEqual({ a: 1 })
  })

  it('stores what a page left behind that went before it was on disk', async () => {
    const items = new Map<string, string>()
    vi.stubGlobal('localStorage', storageOf(items))
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    await deleted(name)
    doc.getMap('m').set('at the last moment', 'نگار')
    await store.close()
    expect(items.size).toBe(1)
    expect(await reread(name)).toEqual({ 'at the last moment': 'نگار' })
    await expect.poll(() => items.size).toBe(0)
    expect(await reread(name)).toEqual({ 'at the last moment': 'نگار' })
  })
})

it('what a short piece of work could not store counts as never made', async () => {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', storageOf(items))
  const doc = new Y.Doc()
  const name = freshName()
  const store = await DocumentStore.open(name, doc)
  await deleted(name)
  doc.getMap('m').set('a', 1)
  await store.close({ leaveRest: false })
  expect(items.size).toBe(0)
  expect(await reread(name)).toEqual({})
})

/** Local storage whose keys are its own properties, as in a browser. */
function storageOf(items: Map<string, string>): Storage {
  const methods = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
  return new Proxy(methods, {
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  }) as unknown as Storage
}

function deleted(name: string): Promise<unknown> {
  return new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve
  })
}

function countRows(name: string): Promise<number> {
  return new Promise((resolve) => {
    indexedDB.open(name).onsuccess = ({ target }) => {
      const connection = (target as IDBOpenDBRequest).result
      connection.transaction(['updates']).objectStore('updates').count().onsuccess = (event) => {
        connection.close()
        resolve((event.target as IDBRequest<number>).result)
      }
    }
  })
}

/** y-indexeddb leaves rejections of its own unhandled, which the page keeps quiet; here they would fail the run. */
async function withUnhandled(work: () => Promise<void>): Promise<void> {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  await work()
  process.off('unhandledRejection', unhandled)
}
