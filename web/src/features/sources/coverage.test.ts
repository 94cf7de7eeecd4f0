import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveredCharacters } from './coverage.ts'

describe('covered characters', () => {
  it('equal a count character by character, however the spans overlap', () => {
    const span = fc.tuple(fc.nat(50), fc.nat(20)).map(([start, length]) => ({ start, end: start + length }))
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const characters = new Set(
          spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
        )
        expect(coveredCharacters(spans.toSorted((a, b) => a.start - b.start))).toBe(characters.size)
      }),
    )
  })
})
