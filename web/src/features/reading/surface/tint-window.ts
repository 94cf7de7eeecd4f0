import type { Span } from '@mazmun/model'
import type { IntervalIndex } from './interval-index.ts'
import { bridgeSpaces, joinAlike, segmentsOf, type Segment } from './segments.ts'
import type { SurfaceCoding } from './surface-events.ts'
import { spansTouching, type Block } from './text-blocks.ts'

/** Shows the tints of one block; an empty list takes them away. */
export interface BlockPainter {
  paintBlock(block: number, segments: readonly Segment[]): void
}

/** Keeps tint on the blocks near the view, and on no others. */
export class TintWindow {
  readonly #text: string
  readonly #blocks: readonly Block[]
  readonly #codings: IntervalIndex<SurfaceCoding>
  readonly #painter: BlockPainter
  #first = 0
  #last = 0

  constructor(text: string, blocks: readonly Block[], codings: IntervalIndex<SurfaceCoding>, painter: BlockPainter) {
    this.#text = text
    this.#blocks = blocks
    this.#codings = codings
    this.#painter = painter
  }

  /** The text that is shown with tints. */
  get span(): Span {
    const start = this.#blocks[this.#first]?.start ?? 0
    return { start, end: this.#last > this.#first ? (this.#blocks[this.#last - 1] as Block).end : start }
  }

  /** Moves to blocks `first` … `last` - 1: paints those that come in, clears those that go out. */
  show(first: number, last: number): void {
    for (let block = this.#first; block < this.#last; block += 1) {
      if (block < first || block >= last) this.#painter.paintBlock(block, [])
    }
    for (let block = first; block < last; block += 1) {
      if (block < this.#first || block >= this.#last) this.#paint(block)
    }
    this.#first = first
    this.#last = last
  }

  /** Paints again what lies on `span`, if it is near the view. */
  repaint(span: Span): void {
    const { first, last } = spansTouching(this.#blocks, span)
    for (let block = Math.max(first, this.#first); block < Math.min(last, this.#last); block += 1) this.#paint(block)
  }

  repaintAll(): void {
    for (let block = this.#first; block < this.#last; block += 1) this.#paint(block)
  }

  #paint(block: number): void {
    const span = this.#blocks[block] as Block
    this.#painter.paintBlock(block, joinAlike(bridgeSpaces(this.#text, segmentsOf(span, this.#codings.query(span)))))
  }
}
