import * as Y from 'yjs'
import { Random } from '../random.ts'

/** Where the updates of the bench are in a document. */
const mapName = 'updates'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Updates of about 230 B, one value each, that deflating makes hardly shorter, as the ids in codings are. */
export function makeUpdates(count: number): readonly Uint8Array[] {
  const random = new Random(17)
  const doc = new Y.Doc()
  const map = doc.getMap<string>(mapName)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(new Uint8Array(update)))
  for (let index = 0; index < count; index += 1)
    map.set(
      String(index).padStart(6, '0'),
      Array.from({ length: 196 }, () => letters.charAt(random.between(0, 35))).join(''),
    )
  doc.destroy()
  return updates
}

/** How many updates of `makeUpdates` are among these. */
export function countUpdates(updates: readonly Uint8Array[]): number {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const { size } = doc.getMap(mapName)
  doc.destroy()
  return size
}
