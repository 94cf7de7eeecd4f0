import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import published from '../../../../fixtures/agreement/published.json'
import { cohensKappa, krippendorffsAlpha, percentAgreement, type Judgement, type Ratings } from './coefficients.ts'
import type { Figure } from './figure.ts'

interface PublishedCase {
  readonly name: string
  readonly units: readonly (readonly [number, readonly (string | number | null)[]])[]
  readonly percent?: PublishedFigure
  readonly kappa?: PublishedFigure
  readonly alpha?: PublishedFigure
}
interface PublishedFigure {
  readonly value: number
  readonly within: number
}

const cases = published.cases as unknown as readonly PublishedCase[]
const coefficients = { percent: percentAgreement, kappa: cohensKappa, alpha: krippendorffsAlpha } as const
type Coefficient = keyof typeof coefficients
const names = Object.keys(coefficients) as Coefficient[]

function ratingsOf({ units }: PublishedCase): Ratings {
  return units.flatMap(([count, values]) =>
    Array.from({ length: count }, () => values.map((value) => value ?? undefined)),
  )
}

function valueOf(figure: Figure): number {
  return figure.kind === 'defined' ? figure.value : Number.NaN
}

/** Units × coders with gaps. */
const ratings = fc.integer({ min: 2, max: 4 }).chain((coders) =>
  fc.array(
    fc.array(fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }), { minLength: coders, maxLength: coders }),
    {
      minLength: 1,
      maxLength: 12,
    },
  ),
)
const ofTwo = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), {
  minLength: 1,
  maxLength: 20,
})

function expectSame(a: Figure, b: Figure): void {
  expect(a.kind).toBe(b.kind)
  if (a.kind === 'defined') expect(a.value).toBeCloseTo(valueOf(b), 12)
  else expect(a).toEqual(b)
}

describe('published values', () => {
  const figures = cases.flatMap((entry) =>
    names.flatMap((name) => (entry[name] ? [{ entry, name, expected: entry[name], label: entry.name }] : [])),
  )

  it('are there for each coefficient', () => {
    expect(names.map((name) => figures.filter((figure) => figure.name === name).length)).toEqual([13, 11, 8])
  })

  it.each(figures)('A7 $name of $label', ({ entry, name, expected }) => {
    const value = valueOf(coefficients[name](ratingsOf(entry)))
    expect(Math.abs(value - expected.value)).toBeLessThanOrEqual(expected.within)
  })
})

describe('undefined figures', () => {
  it('A8 have a reason where one value is all there is', () => {
    const same = [
      [1, 1],
      [1, 1],
    ]
    expect(percentAgreement(same)).toEqual({ kind: 'defined', value: 1 })
    expect(cohensKappa(same)).toEqual({ kind: 'undefined', reason: 'no-variation' })
    expect(krippendorffsAlpha(same)).toEqual({ kind: 'undefined', reason: 'no-variation' })
  })

  it('A8 are no figure where nobody shares a unit', () => {
    const apart = [
      [1, undefined],
      [undefined, 2],
    ]
    for (const name of names) expect(coefficients[name](apart)).toEqual({ kind: 'undefined', reason: 'nothing-shared' })
  })

  it('A8 are zero, not undefined, where one coder never varies and the other does', () => {
    const once = [...Array.from({ length: 9 }, () => [1, 1]), [1, 2]]
    expect(cohensKappa(once)).toEqual({ kind: 'defined', value: 0 })
    expect(valueOf(krippendorffsAlpha(once))).toBeCloseTo(0, 12)
  })

  it('A7 leave kappa to two coders', () => {
    expect(cohensKappa([[1, 1, 2]])).toEqual({ kind: 'undefined', reason: 'more-than-two-coders' })
  })
})

describe('any ratings', () => {
  it('A9 the order of coders and units changes nothing', () => {
    fc.assert(
      fc.property(ratings, (units) => {
        const turned = units.map((unit) => [...unit].reverse()).reverse()
        for (const name of names) expectSame(coefficients[name](turned), coefficients[name](units))
      }),
      { numRuns: 200 },
    )
  })

  it('A9 other names for the values change nothing', () => {
    fc.assert(
      fc.property(ratings, (units) => {
        const names = ['third', 'first', 'second']
        const renamed = units.map((unit) =>
          unit.map((value): Judgement => (value === undefined ? value : names[value])),
        )
        for (const coefficient of Object.values(coefficients)) expectSame(coefficient(renamed), coefficient(units))
      }),
      { numRuns: 200 },
    )
  })

  it('A9 units that one coder judged alone change nothing', () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 0, max: 2 }), (units, value) => {
        const alone = units[0]!.map((_, index) => (index === 0 ? value : undefined))
        for (const name of names) expectSame(coefficients[name]([...units, alone]), coefficients[name](units))
      }),
      { numRuns: 200 },
    )
  })

  it('A9 are at most 1, and 1 exactly where all agree', () => {
    fc.assert(
      fc.property(ofTwo, (units) => {
        const agree = units.every(([a, b]) => a === b)
        for (const name of names) {
          const figure = coefficients[name](units)
          if (figure.kind === 'undefined') continue
          expect(figure.value).toBeLessThanOrEqual(1)
          expect(figure.value === 1).toBe(agree)
        }
      }),
      { numRuns: 300 },
    )
  })
})
