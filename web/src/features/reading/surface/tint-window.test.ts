import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IntervalIndex } from './interval-index.ts'
import { joinAlike, segmentsOf, type Segment } from './segments.ts'
import type { SurfaceCoding } from './surface-events.ts'
import { coding, codings } from './testing.ts'
import { TintWindow } from './tint-window.ts'

const blocks = Array.from({ length: 10 }, (_, at) => ({ paragraph: at, start: at * 10, end: at * 10 + 9 }))

const text = 'x'.repeat(140)

class Canvas {
  readonly blocks = new Map<number, readonly Segment[]>()
  calls = 0
  paintBlock(block: number, segments: readonly Segment[]): void {
    this.calls += 1
    if (segments.length > 0) this.blocks.set(block, segments)
    else this.blocks.delete(block)
  }
}

function expected(list: readonly SurfaceCoding[], first: number, last: number): [number, Segment[]][] {
  const index = new IntervalIndex(list)
  return blocks
    .map((block, at): [number, Segment[]] => [at, joinAlike(segmentsOf(block, index.query(block)))])
    .filter(([at, segments]) => at >= first && at < last && segments.length > 0)
}

test('R13 after any changes and scrolling, the paint is what painting afresh gives', () => {
  const step = fc.record({
    number: fc.nat(30),
    start: fc.nat(95),
    size: fc.integer({ min: 1, max: 30 }),
    kind: fc.constantFrom('set', 'remove', 'scroll'),
  })
  fc.assert(
    fc.property(codings(100, 20), fc.array(step, { maxLength: 40 }), (list, steps) => {
      const canvas = new Canvas()
      const index = new IntervalIndex(list)
      const tints = new TintWindow(text, blocks, index, canvas)
      let [first, last] = [0, 4]
      tints.show(first, last)
      for (const { number, start, size, kind } of steps) {
        if (kind === 'scroll') {
          first = number % 10
          last = Math.min(10, first + (size % 6))
          tints.show(first, last)
        } else {
          const item = coding(number, start, start + size, number % 7)
          const known = index.remove(item.id)
          if (kind === 'set') index.set(item)
          if (known) tints.repaint(known)
          if (kind === 'set') tints.repaint(item)
        }
        expect([...canvas.blocks].sort(([a], [b]) => a - b)).toEqual(expected(index.inOrder(), first, last))
      }
    }),
    { numRuns: 80 },
  )
})

test('R13 removing one coding leaves no paint of it, however many blocks it spanned', () => {
  const canvas = new Canvas()
  const index = new IntervalIndex([coding(1, 5, 45)])
  const tints = new TintWindow(text, blocks, index, canvas)
  tints.show(0, 10)
  expect(canvas.blocks.size).toBe(5)
  const removed = index.remove('id-00001') as SurfaceCoding
  tints.repaint(removed)
  expect(canvas.blocks.size).toBe(0)
})

test('R14 a change paints only the blocks it touches, and none away from the view', () => {
  const canvas = new Canvas()
  const index = new IntervalIndex<SurfaceCoding>()
  const tints = new TintWindow(text, blocks, index, canvas)
  tints.show(2, 6)
  canvas.calls = 0
  index.set(coding(1, 33, 48))
  tints.repaint({ start: 33, end: 48 })
  expect(canvas.calls).toBe(2)
  index.set(coding(2, 80, 85))
  tints.repaint({ start: 80, end: 85 })
  expect(canvas.calls).toBe(2)
  expect(tints.span).toEqual({ start: 20, end: 59 })
})
