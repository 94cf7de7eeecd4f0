import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CodingId, MemberId } from '@mazmun/model'
import { passagesOf, samePassages } from './passages.ts'
import { StudyCodes, type Study, type StudyCoding } from './study.ts'
import { suggest } from './suggest.ts'
import { code, study, suggestionsOf } from './testing.ts'

const names = [
  'اعتماد',
  'اعتماد عمومی',
  'اعتماد‌عمومی',
  'داده',
  'داده‌ها',
  'Trust',
  'trust ',
  'Trusts',
  'Delay',
  'بودجه',
]
const words = ['شهر', 'بودجه', 'داده', 'اعتماد', 'permit', 'queue', 'river', 'درخت', 'پل', 'سیل', 'مجوز', 'دانش']

/** Small studies with much in common: levels, shared codes, equal and near passages, two texts. */
const studies = fc
  .record({
    codes: fc.array(fc.record({ name: fc.constantFrom(...names), level: fc.integer({ min: 0, max: 2 }) }), {
      minLength: 2,
      maxLength: 9,
    }),
    places: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 10 }),
    codings: fc.array(fc.tuple(fc.nat(8), fc.nat(12), fc.integer({ min: 3, max: 12 }), fc.nat(2), fc.nat(1)), {
      maxLength: 60,
    }),
    text: fc.array(fc.constantFrom(...words), { minLength: 30, maxLength: 60 }),
  })
  .map(({ codes, places, codings, text }): Study => {
    const made = codes.map(({ name, level }, at) => code(`code-${at}`, name, level))
    // From higher to lower levels only, so that nothing turns in a circle.
    const isPlace = ([parent, child]: readonly [number, number]) =>
      (made[parent]?.level ?? 0) > (made[child]?.level ?? made[parent]?.level ?? 0)
    return study({
      codes: made,
      places: [...new Set(places.filter(isPlace).map((place) => place.join(' ')))].map((place) => {
        const [parent, child] = place.split(' ')
        return [`code-${parent}`, `code-${child}`] as const
      }),
      codings: codings.map(([given, start, length, coder, source], at) => ({
        id: `coding-${String(at).padStart(3, '0')}` as CodingId,
        code: code(`code-${given}`, '').id,
        start: start * 4,
        end: start * 4 + length * 4,
        coder: `coder-${coder}` as MemberId,
        source: `s${source}` as StudyCoding['source'],
      })),
      texts: { s0: text.join(' '), s1: text.toReversed().join(' ') },
    })
  })

describe('suggestions', () => {
  it('S1 do not depend on the order of the records, and S2 have a key each', () => {
    fc.assert(
      fc.property(studies, (given) => {
        const found = suggestionsOf(given)
        const turned = suggestionsOf({
          ...given,
          codes: given.codes.toReversed(),
          codings: given.codings.toReversed(),
          childrenOf: new Map(
            [...given.childrenOf].map(([parent, list]) => [parent, list.toReversed()] as const).reverse(),
          ),
          texts: new Map([...given.texts].reverse()),
        })
        expect(turned).toEqual(found)
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
        for (const { score, key } of found) {
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
          expect(key.length).toBeLessThanOrEqual(400)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('S1 do not depend on who the coders are', () => {
    fc.assert(
      fc.property(studies, (given) => {
        const swapped = given.codings.map((one) => ({ ...one, coder: `other-${one.coder}` as MemberId }))
        expect(suggestionsOf({ ...given, codings: swapped })).toEqual(suggestionsOf(given))
      }),
      { numRuns: 80 },
    )
  })

  it('S5 count what a comparison of each two passages counts', () => {
    fc.assert(
      fc.property(studies, (given) => {
        const codes = new StudyCodes(given)
        const passages = passagesOf(given, codes)
        const plain = passages.map((one, at) =>
          passages.flatMap((other, place) => {
            if (place === at || one.source !== other.source) return []
            const common = Math.min(one.end, other.end) - Math.max(one.start, other.start)
            const either = Math.max(one.end, other.end) - Math.min(one.start, other.start)
            return common * 2 >= either ? [place] : []
          }),
        )
        expect(samePassages(passages).map((list) => list.toSorted((a, b) => a - b))).toEqual(plain)
        for (const suggestion of suggestionsOf(given)) {
          if (suggestion.kind !== 'same-passages') continue
          const [a, b] = suggestion.codes.map((id) => codes.numberOf(id))
          const has = (at: number, wanted: number | undefined) =>
            [at, ...plain[at]!].some((place) => passages[place]!.given.some((one) => one.code === wanted))
          const own = passages.flatMap(({ given: list }, at) => (list.some((one) => one.code === a) ? [at] : []))
          expect(suggestion.passages[0]).toBe(own.length)
          expect(suggestion.shared[0]).toBe(own.filter((at) => has(at, b)).length)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('S9 tell how far they are on the way', () => {
    const shares = [...suggest(study({ codes: [code('a', 'A')] }))]
    expect(shares).toEqual(shares.toSorted((x, y) => x - y))
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
  })
})
