import type { Span } from '@mazmun/model'
import type { MarkName } from './mark-window.ts'
import type { Painter } from './painter.ts'
import type { Segment } from './segments.ts'
import { piecesOf } from './text-blocks.ts'
import type { TextView } from './text-view.ts'

interface Painted {
  readonly name: string
  readonly range: AbstractRange
}

/** Which of two overlapping highlights lies on top: tints, then what is pointed at, then the selection, then finds. */
function priorityOf(name: string): number {
  if (name.startsWith('tint-')) return 0
  if (name.startsWith('active-')) return 1
  return { passage: 2, flash: 3, found: 4, 'found-current': 5 }[name] ?? 0
}

/** True where the CSS Custom Highlight API is there (Chrome 105, Safari 17.2, Firefox 140). */
export function canHighlight(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight === 'function'
}

/**
 * True when paragraphs take the look of highlights from the text around them, as CSS Pseudo-Elements 4
 * wants it ("highlight inheritance"). False also when the browser does not tell.
 */
function inheritsHighlights(text: HTMLElement): boolean {
  const paragraph = text.querySelector('p')
  if (!paragraph) return true
  const tintOf = (element: Element): string => getComputedStyle(element, '::highlight(tint-0-1)').backgroundColor
  const tint = tintOf(paragraph)
  return tint !== '' && tint === tintOf(text) && tint !== getComputedStyle(paragraph).backgroundColor
}

/**
 * Paints with CSS Custom Highlights (https://www.w3.org/TR/css-highlight-api-1/). Highlights belong
 * to the document, so several surfaces share them and each takes back only its own ranges.
 */
export class HighlightPainter implements Painter {
  readonly #view: TextView
  readonly #blocks = new Map<number, readonly Painted[]>()
  readonly #marks = new Map<MarkName, readonly Painted[]>()

  constructor(view: TextView) {
    this.#view = view
  }

  paintBlock(block: number, segments: readonly Segment[]): void {
    erase(this.#blocks.get(block))
    this.#blocks.delete(block)
    if (segments.length === 0) return
    this.#blocks.set(
      block,
      segments.flatMap((segment) => this.#paint(`tint-${segment.hue}-${segment.depth}`, segment)),
    )
  }

  paintMark(name: MarkName, spans: readonly Span[]): void {
    erase(this.#marks.get(name))
    this.#marks.delete(name)
    if (spans.length > 0)
      this.#marks.set(
        name,
        spans.flatMap((span) => this.#paint(name, span)),
      )
  }

  /** The text is on the page: chooses the rules its highlights go by. */
  begin(): void {
    this.#view.element.classList.toggle('surface-text-each', !inheritsHighlights(this.#view.element))
  }

  /** Highlights follow the text by themselves. */
  relayout(): void {}

  finish(): void {}

  destroy(): void {
    for (const painted of [...this.#blocks.values(), ...this.#marks.values()]) erase(painted)
    this.#blocks.clear()
    this.#marks.clear()
  }

  #paint(name: string, span: Span): Painted[] {
    return piecesOf(this.#view.paragraphs, span).map(({ index, start, end }) => {
      const node = this.#view.nodes[index] as Text
      const from = (this.#view.paragraphs[index] as Span).start
      const range = new StaticRange({
        startContainer: node,
        startOffset: start - from,
        endContainer: node,
        endOffset: end - from,
      })
      highlightNamed(name).add(range)
      return { name, range }
    })
  }
}

function highlightNamed(name: string): Highlight {
  const known = CSS.highlights.get(name)
  if (known) return known
  const highlight = new Highlight()
  highlight.priority = priorityOf(name)
  CSS.highlights.set(name, highlight)
  return highlight
}

function erase(painted: readonly Painted[] | undefined): void {
  for (const { name, range } of painted ?? []) CSS.highlights.get(name)?.delete(range)
}
