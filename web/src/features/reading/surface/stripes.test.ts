import { overlaps } from '@mazmun/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeChips } from './fold-chips.ts'
import { compareIntervals, IntervalIndex } from './interval-index.ts'
import { coderColours, groupCodings, initialsOf, planLanes, type StripeGroup } from './stripe-groups.ts'
import { StripeIndex } from './stripe-index.ts'
import { laneLeft, layOutStripes, stripeWidth, type LineBox } from './stripe-layout.ts'
import type { SurfaceCoding } from './surface-events.ts'
import { coding, codings } from './testing.ts'

const everything = { start: 0, end: 1000 }

function groupsOf(list: readonly SurfaceCoding[]): StripeGroup[] {
  return groupCodings([...list].sort(compareIntervals))
}

test('R20 codings of the same code on the same span by several coders are one stripe', () => {
  const groups = groupCodings([coding(1, 0, 9, 1, 'a'), coding(2, 0, 9, 2, 'a'), coding(3, 0, 9, 1, 'b')])
  expect(groups.map((group) => [group.code, initialsOf(group)])).toEqual([
    ['code-1', ['A', 'B']],
    ['code-2', ['A']],
  ])
})

test('R27 coders have their colours in the order of their initials, and none where there is one coder', () => {
  const [a, b] = [coding(1, 0, 9, 1, 'a'), coding(2, 0, 9, 1, 'b')]
  const both = groupCodings([
    { ...a, coderHue: 4 },
    { ...b, coderHue: 7 },
  ])
  expect(both.map(coderColours)).toEqual([
    'linear-gradient(to var(--on), var(--hue-4-mark) 0% 50%,var(--hue-7-mark) 50% 100%)',
  ])
  expect(groupCodings([a, b]).map(coderColours)).toEqual(['none'])
})

describe('R21 lanes', () => {
  test('two stripes that overlap never share a lane, and no lane is wasted', () => {
    fc.assert(
      fc.property(codings(80), (list) => {
        const groups = groupsOf(list)
        const { lanes, laneCount } = planLanes(groups, Infinity)
        for (const [at, one] of groups.entries()) {
          for (const other of groups.slice(at + 1))
            if (overlaps(one, other)) expect(lanes.get(one.id)).not.toBe(lanes.get(other.id))
        }
        const deepest = Math.max(
          0,
          ...Array.from(
            { length: 80 },
            (_, at) => groups.filter((group) => group.start <= at && at < group.end).length,
          ),
        )
        expect(laneCount).toBe(deepest)
      }),
    )
  })

  test('the lane of a stripe does not depend on what comes after it', () => {
    fc.assert(
      fc.property(codings(80), fc.nat(40), (list, cut) => {
        const groups = groupsOf(list)
        const { lanes } = planLanes(groups, 6)
        for (const [id, lane] of planLanes(groups.slice(0, cut), 6).lanes) expect(lanes.get(id)).toBe(lane)
      }),
    )
  })

  test('are planned anew after a change', () => {
    fc.assert(
      fc.property(codings(80), fc.array(fc.nat(39), { maxLength: 20 }), (list, taken) => {
        const index = new IntervalIndex(list)
        const stripes = new StripeIndex(index, 3)
        expect(stripes.plan).toEqual(planLanes(groupsOf(list), 3))
        const kept = list.filter((_, at) => !taken.includes(at))
        for (const at of taken) if (list[at]) index.remove(list[at].id)
        stripes.forget()
        expect(stripes.plan).toEqual(planLanes(groupsOf(kept), 3))
      }),
    )
  })
})

test('R22 every stripe beyond the last lane is counted in exactly one fold', () => {
  fc.assert(
    fc.property(codings(80), (list) => {
      const groups = groupsOf(list)
      const { lanes, folds } = planLanes(groups, 2)
      const folded = folds.flatMap((fold) => fold.groups.map((group) => group.id))
      expect([...lanes.keys(), ...folded].sort()).toEqual(groups.map((group) => group.id).sort())
      for (const [at, fold] of folds.entries()) {
        expect(fold.end).toBe(Math.max(...fold.groups.map((group) => group.end)))
        expect(folds[at + 1]?.start ?? Infinity).toBeGreaterThanOrEqual(fold.end)
      }
    }),
  )
})

test('R22 counts that would overprint become one', () => {
  const [one, two, three] = groupCodings([coding(1, 0, 5, 1), coding(2, 6, 9, 2), coding(3, 20, 30, 3)])
  const chips = mergeChips([
    { top: 10, groups: [one!] },
    { top: 25, groups: [two!] },
    { top: 31, groups: [three!] },
  ])
  expect(chips.map((chip) => [chip.top, chip.groups.length])).toEqual([
    [10, 2],
    [31, 1],
  ])
})

test('R23 stripes stand on the end side in both directions, the first lane nearest the text', () => {
  const width = 56
  // Left to right the margin is right of the text: the lane nearest the text is leftmost.
  expect([0, 1, 2].map((lane) => laneLeft(lane, width, false))).toEqual([2, 11, 20])
  // Right to left the margin is left of the text: the lane nearest the text is rightmost.
  expect([0, 1, 2].map((lane) => width - stripeWidth - laneLeft(lane, width, true))).toEqual([2, 11, 20])
})

describe('R24 heights', () => {
  const line = (number: number): LineBox => ({ top: number * 30, bottom: number * 30 + 24 })

  test('a stripe reaches from the first to the last line of its coding', () => {
    const [group] = groupCodings([coding(1, 0, 9)])
    const [stripe] = layOutStripes([{ group: group!, lane: 0, firstLine: line(1), lastLine: line(3) }])
    expect([stripe?.top, stripe?.bottom]).toEqual([30, 114])
  })

  test('stripes of one lane never cover each other', () => {
    const charactersPerLine = 10
    fc.assert(
      fc.property(codings(80), (list) => {
        const groups = groupsOf(list)
        const { lanes } = planLanes(groups, Infinity)
        const stripes = layOutStripes(
          groups.map((group) => ({
            group,
            lane: lanes.get(group.id) as number,
            firstLine: line(Math.floor(group.start / charactersPerLine)),
            lastLine: line(Math.floor((group.end - 1) / charactersPerLine)),
          })),
        )
        for (const [at, one] of stripes.entries()) {
          expect(one.bottom).toBeGreaterThan(one.top)
          for (const other of stripes.slice(at + 1))
            if (one.lane === other.lane) expect(one.bottom).toBeLessThanOrEqual(other.top + 1e-6)
        }
      }),
    )
  })

  test('an index gives the stripes of a stretch with their lanes', () => {
    const index = new StripeIndex(
      new IntervalIndex([coding(1, 0, 50, 1), coding(2, 10, 20, 2), coding(3, 60, 70, 3)]),
      6,
    )
    expect(index.inLanes({ start: 12, end: 15 }).map(({ group, lane }) => [group.code, lane])).toEqual([
      ['code-1', 0],
      ['code-2', 1],
    ])
    expect(index.folds(everything)).toEqual([])
  })
})
