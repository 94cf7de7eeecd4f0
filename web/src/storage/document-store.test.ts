import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { DocumentStore } from './document-store.ts'
import { UpdateLog, WriteFailed } from './update-log.ts'

let made = 0
const freshName = () => `document ${(made += 1)}`

async function reread(name: string): Promise<unknown> {
  const doc = new Y.Doc()
  const store = await DocumentStore.open(name, doc)
  await store.close()
  return doc.getMap('m').toJSON()
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
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
    expect(await store.flush()).toEqual({ kind: 'saved' })
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

  it('saves a change that is made the moment the one before is saved', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    doc.getMap('m').set('a', 1)
    await store.flush().then(() => doc.getMap('m').set('b', 2))
    await store.flush()
    expect(await reread(name)).toEqual({ a: 1, b: 2 })
    await store.close()
  })

  it('keeps what the device refused and writes it as soon as it can', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const store = await DocumentStore.open(name, doc)
    const full = vi.spyOn(UpdateLog.prototype, 'append').mockRejectedValue(new WriteFailed('quota', undefined))
    doc.getMap('m').set('a', 1)
    expect(await store.flush()).toEqual({ kind: 'failed', cause: 'quota' })
    expect(await reread(name)).toEqual({})
    full.mockRestore()
    await expect.poll(() => store.state.kind, { timeout: 5000 }).toBe('saved')
    expect(await reread(name)).toEqual({ a: 1 })
    await store.close()
  })

  it('tells how much of it is damaged', async () => {
    const name = freshName()
    const doc = new Y.Doc()
    const log = await UpdateLog.open(name)
    doc.getMap('m').set('a', 1)
    await log.append([Y.encodeStateAsUpdate(doc), Uint8Array.of(200, 1, 2), Uint8Array.of(255)])
    log.close()
    await expect(DocumentStore.open(name, new Y.Doc())).rejects.toMatchObject({
      name: 'StorageDamaged',
      damaged: 2,
      total: 3,
    })
  })
})
