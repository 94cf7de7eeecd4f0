import type { Span } from './span.ts'

/** What one speaker says in one go. `[start, bodyStart)` is the label as typed ("P07: "), never rendered as text. */
export interface Turn extends Span {
  /** Where the spoken words begin; equals `start` when the turn has no label. */
  readonly bodyStart: number
  /** The speaker as named in the source; absent when the source names none. */
  readonly speaker?: string
  /** Milliseconds from the start of the recording, where the source tells. */
  readonly time?: number
}

/**
 * The immutable evidence: a source's text with its layout and units, frozen at import so that
 * everybody counts the same units. Spans are sorted, never overlap and never cover a speaker label.
 */
export interface Transcript {
  readonly text: string
  readonly turns: readonly Turn[]
  /** Blocks of text to show; each lies within one turn. */
  readonly paragraphs: readonly Span[]
  /** Each lies within one paragraph. */
  readonly sentences: readonly Span[]
}

/** The unit of analysis a project codes by. `free` lets any run of characters be coded. */
export const unitKinds = ['free', 'sentence', 'turn', 'paragraph'] as const
export type UnitKind = (typeof unitKinds)[number]

/** The units of a transcript for a unit of analysis; free coding moves by sentence. */
export function unitsOf(transcript: Transcript, kind: UnitKind): readonly Span[] {
  switch (kind) {
    case 'free':
    case 'sentence':
      return transcript.sentences
    case 'paragraph':
      return transcript.paragraphs
    case 'turn':
      return transcript.turns
        .map((turn) => ({ start: turn.bodyStart, end: turn.end }))
        .filter((body) => body.end > body.start)
  }
}

/** Index of the last span that starts at or before `offset`; -1 when `offset` precedes all. Spans must be sorted. O(log n). */
export function spanIndexAt(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle] as Span).start <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * Widens a span to whole units. A span that touches no unit (it lies in a gap or on a label)
 * yields undefined.
 */
export function snapToUnits(span: Span, units: readonly Span[]): Span | undefined {
  let first = spanIndexAt(units, span.start)
  if (first < 0 || (units[first] as Span).end <= span.start) first += 1
  const last = spanIndexAt(units, Math.max(span.start, span.end - 1))
  const from = units[first]
  const to = units[last]
  return from && to && last >= first ? { start: from.start, end: to.end } : undefined
}
