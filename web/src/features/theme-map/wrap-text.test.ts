import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wrapText } from './wrap-text.ts'

/** Every letter is ten wide, a joiner nothing. */
const measure = (text: string) => 10 * [...text.replaceAll('\u200c', '')].length

describe('labels in lines', () => {
  test('break between words and are about equally long', () => {
    expect(wrapText('one two three four', 140, measure)).toEqual(['one two', 'three four'])
  })

  test('a word joined without a space stays in one piece', () => {
    expect(wrapText('برنامه\u200cریزی شهری هوشمند', 110, measure)).toEqual(['برنامه\u200cریزی', 'شهری هوشمند'])
  })

  test('a space that must not break does not', () => {
    expect(wrapText('a bb\u00a0cc', 50, measure)).toEqual(['a', 'bb\u00a0cc'])
  })

  test('a word wider than a line is broken between letters, not within one', () => {
    expect(wrapText('abcdefgh', 30, measure)).toEqual(['abc', 'def', 'gh'])
    expect(wrapText('👩‍👩‍👧👩‍👩‍👧', 10, measure).join('')).toBe('👩‍👩‍👧👩‍👩‍👧')
  })

  test('what is too much is cut off visibly', () => {
    expect(wrapText('one two three four five', 70, measure, 2)).toEqual(['one two', 'three…'])
  })

  test('nothing is lost and no line is too wide, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        const lines = wrapText(text, width, measure)
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
        for (const line of lines)
          if ([...line].length > 2) expect(measure(line)).toBeLessThanOrEqual(Math.max(width, widest(line)))
      }),
      { numRuns: 60 },
    )
  })
})

/** A letter of several signs may be wider than a line and cannot be broken. */
function widest(line: string): number {
  return Math.max(...[...new Intl.Segmenter(undefined).segment(line)].map(({ segment }) => measure(segment)))
}
