import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareIntervals } from './interval-index.ts'
import { bridgeSpaces, isAbove, joinAlike, segmentsOf, topmostFirst } from './segments.ts'
import { coding, codings } from './testing.ts'

const whole = { start: 0, end: 60 }

test('R11 the same code on 0–10 and 5–20 leaves nothing uncoloured', () => {
  const segments = segmentsOf(whole, [coding(1, 0, 10), coding(2, 5, 20)])
  expect(segments.map(({ start, end }) => [start, end])).toEqual([
    [0, 5],
    [5, 10],
    [10, 20],
  ])
  expect(segments.every((segment) => segment.hue === 0 && segment.depth === 1)).toBe(true)
  expect(joinAlike(segments)).toEqual([{ start: 0, end: 20, hue: 0, depth: 1 }])
})

test('R11 every character has the hue and depth its own codings give it', () => {
  fc.assert(
    fc.property(codings(60), (list) => {
      const sorted = list.sort(compareIntervals)
      const segments = joinAlike(segmentsOf(whole, sorted))
      for (let at = 0; at < 60; at += 1) {
        const over = sorted.filter((item) => item.start <= at && at < item.end)
        const segment = segments.find(({ start, end }) => start <= at && at < end)
        const codes = new Set(over.map((item) => item.code)).size
        expect(segment && [segment.hue, segment.depth]).toEqual(
          over.length > 0 ? [topmostFirst(over)[0]?.hue, Math.min(3, codes)] : undefined,
        )
      }
    }),
  )
})

test('R11 segments stay within what was asked for and never overlap', () => {
  fc.assert(
    fc.property(codings(60), (list) => {
      const within = { start: 20, end: 40 }
      const touching = list.filter((item) => item.start < 40 && item.end > 20).sort(compareIntervals)
      let free = within.start
      for (const segment of segmentsOf(within, touching)) {
        expect(segment.start).toBeGreaterThanOrEqual(free)
        expect(segment.end).toBeGreaterThan(segment.start)
        free = segment.end
      }
      expect(free).toBeLessThanOrEqual(within.end)
    }),
  )
})

test('R12 the shorter coding lies on top, of equally long ones the later', () => {
  expect(isAbove(coding(1, 0, 5), coding(2, 0, 9))).toBe(true)
  expect(isAbove(coding(2, 0, 5), coding(1, 3, 8))).toBe(true)
  expect(topmostFirst([coding(1, 0, 9), coding(2, 0, 5), coding(3, 0, 9)]).map((item) => item.id)).toEqual([
    'id-00002',
    'id-00003',
    'id-00001',
  ])
})

test('R12 two coders with the same code on a passage do not deepen its tint', () => {
  const segments = segmentsOf(whole, [coding(1, 0, 10, 3, 'a'), coding(2, 0, 10, 3, 'b')])
  expect(segments).toEqual([{ start: 0, end: 10, hue: 3, depth: 1 }])
})

test('R12 white space between two coded sentences has no tint of its own', () => {
  const text = 'One here. Two here. '
  const segments = bridgeSpaces(
    text,
    segmentsOf(whole, [coding(1, 0, 19, 1), coding(2, 0, 9, 2), coding(3, 10, 19, 3)]),
  )
  expect(joinAlike(segments)).toEqual([
    { start: 0, end: 10, hue: 2, depth: 2 },
    { start: 10, end: 19, hue: 3, depth: 2 },
  ])
})

test('R12 white space nobody coded stays without tint', () => {
  const segments = bridgeSpaces('One here. Two here.', segmentsOf(whole, [coding(1, 0, 9, 1), coding(2, 10, 19, 1)]))
  expect(segments.map(({ start, end }) => [start, end])).toEqual([
    [0, 9],
    [10, 19],
  ])
})
