import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DocumentKnowledge } from './knowledge.ts'

const knowledge = () => new DocumentKnowledge((deliver) => deliver())

/** Updates in the order in which a document with two writers made them. */
function updatesOf(
  actions: readonly { readonly writer: boolean; readonly kind: 'write' | 'delete'; readonly key: number }[],
) {
  const docs = [new Y.Doc(), new Y.Doc()]
  const updates: Uint8Array[] = []
  for (const doc of docs)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return
      updates.push(update)
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'other')
    })
  for (const { writer, kind, key } of actions) {
    const map = docs[writer ? 1 : 0]!.getMap('m')
    if (kind === 'write') map.set(`k${key}`, key)
    else map.delete(`k${key}`)
  }
  return { updates, doc: docs[0]! }
}

const actions = fc.array(
  fc.record({
    writer: fc.boolean(),
    kind: fc.constantFrom('write' as const, 'delete' as const),
    key: fc.nat(4),
  }),
  { maxLength: 25 },
)

describe('what is known of the log', () => {
  it('is all that was added, in any order, also after being stored', () => {
    fc.assert(
      fc.property(actions, fc.infiniteStream(fc.nat()), (list, order) => {
        const { updates, doc } = updatesOf(list)
        const shuffled = updates
          .map((update) => ({ update, at: Number(order.next().value) }))
          .sort((a, b) => a.at - b.at)
          .map(({ update }) => update)
        const known = knowledge()
        for (const update of shuffled) known.add(update)
        const again = knowledge()
        again.restore(known.encode())
        for (const side of [known, again]) {
          expect(Y.decodeStateVector(side.stateVector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)))
          expect(updates.every((update) => side.contains(update))).toBe(true)
          expect(side.contains(Y.encodeStateAsUpdate(doc))).toBe(true)
          expect(side.isCoveredBy([Y.encodeStateAsUpdate(doc)])).toBe(true)
        }
      }),
    )
  })

  it('does not count what an update builds on', () => {
    const { updates } = updatesOf([
      { writer: false, kind: 'write', key: 1 },
      { writer: false, kind: 'write', key: 2 },
    ])
    const known = knowledge()
    known.add(updates[1]!)
    expect(Y.decodeStateVector(known.stateVector())).toEqual(new Map())
    expect([known.contains(updates[1]!), known.contains(updates[0]!)]).toEqual([true, false])
    known.add(updates[0]!)
    expect([...Y.decodeStateVector(known.stateVector()).values()]).toEqual([2])
  })

  it('does not count what a merged update leaves out between its parts', () => {
    const { updates } = updatesOf([1, 2, 3].map((key) => ({ writer: false, kind: 'write' as const, key })))
    const known = knowledge()
    known.add(Y.mergeUpdates([updates[0]!, updates[2]!]))
    expect(updates.map((update) => known.contains(update))).toEqual([true, false, true])
    expect(known.isCoveredBy([updates[0]!])).toBe(false)
    expect(known.isCoveredBy([updates[0]!, updates[2]!])).toBe(true)
  })

  it('tells a deletion from what was there before it', () => {
    const { updates } = updatesOf([
      { writer: false, kind: 'write', key: 1 },
      { writer: true, kind: 'delete', key: 1 },
    ])
    const known = knowledge()
    known.add(updates[0]!)
    expect(known.contains(updates[1]!)).toBe(false)
    known.add(updates[1]!)
    expect(known.contains(updates[1]!)).toBe(true)
  })

  it('is as it was when an update cannot be read', () => {
    const known = knowledge()
    expect(() => known.add(Uint8Array.of(250, 250, 1))).toThrow()
    expect(Y.decodeStateVector(known.stateVector())).toEqual(new Map())
  })

  it('of an encoding that is not known is nothing', () => {
    const known = knowledge()
    known.restore(Uint8Array.of(9, 1, 2, 3))
    expect(Y.decodeStateVector(known.stateVector())).toEqual(new Map())
    known.restore(new Uint8Array())
    expect(Y.decodeStateVector(known.stateVector())).toEqual(new Map())
  })
})
