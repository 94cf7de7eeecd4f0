import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import corpus from '../../../fixtures/text/sentences.json'
import { isSpace } from './characters.ts'
import { sentencesOf } from './sentences.ts'
import { awkwardText } from './testing/awkward-text.ts'

function sentencesIn(text: string, semicolonEndsSentence = false): string[] {
  return sentencesOf(text, undefined, { semicolonEndsSentence }).map(({ start, end }) => text.slice(start, end))
}

describe('sentencesOf', () => {
  it.each(corpus)('$rule: $sentences', ({ sentences, joint }) => {
    expect(sentencesIn(sentences.join(joint ?? ' '))).toEqual(sentences)
  })

  it('T13: a line break is a space, and offsets stay those of the text', () => {
    expect(sentencesIn('شهر\nهوشمند شد. بعد\r\nچه؟')).toEqual(['شهر\nهوشمند شد.', 'بعد\r\nچه؟'])
  })

  it('T20: ؛ ends a sentence only on request', () => {
    const text = 'شفافیت گزارش نیست؛ پاسخ است. «بله؛» گفت.'
    expect(sentencesIn(text)).toEqual(['شفافیت گزارش نیست؛ پاسخ است.', '«بله؛» گفت.'])
    expect(sentencesIn(text, true)).toEqual(['شفافیت گزارش نیست؛', 'پاسخ است.', '«بله؛»', 'گفت.'])
  })

  it('T12: spans are offsets of the whole text', () => {
    const text = 'الف. ببین! خب'
    expect(sentencesOf(text, { start: 5, end: 13 })).toEqual([
      { start: 5, end: 10 },
      { start: 11, end: 13 },
    ])
  })

  it('T12: cover what is not white space, trimmed, and split no character that a reader sees as one', () => {
    const graphemes = new Intl.Segmenter('fa', { granularity: 'grapheme' })
    fc.assert(
      fc.property(awkwardText, fc.boolean(), (text, semicolonEndsSentence) => {
        const clusters = new Set([text.length, ...Array.from(graphemes.segment(text), ({ index }) => index)])
        let end = 0
        for (const span of [
          ...sentencesOf(text, undefined, { semicolonEndsSentence }),
          { start: text.length, end: text.length },
        ]) {
          for (let offset = end; offset < span.start; offset += 1) expect(isSpace(text.charCodeAt(offset))).toBe(true)
          expect(clusters.has(span.start)).toBe(true)
          expect(clusters.has(span.end)).toBe(true)
          if (span.end < text.length && isSpace(text.charCodeAt(span.end - 1)))
            expect(clusters.has(span.end - 1)).toBe(false)
          end = span.end
        }
      }),
      { numRuns: 1000 },
    )
  })
})
