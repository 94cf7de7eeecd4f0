import { compareSpans, contains } from '@mazmun/model'
import type { Span, Transcript } from '@mazmun/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import corpus from '../../../fixtures/text/transcripts.json'
import { isSpace } from './characters.ts'
import { awkwardText } from './testing/awkward-text.ts'
import { transcribe } from './transcribe.ts'

/** A transcript as one reads it: who speaks when, and the paragraphs of each turn. */
function readable({ text, turns, paragraphs }: Transcript) {
  return turns.map((turn) => ({
    ...(turn.speaker !== undefined && { speaker: turn.speaker }),
    ...(turn.time !== undefined && { time: turn.time }),
    paragraphs: paragraphs
      .filter((paragraph) => contains(turn, paragraph))
      .map((span) => text.slice(span.start, span.end)),
  }))
}

describe('transcribe', () => {
  it.each(corpus)('$rule: $name', ({ text, turns }) => {
    expect(readable(transcribe(text))).toEqual(turns)
  })

  it('T28: a body begins where the first words do, on the next line when need be', () => {
    const text = 'P03:\n\nبله.\n\nP03: خیر.'
    expect(transcribe(text).turns).toEqual([
      { start: 0, bodyStart: 6, end: 10, speaker: 'P03' },
      { start: 12, bodyStart: 17, end: 21, speaker: 'P03' },
    ])
  })

  it('T28: a label without words has an empty body', () => {
    const text = 'P03:\nP04: بله.'
    expect(transcribe(text).turns[0]).toEqual({ start: 0, bodyStart: 4, end: 4, speaker: 'P03' })
  })

  it('T30: only the names given are speakers, whatever their letters', () => {
    const text = 'علي: سلام.\nP03: سلام.\nعلی: خوبی؟'
    const { turns } = transcribe(text, { speakers: ['علی'] })
    expect(turns.map((turn) => turn.speaker)).toEqual(['علي', 'علي'])
    expect(turns[0]?.end).toBe(text.indexOf('\nعلی'))
  })

  it('T30: without speakers labels and times are text', () => {
    const text = 'P03: سلام.\n[00:12] خوبی؟'
    const { turns, sentences } = transcribe(text, { speakers: 'none' })
    expect(turns).toEqual([{ start: 0, bodyStart: 0, end: text.length }])
    expect(sentences[0]).toEqual({ start: 0, end: 10 })
  })

  it('T20: passes the choice of ؛ on to the sentences', () => {
    const text = 'P03: رفت؛ آمد.'
    expect(transcribe(text).sentences).toHaveLength(1)
    expect(transcribe(text, { semicolonEndsSentence: true }).sentences).toHaveLength(2)
  })

  it('T29: an empty text has no spans', () => {
    expect(transcribe(' \n\n')).toEqual({ text: ' \n\n', turns: [], paragraphs: [], sentences: [] })
  })

  const speakers = fc.constantFrom('detect' as const, 'none' as const, ['P03', 'علی'])

  it('T29: spans are sorted, nested, apart from labels and whole, for any text', () => {
    fc.assert(
      fc.property(awkwardText, speakers, fc.boolean(), (text, option, semicolonEndsSentence) => {
        const transcript = transcribe(text, { speakers: option, semicolonEndsSentence })
        const { turns, paragraphs, sentences } = transcript
        expect(transcript.text).toBe(text)
        for (const spans of [turns, paragraphs, sentences]) expectApart(spans, text.length)
        for (const turn of turns) expect(turn.start <= turn.bodyStart && turn.bodyStart <= turn.end).toBe(true)
        expectWithin(
          paragraphs,
          turns.map((turn) => ({ start: turn.bodyStart, end: turn.end })),
        )
        expectWithin(sentences, paragraphs)
      }),
      { numRuns: 1000 },
    )
  })

  it('T29: every character that is not white space is in a label or in a sentence', () => {
    fc.assert(
      fc.property(awkwardText, speakers, (text, option) => {
        const { turns, sentences } = transcribe(text, { speakers: option })
        const covered = [...turns.map((turn) => ({ start: turn.start, end: turn.bodyStart })), ...sentences].sort(
          compareSpans,
        )
        let end = 0
        for (const span of [...covered, { start: text.length, end: text.length }]) {
          for (let offset = end; offset < span.start; offset += 1) expect(isSpace(text.charCodeAt(offset))).toBe(true)
          end = Math.max(end, span.end)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

function expectApart(spans: readonly Span[], length: number): void {
  let end = 0
  for (const span of spans) {
    expect(span.start).toBeGreaterThanOrEqual(end)
    expect(span.end).toBeGreaterThan(span.start)
    end = span.end
  }
  expect(end).toBeLessThanOrEqual(length)
}

function expectWithin(inner: readonly Span[], outer: readonly Span[]): void {
  for (const span of inner) expect(outer.some((around) => contains(around, span))).toBe(true)
}
