import { describe, expect, it } from 'vitest'
import { keyOfSuggestion } from './suggestion.ts'
import { code, ofKind, study } from './testing.ts'

describe('names', () => {
  it('S3 are the same under folding, whatever the spaces, half-spaces, hyphens and letter forms', () => {
    const codes = [code('a', 'خط‌مشی‌گذاری'), code('b', 'خط-مشي گذاري'), code('c', 'خط مشی‌گذاری'), code('d', 'مشارکت')]
    expect(ofKind(study({ codes }), 'same-name')).toMatchObject([{ codes: ['a', 'b', 'c'], sameLevel: true, score: 1 }])
  })

  it('S3 are told across levels, but not of a theme and what stands under it', () => {
    const codes = [code('a', 'Trust'), code('b', 'trust', 1), code('c', 'Openness'), code('d', 'openness', 1)]
    expect(ofKind(study({ codes, places: [['d', 'c']] }), 'same-name')).toMatchObject([
      { codes: ['a', 'b'], sameLevel: false },
    ])
  })

  it('S4 are alike where nearly all letters or words are the same, with what differs in numbers', () => {
    const codes = [
      code('a', 'نظارت شهروندان بر بودجه'),
      code('b', 'نظارت شهروندان بر بودجه شهر'),
      code('c', 'گزارش شهر به مردم'),
      code('d', 'Co-design with residents'),
      code('e', 'Residents, with co-design'),
      code('f', 'Data quallity'),
      code('g', 'Data quality'),
    ]
    expect(ofKind(study({ codes }), 'alike-name').map(({ codes: [a, b], ...rest }) => [a, b, rest])).toMatchObject([
      ['d', 'e', { sharedWords: 4, words: 4, letters: 0 }],
      ['a', 'b', { sharedWords: 4, words: 5, letters: 3 }],
      ['f', 'g', { sharedWords: 1, words: 3, letters: 1 }],
    ])
  })

  it('S4 are compared within a level, and not where they are the same', () => {
    const codes = [code('a', 'Data quality'), code('b', 'Data quallity', 1), code('c', 'data-quality')]
    expect(ofKind(study({ codes }), 'alike-name')).toEqual([])
  })

  it('S4 of signs alone are no names', () => {
    expect(ofKind(study({ codes: [code('a', '؟'), code('b', '!')] }), 'same-name')).toEqual([])
  })
})

describe('keys', () => {
  it('S2 name the kind and the codes in one order, and stay short with very many', () => {
    const ids = Array.from({ length: 40 }, (_, at) => code(`${String(at).padStart(2, '0')}${'-'.repeat(34)}`, 'x').id)
    expect(keyOfSuggestion('same-name', [ids[1]!, ids[0]!])).toBe(`same-name:${ids[0]}+${ids[1]}`)
    const many = keyOfSuggestion('same-name', ids)
    expect(many.length).toBeLessThanOrEqual(400)
    expect(keyOfSuggestion('same-name', ids.toReversed())).toBe(many)
    expect(keyOfSuggestion('same-name', ids.slice(0, 39))).not.toBe(many)
  })
})
