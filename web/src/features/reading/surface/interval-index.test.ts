import { overlaps } from '@mazmun/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareIntervals, IntervalIndex } from './interval-index.ts'
import { coding, codings } from './testing.ts'

const length = 120
const span = fc
  .tuple(fc.nat(length), fc.nat(length))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }))

test('R10 a query finds what a walk over all codings finds, in source order', () => {
  fc.assert(
    fc.property(codings(length), span, (list, query) => {
      const expected = list.filter((item) => overlaps(item, query)).sort(compareIntervals)
      expect(new IntervalIndex(list).query(query)).toEqual(expected)
    }),
  )
})

test('R10 adding, moving and removing one by one ends where building afresh does', () => {
  const step = fc.record({
    number: fc.nat(15),
    start: fc.nat(length),
    size: fc.integer({ min: 1, max: 50 }),
    isRemoval: fc.boolean(),
  })
  fc.assert(
    fc.property(codings(length, 15), fc.array(step, { maxLength: 60 }), span, (list, steps, query) => {
      const index = new IntervalIndex(list)
      const kept = new Map<string, ReturnType<typeof coding>>(list.map((item) => [item.id, item]))
      for (const { number, start, size, isRemoval } of steps) {
        const item = coding(number, start, start + size)
        if (isRemoval) {
          expect(index.remove(item.id)).toEqual(kept.get(item.id))
          kept.delete(item.id)
        } else {
          index.set(item)
          kept.set(item.id, item)
        }
        const expected = [...kept.values()].sort(compareIntervals)
        expect(index.inOrder()).toEqual(expected)
        expect(index.size).toBe(kept.size)
        expect(index.query(query)).toEqual(expected.filter((one) => overlaps(one, query)))
      }
    }),
    { numRuns: 60 },
  )
})

test('R10 the codings on a character are those that cover it', () => {
  const index = new IntervalIndex([coding(1, 0, 10), coding(2, 10, 20)])
  expect(index.at(9).map((item) => item.id)).toEqual(['id-00001'])
  expect(index.at(10).map((item) => item.id)).toEqual(['id-00002'])
})
