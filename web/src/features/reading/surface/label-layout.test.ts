import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels, type LabelWish } from './label-layout.ts'

const height = 20

/** Names of stripes in blocks 200 px tall, from the top down. */
const wishes = fc
  .array(fc.record({ top: fc.nat(2000), size: fc.integer({ min: 10, max: 120 }) }), { maxLength: 60 })
  .map((list) =>
    list
      .sort((a, b) => a.top - b.top)
      .map(({ top, size }, at): LabelWish => ({
        id: String(at),
        top,
        bottom: top + size,
        block: Math.floor(top / 200),
      })),
  )

test('R25 names never overprint', () => {
  fc.assert(
    fc.property(wishes, (list) => {
      const placed = placeLabels(list, height)
      for (const [at, label] of placed.entries())
        expect((placed[at + 1]?.top ?? Infinity) - label.top).toBeGreaterThanOrEqual(height)
    }),
  )
})

test('R25 a name stands beside its own stripe or one name below its start', () => {
  fc.assert(
    fc.property(wishes, (list) => {
      for (const { id, top } of placeLabels(list, height)) {
        const wish = list[Number(id)] as LabelWish
        expect(top).toBeGreaterThanOrEqual(wish.top)
        expect(top).toBeLessThanOrEqual(Math.max(wish.top + height, wish.bottom - height))
      }
    }),
  )
})

test('R26 scrolling never moves a name: blocks further up do not matter', () => {
  fc.assert(
    fc.property(wishes, fc.nat(9), (list, from) => {
      const all = placeLabels(list, height).filter(({ id }) => (list[Number(id)] as LabelWish).block > from)
      const later = placeLabels(
        list.filter((wish) => wish.block > from - 1),
        height,
      ).filter(({ id }) => (list[Number(id)] as LabelWish).block > from)
      expect(later).toEqual(all)
    }),
  )
})

test('R25 three codes on one sentence of three lines all show their names', () => {
  const list = [0, 1, 2].map((at) => ({ id: String(at), top: 100, bottom: 190, block: 0 }))
  expect(placeLabels(list, height).map(({ top }) => top)).toEqual([100, 120, 140])
})
