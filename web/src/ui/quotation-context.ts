import { spanIndexAt, type Span, type Transcript } from '@mazmun/model'

/** A stretch of a quoted paragraph; only `quote` was coded. */
export interface ContextPart {
  readonly role: 'before' | 'quote' | 'after'
  readonly text: string
}

/** A paragraph of a quotation with its surroundings. */
export interface ContextParagraph {
  /** Who speaks, where that changes; absent = the same as in the paragraph before, or nobody named. */
  readonly speaker?: string
  readonly parts: readonly ContextPart[]
}

/**
 * A quotation with the sentence before and after it. A quotation that begins or ends inside a sentence is completed to
 * that sentence instead. Speaker labels are taken out of the text. The quoted part is widened to whole words: an
 * element around part of a word would break the joining of its letters.
 */
export function quotationContext(transcript: Transcript, span: Span): readonly ContextParagraph[] {
  const reach = surroundings(transcript.sentences, span)
  const quote = wholeWords(transcript.text, span)
  const found: ContextParagraph[] = []
  let speaker: string | undefined
  const first = Math.max(0, spanIndexAt(transcript.paragraphs, reach.start))
  for (let index = first; index < transcript.paragraphs.length; index += 1) {
    const paragraph = transcript.paragraphs[index] as Span
    if (paragraph.start >= reach.end) break
    const parts = partsOf(transcript.text, cut(paragraph, reach), quote)
    if (parts.length === 0) continue
    const named = transcript.turns[spanIndexAt(transcript.turns, paragraph.start)]?.speaker
    found.push(named !== undefined && named !== speaker ? { speaker: named, parts } : { parts })
    speaker = named
  }
  return found
}

function surroundings(sentences: readonly Span[], span: Span): Span {
  let first = spanIndexAt(sentences, span.start)
  if (first < 0 || (sentences[first] as Span).end <= span.start) first += 1
  const last = spanIndexAt(sentences, span.end - 1)
  const opening = sentences[first]
  const closing = sentences[last]
  const before = opening && opening.start < span.start ? opening : sentences[first - 1]
  const after = closing && closing.end > span.end ? closing : sentences[last + 1]
  return { start: Math.min(span.start, before?.start ?? span.start), end: Math.max(span.end, after?.end ?? span.end) }
}

function partsOf(text: string, window: Span, quote: Span): readonly ContextPart[] {
  const before = cut(window, { start: window.start, end: quote.start })
  const after = cut(window, { start: quote.end, end: window.end })
  const roles = [
    ['before', before],
    ['quote', cut(window, quote)],
    ['after', after],
  ] as const
  return roles.flatMap(([role, { start, end }]) => (end > start ? [{ role, text: text.slice(start, end) }] : []))
}

function cut(span: Span, by: Span): Span {
  return { start: Math.max(span.start, by.start), end: Math.min(span.end, by.end) }
}

const letter = /[\p{L}\p{M}\p{N}\u200d]/u

/** The span widened so that neither end parts two letters that belong together. */
export function wholeWords(text: string, { start, end }: Span): Span {
  let from = start
  let to = end
  if (end > start) {
    while (from > 0 && letter.test(text[from] ?? '') && letter.test(text[from - 1] ?? '')) from -= 1
    while (to < text.length && letter.test(text[to] ?? '') && letter.test(text[to - 1] ?? '')) to += 1
  }
  return { start: from, end: to }
}

/** The coded words alone, a line for each paragraph, and who speaks them first. */
export function quotedText(
  transcript: Transcript,
  span: Span,
): { readonly text: string; readonly speaker: string | undefined } {
  const lines = transcript.paragraphs
    .map((paragraph) => cut(paragraph, span))
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => transcript.text.slice(start, end).trim())
  return { text: lines.join('\n'), speaker: transcript.turns[spanIndexAt(transcript.turns, span.start)]?.speaker }
}

/** Numbers (from 1) of the first and last sentence a span touches; undefined when it touches none. */
export function sentenceNumbers(
  sentences: readonly Span[],
  span: Span,
): { readonly first: number; readonly last: number } | undefined {
  let first = spanIndexAt(sentences, span.start)
  if (first < 0 || (sentences[first] as Span).end <= span.start) first += 1
  const last = spanIndexAt(sentences, Math.max(span.start, span.end - 1))
  return last < first ? undefined : { first: first + 1, last: last + 1 }
}
