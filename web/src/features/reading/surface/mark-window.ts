import { spanIndexAt, type Span } from '@mazmun/model'
import { piecesOf } from './text-blocks.ts'

/**
 * What is painted over the tints. `active-<hue>` emphasises the coding somebody points at, `colleague-<hue>` what a
 * colleague selected.
 */
export type MarkName = 'passage' | 'found' | 'found-current' | 'flash' | `active-${number}` | `colleague-${number}`

/** Shows a mark on these spans, each within one paragraph; replaces what it showed before. */
export interface MarkPainter {
  paintMark(name: MarkName, spans: readonly Span[]): void
}

/** Keeps marks painted on the text near the view, and on no other. */
export class MarkWindow {
  readonly #paragraphs: readonly Span[]
  readonly #painter: MarkPainter
  readonly #marks = new Map<MarkName, readonly Span[]>()
  #window: Span = { start: 0, end: 0 }

  constructor(paragraphs: readonly Span[], painter: MarkPainter) {
    this.#paragraphs = paragraphs
    this.#painter = painter
  }

  /** `spans` are sorted by start and do not overlap each other. */
  set(name: MarkName, spans: readonly Span[]): void {
    if (spans.length === 0 && !this.#marks.has(name)) return
    if (spans.length === 0) this.#marks.delete(name)
    else this.#marks.set(name, spans)
    this.#paint(name, spans)
  }

  get(name: MarkName): readonly Span[] {
    return this.#marks.get(name) ?? []
  }

  show(window: Span): void {
    this.#window = window
    for (const [name, spans] of this.#marks) this.#paint(name, spans)
  }

  #paint(name: MarkName, spans: readonly Span[]): void {
    const { start, end } = this.#window
    const pieces: Span[] = []
    for (let at = Math.max(0, spanIndexAt(spans, start)); at < spans.length; at += 1) {
      const span = spans[at] as Span
      if (span.start >= end) break
      if (span.end > start)
        pieces.push(...piecesOf(this.#paragraphs, { start: Math.max(start, span.start), end: Math.min(end, span.end) }))
    }
    this.#painter.paintMark(name, pieces)
  }
}
