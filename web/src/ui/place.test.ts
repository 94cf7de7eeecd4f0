import fc from 'fast-check'
import { expect, test } from 'vitest'
import { place, type Align, type Side } from './place.ts'

const view = { width: 1000, height: 800 }
const wish = { side: 'below', align: 'start', gap: 6, rightToLeft: false } as const

test('start is the left edge from left to right and the right edge from right to left', () => {
  const anchor = { x: 400, y: 100, width: 80, height: 30 }
  expect(place(anchor, { width: 200, height: 100 }, view, wish)).toMatchObject({ x: 400, y: 136, side: 'below' })
  expect(place(anchor, { width: 200, height: 100 }, view, { ...wish, rightToLeft: true })).toMatchObject({
    x: 280,
    y: 136,
  })
})

test('it turns to the roomier side when it does not fit', () => {
  expect(place({ x: 10, y: 700, width: 80, height: 30 }, { width: 200, height: 300 }, view, wish)).toMatchObject({
    side: 'above',
    y: 394,
  })
  expect(
    place({ x: 10, y: 20, width: 80, height: 30 }, { width: 200, height: 300 }, view, { ...wish, side: 'above' }),
  ).toMatchObject({ side: 'below' })
})

test('it never covers its anchor and never leaves the view sideways', () => {
  const whole = (most: number) => fc.integer({ min: 0, max: most })
  fc.assert(
    fc.property(
      fc.record({
        x: whole(900),
        y: whole(700),
        width: fc.integer({ min: 1, max: 100 }),
        height: fc.integer({ min: 1, max: 60 }),
      }),
      fc.record({ width: fc.integer({ min: 1, max: 900 }), height: fc.integer({ min: 1, max: 900 }) }),
      fc.constantFrom<Side>('above', 'below'),
      fc.constantFrom<Align>('start', 'center', 'end'),
      fc.boolean(),
      (anchor, floating, side, align, rightToLeft) => {
        const placed = place(anchor, floating, view, { side, align, gap: 6, rightToLeft })
        const height = Math.min(floating.height, placed.room)
        expect(placed.side === 'below' ? placed.y >= anchor.y + anchor.height : placed.y + height <= anchor.y).toBe(
          true,
        )
        expect(placed.x).toBeGreaterThanOrEqual(8)
        expect(placed.x + floating.width).toBeLessThanOrEqual(view.width - 8 + 1e-9)
      },
    ),
  )
})
