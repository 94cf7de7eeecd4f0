import { describe, expect, it } from 'vitest'
import { code, coding, ofKind, study } from './testing.ts'

function at(place: number): readonly [number, number] {
  return [place * 200, place * 200 + 100]
}

describe('thin themes', () => {
  const codes = [code('a', 'Delay'), code('b', 'Cost'), code('t', 'Time', 1), code('m', 'Money', 1)]
  const places = [
    ['t', 'a'],
    ['m', 'b'],
  ] as const

  it('S7 are told with everything that says so', () => {
    const codings = [
      ...[0, 1, 2].map((place) => coding('a', ...at(place))),
      coding('b', ...at(4), 'bita', 's2'),
      coding('b', ...at(5), 'bita', 's2'),
    ]
    const found = new Map(
      ofKind(study({ codes, places, codings }), 'thin-theme').map((one) => [one.codes[0], one.signs]),
    )
    expect(found.get(codes[2]!.id)).toEqual([
      { kind: 'one-source', codings: 3, sources: 2 },
      { kind: 'one-coder', codings: 3, coders: 2 },
      { kind: 'one-child' },
    ])
    expect(found.get(codes[3]!.id)).toEqual([{ kind: 'few-codings', codings: 2, usual: 2 }, { kind: 'one-child' }])
  })

  it('S7 are empty without a coding, and initial codes are no themes', () => {
    expect(ofKind(study({ codes }), 'thin-theme')).toMatchObject([
      { codes: ['m'], signs: [{ kind: 'empty' }], score: 1 },
      { codes: ['t'], signs: [{ kind: 'empty' }] },
    ])
  })

  it('S7 are not told from one source or coder where the study has no other', () => {
    const codings = [0, 1, 2].map((place) => coding('a', ...at(place)))
    const found = ofKind(
      study({ codes: [...codes, code('d', 'Late')], places: [...places, ['t', 'd']], codings }),
      'thin-theme',
    )
    expect(found.map(({ codes: [id] }) => id)).toEqual(['m'])
  })
})

describe('themes that overlap', () => {
  const codes = ['a', 'b', 'c', 'd'].map((id) => code(id, `code ${id}`))
  const themes = [code('t', 'Time', 1), code('u', 'Use', 1)]

  it('S8 share codes below', () => {
    const places = [
      ...['a', 'b', 'c'].map((id) => ['t', id] as const),
      ...['b', 'c', 'd'].map((id) => ['u', id] as const),
    ]
    expect(ofKind(study({ codes: [...codes, ...themes], places }), 'overlapping-themes')).toMatchObject([
      { codes: ['t', 'u'], below: [3, 3], sharedBelow: 2, passages: [0, 0], shared: [0, 0], score: 2 / 3 },
    ])
  })

  it('S8 meet on the same passages by codes of their own', () => {
    const places = [
      ['t', 'a'],
      ['u', 'b'],
    ] as const
    const codings = [0, 1, 2, 3, 4].flatMap((place) => [coding('a', ...at(place)), coding('b', ...at(place))])
    const all = [...codings, ...[5, 6].map((place) => coding('a', ...at(place)))]
    expect(ofKind(study({ codes: [...codes, ...themes], places, codings: all }), 'overlapping-themes')).toMatchObject([
      { codes: ['t', 'u'], sharedBelow: 0, passages: [7, 5], shared: [5, 5] },
    ])
  })

  it('S8 do not meet through a code that stands under both', () => {
    const places = [
      ['t', 'a'],
      ['u', 'a'],
      ['t', 'b'],
      ['u', 'c'],
    ] as const
    const codings = [0, 1, 2, 3, 4].map((place) => coding('a', ...at(place)))
    expect(ofKind(study({ codes: [...codes, ...themes], places, codings }), 'overlapping-themes')).toEqual([])
  })
})
