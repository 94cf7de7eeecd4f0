import type { Language, Span } from '@mazmun/model'
import { isSpace } from './characters.ts'
import { clusterStart, trimmed } from './clusters.ts'
import { isSentenceEnd } from './sentence-end.ts'

export interface SentenceOptions {
  /** Chooses the Unicode tailoring; the repairs are the same for all. Default 'fa'. */
  readonly language?: Language
  /** Whether ؛ ends a sentence too. Default false. */
  readonly semicolonEndsSentence?: boolean
}

/**
 * The sentences of one paragraph as spans of `text`, sorted, trimmed of white space, together covering
 * every character that is not white space. Line breaks inside the paragraph count as spaces. Without
 * `within` the whole text is the paragraph. Rules T12–T20 of SPEC.md.
 */
export function sentencesOf(
  text: string,
  within: Span = { start: 0, end: text.length },
  options: SentenceOptions = {},
): Span[] {
  const view = onOneLine(text.slice(within.start, within.end))
  const found: Span[] = []
  let start = 0
  const close = (end: number) => {
    const span = trimmed(text, { start: within.start + start, end: within.start + end })
    if (span) found.push(span)
    start = end
  }
  const afterSemicolon = new Set(options.semicolonEndsSentence ? endsOf(view, semicolon) : [])
  for (const boundary of boundariesOf(view, options.language, afterSemicolon)) {
    if (boundary <= start) continue
    const certain = boundary === view.length || afterSemicolon.has(boundary)
    if (certain || isSentenceEnd(view, skipSpaces(view, start), boundary)) close(boundary)
  }
  return found
}

/** Line breaks become spaces one for one, so offsets stay those of the original. */
function onOneLine(paragraph: string): string {
  return paragraph.replace(/[\n-\r\u0085\u2028\u2029]/g, ' ')
}

/** Where the text might be parted, ascending, ending with its length. */
function boundariesOf(view: string, language: Language | undefined, more: Iterable<number>): number[] {
  const candidates = new Set([...more, ...endsOf(view, missedStop), view.length])
  for (const { index, segment } of segmenterFor(language).segment(view)) {
    candidates.add(clusterStart(view, index + segment.length - openersAtEnd(segment)))
  }
  return [...candidates].sort((a, b) => a - b)
}

function endsOf(view: string, pattern: RegExp): number[] {
  return Array.from(view.matchAll(pattern), (match) => clusterStart(view, match.index + match[0].length))
}

const semicolon = /؛+["'”’»›)\]}]*\s*/g

/**
 * Ends that the Unicode rules do not see: a stop after a Persian word with a Latin word in lower case
 * behind it, and an ellipsis before a capital.
 */
const missedStop = /(?:(?<=\p{Script=Arabic}\p{M}*)\.|…)["'”’»›)\]}]*\s+(?=\p{L})/gu

/** A quotation that opens right behind a stop ("رفت.«سلام»") was taken for one that closes. */
function openersAtEnd(segment: string): number {
  return /[.!?؟۔]([«“‹([{]+)$/u.exec(segment)?.[1]?.length ?? 0
}

function skipSpaces(view: string, from: number): number {
  let offset = from
  while (offset < view.length && isSpace(view.charCodeAt(offset))) offset += 1
  return offset
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(language: Language = 'fa'): Intl.Segmenter {
  const locale = language === 'other' ? 'und' : language
  const known = segmenters.get(locale)
  if (known) return known
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' })
  segmenters.set(locale, made)
  return made
}
