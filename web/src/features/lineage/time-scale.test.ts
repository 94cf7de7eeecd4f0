import { expect, test } from 'vitest'
import { arrowStep, countUpTo, momentAt, shareOf } from './time-scale.ts'

const day = 86_400_000
const moments = [{ at: 1000 }, { at: 2000 }, { at: 2000 }, { at: 9000 }]

test('an arrow moves by a day, or by less where all happened within days or hours', () => {
  expect(arrowStep({ from: 0, to: 30 * day })).toBe(day)
  expect(arrowStep({ from: 0, to: 2 * day })).toBe(day / 24)
  expect(arrowStep({ from: 0, to: day / 24 })).toBe(60_000)
})

test('a press near a change means the change', () => {
  const span = { from: 0, to: 10_000 }
  expect(momentAt(span, 0.205, moments, 0.01)).toBe(2000)
  expect(momentAt(span, 0.25, moments, 0.01)).toBe(2500)
  expect(momentAt(span, 2, [], 0.01)).toBe(10_000)
})

test('what lies up to a moment is counted with the moment', () => {
  expect([0, 1000, 1999, 2000, 9001].map((at) => countUpTo(moments, at))).toEqual([0, 1, 1, 3, 4])
})

test('a span of no length lies at its end', () => {
  expect(shareOf({ from: 5, to: 5 }, 5)).toBe(1)
  expect(shareOf({ from: 0, to: 10 }, 20)).toBe(1)
})
