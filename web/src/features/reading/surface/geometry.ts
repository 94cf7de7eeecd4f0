import { spanIndexAt, type Span, type Turn } from '@mazmun/model'
import type { LineBox } from './stripe-layout.ts'
import type { Block } from './text-blocks.ts'
import { piecesOf } from './text-blocks.ts'
import type { TextView } from './text-view.ts'

/**
 * Where text is, in px from the top left of the scrolled content. Asked lazily and remembered until
 * `forget`: positions do not change while the layout does not.
 */
export class Geometry {
  readonly #content: HTMLElement
  readonly #view: TextView
  readonly #blocks: readonly Block[]
  readonly #range: Range
  readonly #tops = new Map<number, number>()
  readonly #lines = new Map<number, LineBox>()
  #origin: DOMRect | undefined

  constructor(content: HTMLElement, view: TextView, blocks: readonly Block[]) {
    this.#content = content
    this.#view = view
    this.#blocks = blocks
    this.#range = content.ownerDocument.createRange()
  }

  /** To be called when the layout may have changed. */
  forget(): void {
    this.#tops.clear()
    this.#lines.clear()
  }

  /** Runs something that measures much and changes no layout: where the content starts is then read once. */
  together(work: () => void): void {
    this.#origin = this.#content.getBoundingClientRect()
    work()
    this.#origin = undefined
  }

  /** Blocks `first` … `last` - 1 that reach into the stretch between `top` and `bottom`. */
  blocksBetween(top: number, bottom: number): { readonly first: number; readonly last: number } {
    const first = Math.max(0, this.#firstBelow(top) - 1)
    return { first, last: Math.max(first, this.#firstBelow(bottom)) }
  }

  /** The text of the blocks that reach into the stretch between `top` and `bottom`. */
  textBetween(top: number, bottom: number): Span {
    const { first, last } = this.blocksBetween(top, bottom)
    const start = this.#blocks[first]?.start ?? 0
    return { start, end: this.#blocks[last - 1]?.end ?? start }
  }

  /** The top of a turn with its speaker's name. */
  turnTop(turn: Turn): number {
    const paragraph = Math.max(0, spanIndexAt(this.#view.paragraphs, turn.bodyStart))
    const element = this.#view.nodes[paragraph]?.parentElement?.parentElement
    return (element?.getBoundingClientRect().top ?? 0) - this.#start.top
  }

  /** The line on which the character at `offset` stands. */
  lineOf(offset: number): LineBox {
    const known = this.#lines.get(offset)
    if (known) return known
    const line = this.#measureLine(offset)
    this.#lines.set(offset, line)
    return line
  }

  /** The box of the character at `offset`, relative to the content. */
  characterBox(offset: number): DOMRect {
    const origin = this.#start
    const box = this.#characterRect(offset)
    return new DOMRect(box.left - origin.left, box.top - origin.top, box.width, box.height)
  }

  /** Boxes of a span, one for each line or direction run, relative to the content. */
  boxesOf(span: Span): DOMRect[] {
    const origin = this.#start
    const boxes: DOMRect[] = []
    for (const { index, start, end } of piecesOf(this.#view.paragraphs, span)) {
      const from = (this.#view.paragraphs[index] as Span).start
      this.#select(index, start - from, end - from)
      for (const box of this.#range.getClientRects()) {
        boxes.push(new DOMRect(box.left - origin.left, box.top - origin.top, box.width, box.height))
      }
    }
    return boxes
  }

  get #start(): DOMRect {
    return this.#origin ?? this.#content.getBoundingClientRect()
  }

  #firstBelow(y: number): number {
    let low = 0
    let high = this.#blocks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#topOf(middle) < y) low = middle + 1
      else high = middle
    }
    return low
  }

  #topOf(block: number): number {
    const known = this.#tops.get(block)
    if (known !== undefined) return known
    const { start, paragraph } = this.#blocks[block] as Block
    const isWhole = start === (this.#view.paragraphs[paragraph] as Span).start
    const top = isWhole ? this.#paragraphTop(paragraph) : this.lineOf(start).top
    this.#tops.set(block, top)
    return top
  }

  #paragraphTop(paragraph: number): number {
    const element = (this.#view.nodes[paragraph] as Text).parentElement as HTMLElement
    return element.getBoundingClientRect().top - this.#start.top
  }

  #measureLine(offset: number): LineBox {
    const origin = this.#start.top
    const box = this.#characterRect(offset)
    // Rounded so that equal lines compare equal.
    return { top: Math.round(box.top - origin), bottom: Math.round(box.bottom - origin) }
  }

  /** White space that the layout swallowed has no box: the nearest character before or after it stands in. */
  #characterRect(offset: number): DOMRect {
    const place = this.#view.place(offset)
    if (!place) return new DOMRect()
    const index = this.#view.paragraphOf(place.node) as number
    const { length } = place.node
    for (let away = 0; away < length; away += 1) {
      for (const at of [place.offset - away, place.offset + away]) {
        if (at < 0 || at >= length) continue
        this.#select(index, at, at + 1)
        const box = this.#range.getBoundingClientRect()
        if (box.height > 0) return box
      }
    }
    return (place.node.parentElement as HTMLElement).getBoundingClientRect()
  }

  #select(paragraph: number, start: number, end: number): void {
    const node = this.#view.nodes[paragraph] as Text
    this.#range.setStart(node, start)
    this.#range.setEnd(node, end)
  }
}
