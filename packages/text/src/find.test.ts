import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAll, findIn, makeSearchable } from './find.ts'
import { foldKey } from './fold.ts'
import { awkwardText } from './testing/awkward-text.ts'

function found(text: string, query: string): string[] {
  return findAll(text, query).map(({ start, end }) => text.slice(start, end))
}

/** Spaces apart, because an affix that a match cuts is none any more. */
function withoutSpaces(text: string): string {
  return foldKey(text).replaceAll(' ', '')
}

describe('findAll', () => {
  it('T10: می‌روم, ميروم and می روم find each other', () => {
    const forms = ['می\u200cروم', 'ميروم', 'می روم']
    for (const query of forms) expect(found(`من ${forms.join('، ')}.`, query)).toEqual(forms)
  })

  it('T10: a half-space inside a compound is found as a space and as nothing', () => {
    expect(found('شفاف\u200cسازی', 'شفاف سازی')).toEqual(['شفاف\u200cسازی'])
    expect(found('شفاف\u200cسازی', 'شفافسازي')).toEqual(['شفاف\u200cسازی'])
  })

  it('T10: words are found while they are being typed', () => {
    for (const query of ['می', 'می ', 'می ر', 'می رو', 'میر']) expect(found('نه، می\u200cروم.', query)).toHaveLength(1)
  })

  it('T10: a match covers the signs on its last letter', () => {
    expect(found('کِتابـــِ من', 'كتاب')).toEqual(['کِتابـــِ'])
    expect(found('cafe\u0301 au lait', 'CAFÉ')).toEqual(['cafe\u0301'])
  })

  it('T10: a match within a ligature is the whole ligature, a phrase goes across line breaks', () => {
    expect(found('سﻼم', 'لا')).toEqual(['ﻼ'])
    expect(found('حکمرانی\n  هوشمند', 'حکمرانی هوشمند')).toEqual(['حکمرانی\n  هوشمند'])
  })

  it('T10: words of other people are not found', () => {
    expect(found('کارمند شهرداری', 'کار من')).toEqual([])
    expect(found('این', 'آین')).toEqual([])
  })

  it('T10: nothing finds nothing', () => {
    for (const query of ['', ' ', '\u200c', '\u064e']) expect(findAll('متن با\u200cهم', query)).toEqual([])
  })

  it('T10: one folding serves many queries', () => {
    const searchable = makeSearchable('شهر هوشمند، شهر آرام')
    expect(findIn(searchable, 'شهر')).toEqual([
      { start: 0, end: 3 },
      { start: 12, end: 15 },
    ])
    expect(findIn(searchable, 'ارام')).toEqual([])
  })

  const spelling: Readonly<Record<string, readonly string[]>> = {
    ی: ['ی', 'ي', 'ى'],
    ک: ['ک', 'ك', 'ﻛ'],
    ه: ['ه', 'ۀ', 'ة', 'هٔ'],
    ا: ['ا', 'أ', 'إ', 'اَ'],
    و: ['و', 'ؤ', 'وّ'],
    '1': ['1', '۱', '١'],
    '\u200c': ['\u200c', ''],
    '+': ['\u200c', '', ' '],
    s: ['s', 'S'],
    ت: ['ت', 'تـ'],
    ' ': [' ', '  ', '\n', '\u00a0'],
  }
  const words = fc.constantFrom(
    'می+روم',
    'نمی+کنیم',
    'کتاب+های ما',
    'شفاف\u200cسازی',
    'بزرگ+ترین شهر',
    'گزارش 11',
    'smart شهر',
    'رویه+ها',
    'بی+طرفانه',
  )
  const spelled = (word: string) =>
    fc
      .tuple(...Array.from(word, (letter) => fc.constantFrom(...(spelling[letter] ?? [letter]))))
      .map((letters) => letters.join(''))
  const pair = words.chain((word) => fc.tuple(spelled(word), spelled(word)))

  it('T10: every spelling of a phrase finds every other', () => {
    fc.assert(
      fc.property(pair, ([written, query]) => {
        expect(findAll(`الف ${written} ب`, query)).toMatchObject([{ start: 4, end: 4 + written.length }])
      }),
      { numRuns: 1000 },
    )
  })

  it('T10: any piece of any text is found in it, and what is found holds the query', () => {
    const graphemes = new Intl.Segmenter('fa', { granularity: 'grapheme' })
    fc.assert(
      fc.property(awkwardText, fc.nat(), fc.nat(), (text, from, length) => {
        const clusters = Array.from(graphemes.segment(text), ({ segment }) => segment)
        const first = clusters.length === 0 ? 0 : from % clusters.length
        const query = clusters.slice(first, first + 1 + (length % 8)).join('')
        const spans = findAll(text, query)
        // What ¬ stands for depends on both its neighbours, of which the query may have lost one.
        if (foldKey(query, 'space') !== '' && !query.includes('¬')) expect(spans).not.toEqual([])
        let end = 0
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          expect(withoutSpaces(text.slice(span.start, span.end))).toContain(withoutSpaces(query))
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 1000 },
    )
  })
})
