import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CodeId, CodingId, MemberId, SourceId, SourceRecord } from '@mazmun/model'
import type { EffectiveCoding } from '@mazmun/project'
import { codedBySeveral, packCodings, unpackCodings } from './packed-codings.ts'

const sources = ['s1', 's2'].map(
  (id, revision) => ({ id, revision, transcript: { hash: id } }) as unknown as SourceRecord,
)

const anyCodings = fc
  .array(fc.tuple(fc.constantFrom('s1', 's2', 'gone'), fc.nat(1), fc.nat(500), fc.nat(80), fc.nat(3), fc.nat(2)), {
    maxLength: 30,
  })
  .map((all) =>
    all.map(
      ([source, revision, start, length, code, coder], at) =>
        ({
          id: `id-${at}` as CodingId,
          source: source as SourceId,
          revision,
          start,
          end: start + length,
          code: `c-${code}` as CodeId,
          coder: `m-${coder}` as MemberId,
          appliedCode: `c-${code}` as CodeId,
          at: 0,
        }) satisfies EffectiveCoding,
    ),
  )

function viewOf(codings: readonly EffectiveCoding[]) {
  return { sources: () => sources, codings: () => codings, codingCount: codings.length }
}

test('codings come out of the columns as they went in, but for texts that are not there or of another revision', () => {
  fc.assert(
    fc.property(anyCodings, (codings) => {
      const current = codings.filter(
        ({ source, revision }) => sources.find(({ id }) => id === source)?.revision === revision,
      )
      const packed = packCodings(viewOf(codings))
      expect(unpackCodings(packed)).toEqual(
        current.map(({ id, source, revision, start, end, code, coder }) => ({
          id,
          source,
          revision,
          start,
          end,
          code,
          coder,
        })),
      )
      expect(unpackCodings(packed, (source) => source === 's1').every(({ source }) => source === 's1')).toBe(true)
      for (const { id } of sources) {
        const coders = new Set(current.filter(({ source }) => source === id).map(({ coder }) => coder))
        expect(codedBySeveral(packed).has(id)).toBe(coders.size > 1)
      }
    }),
    { numRuns: 100 },
  )
})
