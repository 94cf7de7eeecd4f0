import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrange, relationsAcross, type ArrangeInput } from './arrange.ts'
import { boxAround, overlaps, type Box } from './geometry.ts'
import { layered } from './layered.ts'

/** A random forest: each box stands under one before it, or under nothing. */
const inputs = fc
  .array(
    fc.record({
      under: fc.nat(40),
      width: fc.integer({ min: 20, max: 200 }),
      height: fc.integer({ min: 20, max: 60 }),
    }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .chain((boxes) =>
    fc.record({
      boxes: fc.constant(boxes),
      relations: fc.array(fc.tuple(fc.nat(boxes.length - 1), fc.nat(boxes.length - 1)), { maxLength: 6 }),
      direction: fc.constantFrom('rtl' as const, 'ltr' as const),
    }),
  )
  .map(({ boxes, relations, direction }): ArrangeInput => {
    const childrenOf = new Map<string, string[]>()
    const roots: string[] = []
    boxes.forEach(({ under }, at) => {
      if (under >= at) roots.push(String(at))
      else childrenOf.set(String(under), [...(childrenOf.get(String(under)) ?? []), String(at)])
    })
    return {
      roots,
      childrenOf,
      sizes: new Map(boxes.map(({ width, height }, at) => [String(at), { width, height }])),
      relations: relations.map(([from, to]) => ({ from: String(from), to: String(to) })),
      direction,
    }
  })

function boxesOf(input: ArrangeInput): readonly Box[] {
  const places = arrange(input, layered)
  return [...input.sizes].map(([id, { width, height }]) =>
    boxAround(places.get(id) ?? { x: NaN, y: NaN }, width, height),
  )
}

describe('the automatic arrangement', () => {
  test('places everything and lets nothing overlap', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const boxes = boxesOf(input)
        for (const [at, box] of boxes.entries()) {
          expect(Number.isFinite(box.x + box.y)).toBe(true)
          for (const other of boxes.slice(at + 1)) expect(overlaps(box, other)).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is the same for the same input', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(arrange(input, layered)).toEqual(arrange(structuredClone(input), layered))
      }),
      { numRuns: 20 },
    )
  })

  test('runs from right to left where the language does', () => {
    const size = { width: 100, height: 30 }
    const input = (direction: 'rtl' | 'ltr'): ArrangeInput => ({
      roots: ['cause', 'effect'],
      childrenOf: new Map(),
      sizes: new Map([
        ['cause', size],
        ['effect', size],
      ]),
      relations: [{ from: 'cause', to: 'effect' }],
      direction,
    })
    const step = (direction: 'rtl' | 'ltr') => {
      const places = arrange(input(direction), layered)
      return Math.sign((places.get('effect')?.x ?? 0) - (places.get('cause')?.x ?? 0))
    }
    expect([step('rtl'), step('ltr')]).toEqual([-1, 1])
  })

  test('counts relations between blocks, not those within one', () => {
    const input = {
      roots: ['a', 'b'],
      childrenOf: new Map([['a', ['a1', 'a2']]]),
      sizes: new Map(),
      relations: [
        { from: 'a1', to: 'a2' },
        { from: 'a1', to: 'b' },
      ],
      direction: 'ltr' as const,
    }
    expect(relationsAcross(input)).toEqual([{ from: 'a', to: 'b' }])
  })
})
