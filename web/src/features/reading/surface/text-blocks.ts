import { spanIndexAt, type Span } from '@mazmun/model'

/** A paragraph, or a piece of a very long one: the grain in which the surface paints and measures. */
export interface Block extends Span {
  readonly paragraph: number
}

/** Characters after which a paragraph is cut; about one screen of text. */
const blockLength = 2000

/** The blocks of a text in order. Cuts fall after white space, so no word belongs to two blocks. */
export function blocksOf(text: string, paragraphs: readonly Span[]): readonly Block[] {
  const blocks: Block[] = []
  paragraphs.forEach(({ start, end }, paragraph) => {
    let from = start
    while (end - from > blockLength * 1.5) {
      const cut = cutAfterSpace(text, from + blockLength, end)
      blocks.push({ paragraph, start: from, end: cut })
      from = cut
    }
    if (end > from) blocks.push({ paragraph, start: from, end })
  })
  return blocks
}

function cutAfterSpace(text: string, from: number, end: number): number {
  for (let at = from; at < end; at += 1) if (/\s/.test(text[at] as string)) return at + 1
  return end
}

/** First and one past the last of the sorted spans that share a character with `span`. */
export function spansTouching(spans: readonly Span[], span: Span): { readonly first: number; readonly last: number } {
  let first = Math.max(0, spanIndexAt(spans, span.start))
  while (first < spans.length && (spans[first] as Span).end <= span.start) first += 1
  return { first, last: Math.max(first, spanIndexAt(spans, span.end - 1) + 1) }
}

/** The parts of `span` that lie in each of the sorted spans: `index` says which. */
export function piecesOf(
  spans: readonly Span[],
  span: Span,
): { readonly index: number; readonly start: number; readonly end: number }[] {
  const pieces: { index: number; start: number; end: number }[] = []
  const { first, last } = spansTouching(spans, span)
  for (let index = first; index < last; index += 1) {
    const owner = spans[index] as Span
    pieces.push({ index, start: Math.max(owner.start, span.start), end: Math.min(owner.end, span.end) })
  }
  return pieces
}
