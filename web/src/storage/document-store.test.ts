import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
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

afterEach(() => vi.restoreAllMocks())

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

  it('says so when another tab deletes it', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(name).onsuccess = resolve
    })
    expect(store.state).toEqual({ kind: 'failed', cause: 'closed' })
    await store.close()
  })

  it('tells how much of it is damaged instead of waiting forever', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    doc.getMap('m').set('a', 1)
    await leaveRows(name, [Y.encodeStateAsUpdate(doc), Uint8Array.of(200, 1, 2), Uint8Array.of(255)])
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    await expect(DocumentStore.open(name, new Y.Doc())).rejects.toMatchObject({
      name: 'StorageDamaged',
      damaged: 2,
    })
    process.off('unhandledRejection', unhandled)
  }, 10_000)
})
