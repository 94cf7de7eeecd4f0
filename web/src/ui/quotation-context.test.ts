import { expect, test } from 'vitest'
import type { Span } from '@mazmun/model'
import { transcribe } from '@mazmun/text'
import { quotationContext, quotedText, sentenceNumbers, wholeWords } from './quotation-context.ts'

const text =
  'مصاحبه‌گر: نخستین تغییر چیست؟\nP07: قانون روشن نیست. هر دستگاه آیین‌نامه‌ای دارد. شهروند سرگردان می‌ماند.\n\nشفافیت گزارش نیست.'
const transcript = transcribe(text)

function spanOf(words: string): Span {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}

function drawn(words: string): string[] {
  return quotationContext(transcript, spanOf(words)).map(
    ({ speaker, parts }) =>
      `${speaker ?? '…'}: ${parts.map(({ role, text: part }) => (role === 'quote' ? `[${part.trim()}]` : part.trim())).join(' ')}`,
  )
}

test('a sentence stands between the ones before and after it', () => {
  expect(drawn('هر دستگاه آیین‌نامه‌ای دارد.')).toEqual([
    'P07: قانون روشن نیست. [هر دستگاه آیین‌نامه‌ای دارد.] شهروند سرگردان می‌ماند.',
  ])
})

test('the question before is shown with who asks; labels are never part of the text', () => {
  expect(drawn('قانون روشن نیست.')).toEqual([
    'مصاحبه‌گر: نخستین تغییر چیست؟',
    'P07: [قانون روشن نیست.] هر دستگاه آیین‌نامه‌ای دارد.',
  ])
})

test('part of a sentence is completed to the sentence', () => {
  expect(drawn('سرگردان')).toEqual(['P07: شهروند [سرگردان] می‌ماند.'])
})

test('the last sentence has nothing behind it and the paragraph before goes on without repeating the speaker', () => {
  expect(drawn('شفافیت گزارش نیست.')).toEqual(['P07: شهروند سرگردان می‌ماند.', '…: [شفافیت گزارش نیست.]'])
})

test('the quoted part is widened so that letters stay joined, but not over a half-space', () => {
  const words = 'می‌ماند و شفافیت'
  expect(wholeWords(words, { start: 3, end: 5 })).toEqual({ start: 3, end: 7 })
  expect(wholeWords(words, { start: 12, end: 16 })).toEqual({ start: 10, end: 16 })
  expect(wholeWords(words, { start: 10, end: 16 })).toEqual({ start: 10, end: 16 })
})

test('a quotation to copy has its words and speaker only', () => {
  const start = text.indexOf('شهروند')
  expect(quotedText(transcript, { start, end: text.length })).toEqual({
    text: 'شهروند سرگردان می‌ماند.\nشفافیت گزارش نیست.',
    speaker: 'P07',
  })
  expect(quotedText(transcript, { start: 0, end: spanOf('قانون روشن نیست.').end }).text).toBe(
    'نخستین تغییر چیست؟\nقانون روشن نیست.',
  )
})

test('sentences are counted from one', () => {
  expect(sentenceNumbers(transcript.sentences, spanOf('سرگردان'))).toEqual({ first: 4, last: 4 })
  expect(sentenceNumbers(transcript.sentences, { start: spanOf('قانون').start, end: text.length })).toEqual({
    first: 2,
    last: 5,
  })
  expect(sentenceNumbers([], { start: 0, end: 1 })).toBeUndefined()
})
