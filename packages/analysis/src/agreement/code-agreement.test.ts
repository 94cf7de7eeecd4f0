import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CodeId, MemberId, SourceId } from '@mazmun/model'
import { agreementOn, agreementThroughMerge } from './code-agreement.ts'
import { sharedUnits, type CoderCoding, type UnitsOfSource } from './shared-units.ts'

const source = 's1' as SourceId
const codes = ['trust', 'doubt', 'cost'] as CodeId[]
const [trust, doubt, cost] = codes as [CodeId, CodeId, CodeId]
const [ada, bita, cyrus] = ['a', 'b', 'c'] as [MemberId, MemberId, MemberId]

/** Units of ten characters with one character between them. */
function text(units: number, of: SourceId = source): UnitsOfSource {
  return {
    source: of,
    revision: 1,
    units: Array.from({ length: units }, (_, index) => ({ start: index * 11, end: index * 11 + 10 })),
  }
}

function coding(coder: MemberId, code: CodeId, first: number, last = first, of: SourceId = source): CoderCoding {
  return { source: of, revision: 1, coder, code, start: first * 11, end: last * 11 + 10 }
}

describe('what coders judged', () => {
  it('A2 is what a coding of theirs touches, by a single character too', () => {
    const touching = { ...coding(ada, trust, 0), end: 12 }
    const shared = sharedUnits([text(3)], [touching, coding(bita, cost, 0, 2)])
    expect(shared.units.map(({ index }) => index)).toEqual([0, 1])
  })

  it('A2 is not what a coding only reaches to', () => {
    const reaching = { ...coding(ada, trust, 0), end: 11 }
    const shared = sharedUnits([text(3)], [reaching, coding(bita, cost, 0, 2)])
    expect(shared.units.map(({ index }) => index)).toEqual([0])
  })

  it('A3 counts only where two judged', () => {
    const shared = sharedUnits(
      [text(4), text(4, 's2' as SourceId)],
      [coding(ada, trust, 0, 1), coding(bita, doubt, 1, 2), coding(cyrus, cost, 0, 3, 's2' as SourceId)],
    )
    expect(shared.coders).toEqual([ada, bita])
    expect(shared.units).toHaveLength(1)
  })

  it('A4 is not asked of a text that is not given, or of another revision', () => {
    const other = { ...coding(ada, trust, 0), revision: 2 }
    expect(sharedUnits([text(2)], [other, coding(bita, trust, 0)]).units).toEqual([])
    expect(sharedUnits([], [coding(ada, trust, 0), coding(bita, trust, 0)]).units).toEqual([])
  })
})

describe('agreement on a code', () => {
  const codings = [
    coding(ada, trust, 0, 3),
    coding(ada, cost, 4, 9),
    coding(bita, trust, 0, 2),
    coding(bita, cost, 3, 9),
    coding(bita, trust, 9),
  ]

  it('A5 compares unit by unit what each gave', () => {
    const agreement = agreementOn(sharedUnits([text(12)], codings), [trust])
    // Both 3, ada alone 1, bita alone 1, neither 5: Pₒ = .8, Pₑ = .4² + .6².
    expect(agreement).toMatchObject({ units: 10, coded: 5, sources: 1, coders: [ada, bita] })
    expect(agreement.percent).toEqual({ kind: 'defined', value: 0.8 })
    expect(agreement.kappa).toEqual({ kind: 'defined', value: (0.8 - 0.52) / 0.48 })
  })

  it('A6 does not change what is shared, only what counts as the same', () => {
    const shared = sharedUnits(
      [text(4)],
      [coding(ada, trust, 0, 1), coding(bita, doubt, 0, 1), coding(ada, cost, 2, 3), coding(bita, cost, 2, 3)],
    )
    const { before, after } = agreementThroughMerge(shared, [[trust], [doubt]])
    expect(before.map(({ percent }) => percent)).toEqual([
      { kind: 'defined', value: 0.5 },
      { kind: 'defined', value: 0.5 },
    ])
    expect(after).toMatchObject({ units: 4, coded: 2, percent: { value: 1 }, kappa: { value: 1 }, alpha: { value: 1 } })
  })

  it('A8 does not exist for a code that nobody gave there, nor where nobody shares text', () => {
    const shared = sharedUnits([text(12)], codings)
    expect(agreementOn(shared, [doubt])).toMatchObject({
      units: 10,
      coded: 0,
      percent: { kind: 'undefined', reason: 'not-applied' },
      kappa: { kind: 'undefined', reason: 'not-applied' },
      alpha: { kind: 'undefined', reason: 'not-applied' },
    })
    const alone = sharedUnits([text(12)], [coding(ada, trust, 0)])
    expect(agreementOn(alone, [trust]).alpha).toEqual({ kind: 'undefined', reason: 'nothing-shared' })
  })

  it('A7 has alpha and no kappa with three coders', () => {
    const agreement = agreementOn(sharedUnits([text(12)], [...codings, coding(cyrus, trust, 0, 5)]), [trust])
    expect(agreement.kappa).toEqual({ kind: 'undefined', reason: 'more-than-two-coders' })
    expect(agreement.alpha.kind).toBe('defined')
  })

  const anyCodings = fc.array(
    fc
      .tuple(
        fc.constantFrom(ada, bita, cyrus),
        fc.constantFrom(...codes),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 3 }),
      )
      .map(([coder, code, first, more]) => coding(coder, code, first, first + more)),
    { maxLength: 30 },
  )

  it('A9 the order of codings and a repeated one change nothing', () => {
    fc.assert(
      fc.property(anyCodings, (all) => {
        const shuffled = [...all, ...all.slice(0, 2)].reverse()
        for (const code of codes)
          expect(agreementOn(sharedUnits([text(13)], shuffled), [code])).toEqual(
            agreementOn(sharedUnits([text(13)], all), [code]),
          )
      }),
      { numRuns: 100 },
    )
  })

  it('A6 a merge gives what the codings would give under one code', () => {
    fc.assert(
      fc.property(anyCodings, (all) => {
        const merged = all.map((one) => (one.code === doubt ? { ...one, code: trust } : one))
        const { after } = agreementThroughMerge(sharedUnits([text(13)], all), [[trust], [doubt]])
        expect(after).toEqual(agreementOn(sharedUnits([text(13)], merged), [trust]))
      }),
      { numRuns: 100 },
    )
  })
})
