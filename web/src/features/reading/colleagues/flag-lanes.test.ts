import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeFlags } from './flag-lanes.ts'

const bar = fc
  .record({ top: fc.integer({ min: 0, max: 400 }), height: fc.integer({ min: 20, max: 200 }) })
  .map(({ top, height }) => ({ top, bottom: top + height }))

test('R61 flags never overprint and stand at or below where their colleague is', () => {
  fc.assert(
    fc.property(fc.array(bar, { maxLength: 20 }), (bars) => {
      const placed = placeFlags(bars, 20, 3)
      expect(placed).toHaveLength(bars.length)
      placed.forEach(({ flagTop }, at) => expect(flagTop).toBeGreaterThanOrEqual(bars[at]!.top))
      const tops = placed.map(({ flagTop }) => flagTop).sort((a, b) => a - b)
      tops.slice(1).forEach((top, at) => expect(top - tops[at]!).toBeGreaterThanOrEqual(20))
    }),
  )
})

test('R61 bars beside the same lines stand in different lanes while there are any', () => {
  fc.assert(
    fc.property(fc.array(bar, { maxLength: 3 }), (bars) => {
      const placed = placeFlags(bars, 20, 3)
      for (const [one, { lane }] of placed.entries())
        for (const [other, { lane: second }] of placed.entries()) {
          const overlap = bars[one]!.top < bars[other]!.bottom && bars[other]!.top < bars[one]!.bottom
          if (one !== other && overlap) expect(lane).not.toBe(second)
        }
    }),
  )
  const crowd = Array.from({ length: 9 }, () => ({ top: 0, bottom: 10 }))
  expect(Math.max(...placeFlags(crowd, 20, 3).map(({ lane }) => lane))).toBe(2)
})

test('R61 a colleague alone is beside the text', () => {
  expect(placeFlags([{ top: 30, bottom: 90 }], 20, 3)).toEqual([{ lane: 0, flagTop: 30 }])
})
