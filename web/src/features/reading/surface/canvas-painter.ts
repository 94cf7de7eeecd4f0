import type { Span } from '@mazmun/model'
import type { Geometry } from './geometry.ts'
import type { MarkName } from './mark-window.ts'
import type { Painter } from './painter.ts'
import type { Segment } from './segments.ts'
import { sizeCanvas } from './stripe-canvas.ts'
import type { PaintColours } from './theme-colours.ts'
import type { VerticalSpan } from './view-window.ts'

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface PaintedBlock {
  readonly segments: readonly Segment[]
  boxes: readonly { readonly segment: Segment; readonly boxes: readonly Box[] }[] | undefined
}

/** Order of marks from the bottom up. */
const markOrder = ['active', 'colleague', 'passage', 'flash', 'found', 'found-current'] as const

/**
 * Paints tints as boxes on a canvas behind the text, for browsers without the Highlight API. The
 * canvas is as tall as the painted stretch, never as the whole source.
 */
export class CanvasPainter implements Painter {
  readonly canvas: HTMLCanvasElement
  readonly #geometry: Geometry
  readonly #colours: () => PaintColours
  readonly #blocks = new Map<number, PaintedBlock>()
  readonly #marks = new Map<MarkName, readonly Span[]>()

  constructor(document: Document, geometry: Geometry, colours: () => PaintColours) {
    this.canvas = document.createElement('canvas')
    this.canvas.className = 'surface-tints'
    this.canvas.setAttribute('aria-hidden', 'true')
    this.#geometry = geometry
    this.#colours = colours
  }

  paintBlock(block: number, segments: readonly Segment[]): void {
    if (segments.length === 0) this.#blocks.delete(block)
    else this.#blocks.set(block, { segments, boxes: undefined })
  }

  paintMark(name: MarkName, spans: readonly Span[]): void {
    if (spans.length === 0) this.#marks.delete(name)
    else this.#marks.set(name, spans)
  }

  begin(): void {}

  relayout(): void {
    for (const block of this.#blocks.values()) block.boxes = undefined
  }

  finish(window: VerticalSpan): void {
    const width = this.canvas.parentElement?.clientWidth ?? 0
    const context = sizeCanvas(this.canvas, width, window)
    if (!context) return
    const colours = this.#colours()
    for (const block of this.#blocks.values()) {
      block.boxes ??= block.segments.map((segment) => ({ segment, boxes: this.#geometry.boxesOf(segment) }))
      for (const { segment, boxes } of block.boxes) {
        context.fillStyle = colours.tints[segment.hue]?.[segment.depth - 1] ?? 'transparent'
        for (const box of boxes) context.fillRect(box.left, box.top, box.width, box.height)
      }
    }
    for (const kind of markOrder) {
      for (const [name, spans] of this.#marks)
        if (name === kind || name.startsWith(`${kind}-`)) this.#drawMark(context, name, spans, colours)
    }
  }

  destroy(): void {
    this.canvas.remove()
  }

  #drawMark(context: CanvasRenderingContext2D, name: MarkName, spans: readonly Span[], colours: PaintColours): void {
    const { fill, line } = markStyle(name, colours)
    for (const span of spans) {
      for (const box of this.#geometry.boxesOf(span)) {
        context.fillStyle = fill
        context.globalAlpha = name === 'passage' || name === 'flash' ? 0.18 : 1
        context.fillRect(box.left, box.top, box.width, box.height)
        context.globalAlpha = 1
        context.fillStyle = line
        context.fillRect(box.left, box.top + box.height - 2, box.width, 2)
      }
    }
  }
}

function markStyle(name: MarkName, colours: PaintColours): { readonly fill: string; readonly line: string } {
  switch (name) {
    case 'passage':
    case 'flash':
      return { fill: colours.accent, line: colours.accent }
    case 'found':
      return { fill: colours.found, line: 'transparent' }
    case 'found-current':
      return { fill: colours.foundCurrent, line: colours.accent }
    default: {
      const [kind, hue] = name.split('-')
      const tint = kind === 'active' ? colours.tints[Number(hue)]?.[2] : undefined
      return { fill: tint ?? 'transparent', line: colours.marks[Number(hue)] ?? 'transparent' }
    }
  }
}
