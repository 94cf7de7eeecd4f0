import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import corpus from '../../../fixtures/text/folding.json'
import { fold, foldKey } from './fold.ts'
import { awkwardText } from './testing/awkward-text.ts'

describe('fold', () => {
  it.each(corpus.same)('$rule: $forms have one key', ({ forms, key }) => {
    expect(forms.map((form) => foldKey(form))).toEqual(forms.map(() => key))
  })

  it.each(corpus.different)('$rule: $forms have different keys', ({ forms }) => {
    expect(new Set(forms.map((form) => foldKey(form))).size).toBe(forms.length)
  })

  it('T6: a half-space is a space in the other key, and affixes keep their spaces there', () => {
    expect(foldKey('می‌روم', 'space')).toBe('می روم')
    expect(foldKey('می روم', 'space')).toBe('می روم')
    expect(foldKey('ميروم', 'space')).toBe('میروم')
  })

  it('T1: the map leads back to what gave each unit', () => {
    const { key, map } = fold('  کِتابـــ\u200cهاي ﷲ')
    expect(key).toBe('کتابهای الله')
    expect([...map]).toEqual([2, 4, 5, 6, 11, 12, 13, 14, 15, 15, 15, 15])
  })

  it('T1: the map ascends and stays inside the text, one entry for each unit', () => {
    fc.assert(
      fc.property(awkwardText, fc.constantFrom('nothing' as const, 'space' as const), (text, joinerAs) => {
        const { key, map } = fold(text, joinerAs)
        expect(map).toHaveLength(key.length)
        let before = 0
        for (const offset of map) {
          expect(offset).toBeGreaterThanOrEqual(before)
          expect(offset).toBeLessThan(text.length)
          before = offset
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('T9: a key has no white space at its ends, none doubled, and folds to itself', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const key = foldKey(text, 'space')
        expect(key).not.toMatch(/^\s|\s$|\s\s|[^\S ]/u)
        expect(foldKey(key, 'space')).toBe(key)
      }),
      { numRuns: 1000 },
    )
  })

  it('T8: text that is canonically the same has the same key', () => {
    const letters = fc.array(fc.constantFrom('é', 'ü', 'Å', 'آ', 'أ', 'ؤ', 'ئ', 'ۀ', 'ب', 'x', ' ', 'ñ'), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(letters, (parts) => {
        const text = parts.join('')
        expect(foldKey(text.normalize('NFD'))).toBe(foldKey(text))
      }),
    )
  })
})
