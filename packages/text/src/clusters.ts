import type { Span } from '@mazmun/model'
import { isSpace } from './characters.ts'

const graphemes = new Intl.Segmenter('fa', { granularity: 'grapheme' })

/** How far a cluster is looked for around an offset, in UTF-16 units. Longer ones are not text. */
const reach = 64

/**
 * The start of the user-perceived character that `offset` falls into; `offset` itself when it lies
 * between two. Looks only at a window around the offset, so that it costs the same in long texts.
 */
export function clusterStart(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length || !mayJoin(text, offset)) return offset
  const from = Math.max(0, offset - reach)
  const cluster = graphemes.segment(text.slice(from, offset + reach)).containing(offset - from)
  return cluster ? from + cluster.index : offset
}

/** False for the common case of plain letters and spaces on both sides. */
function mayJoin(text: string, offset: number): boolean {
  return !isPlain(text.charCodeAt(offset)) || !isPlain(text.charCodeAt(offset - 1))
}

function isPlain(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || (code >= 0x0620 && code <= 0x064a) || (code >= 0x0671 && code <= 0x06d3)
}

/** A span without the white space at its ends; undefined when nothing else is in it. White space that is one character with a mark stays. */
export function trimmed(text: string, span: Span): Span | undefined {
  let { start, end } = span
  while (start < end && isSpace(text.charCodeAt(start)) && clusterStart(text, start + 1) === start + 1) start += 1
  while (end > start && isSpace(text.charCodeAt(end - 1)) && clusterStart(text, end - 1) === end - 1) end -= 1
  return start < end ? { start, end } : undefined
}
