import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { UpdateLog } from './update-log.ts'

let made = 0
const freshName = () => `log ${(made += 1)}`

/** A document and the updates of `count` changes to it, the first one large. */
function changed(count: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let index = 0; index < count; index += 1)
    doc.getMap('m').set(`key ${index}`, index === 0 ? 'x'.repeat(500_000) : index)
  return { doc, updates }
}

function documentOf(updates: readonly Uint8Array[]): unknown {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getMap('m').toJSON()
}

afterEach(() => vi.restoreAllMocks())

describe('the log of updates', () => {
  it('gives back what was added, in its order, also after it was closed', async () => {
    const name = freshName()
    const log = await UpdateLog.open(name)
    await log.append([Uint8Array.of(1), Uint8Array.of(2)])
    await log.append([Uint8Array.of(3)])
    log.close()
    const again = await UpdateLog.open(name)
    expect((await again.read()).map(([byte]) => byte)).toEqual([1, 2, 3])
    again.close()
  })

  it('puts small rows together and leaves a large one alone', async () => {
    const name = freshName()
    const log = await UpdateLog.open(name)
    const { doc, updates } = changed(301)
    for (const update of updates) await log.append([update])
    expect(log.isLong).toBe(true)
    await log.tidy()
    expect(log.isLong).toBe(false)
    const rows = await log.read()
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual(updates[0])
    expect(documentOf(rows)).toEqual(doc.getMap('m').toJSON())
    log.close()
  })

  it('holds the same document however adding and tidying follow each other, in two tabs at once', async () => {
    const step = fc.record({ tab: fc.nat(1), tidies: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const name = freshName()
        const tabs = [await UpdateLog.open(name), await UpdateLog.open(name)]
        for (const tab of tabs) await tab.read()
        const { doc, updates } = changed(steps.length)
        await Promise.all(
          steps.map(({ tab, tidies }, index) => {
            const log = tabs[tab]!
            return tidies ? Promise.all([log.append([updates[index]!]), log.tidy()]) : log.append([updates[index]!])
          }),
        )
        for (const tab of tabs) await tab.tidy()
        expect(documentOf(await tabs[0]!.read())).toEqual(doc.getMap('m').toJSON())
        for (const tab of tabs) tab.close()
      }),
      { numRuns: 40 },
    )
  })

  it('adds all or nothing and says why it could not', async () => {
    const log = await UpdateLog.open(freshName())
    const uncloneable = (() => {}) as unknown as Uint8Array
    await expect(log.append([Uint8Array.of(1), uncloneable])).rejects.toMatchObject({
      name: 'WriteFailed',
      reason: 'other',
    })
    expect(await log.read()).toEqual([])
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    await expect(log.append([Uint8Array.of(1)])).rejects.toMatchObject({ reason: 'quota' })
    full.mockRestore()
    expect(await log.read()).toEqual([])
    log.close()
    await expect(log.append([Uint8Array.of(1)])).rejects.toMatchObject({ reason: 'closed' })
  })

  it('does not stand in the way of a deletion', async () => {
    const name = freshName()
    await UpdateLog.open(name)
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name)
      request.onsuccess = () => resolve()
      request.onblocked = () => reject(new Error('blocked'))
    })
  })

  it('says that there is no storage', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('switched off', 'SecurityError')
    })
    await expect(UpdateLog.open(freshName())).rejects.toMatchObject({ name: 'StorageUnavailable' })
  })
})
