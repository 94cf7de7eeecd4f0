import { tick } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { Board } from './board.svelte.ts'
import type { ColumnKey } from './board-columns.ts'
import type { BoardHit } from './board-drops.ts'
import { findCard, firstCard } from './board-goals.ts'
import type { ColumnLayout } from './board-layout.ts'
import { cardsWithin, itemAt } from './board-window.ts'

/** Between the card that is gone to and the edge of what shows, CSS pixels. */
const clearance = 12

/** An open column on the page. */
export interface ColumnElements {
  readonly head: HTMLElement
  /** What scrolls; its content has the coordinates of the column's layout. */
  readonly scroller: HTMLElement
}

/** The board on the page: where its cards are on the screen, bringing them into view, and the focus on them. */
export class BoardSurface {
  readonly #board: Board
  readonly #columns = new SvelteMap<ColumnKey, ColumnElements>()
  /** What scrolls sideways. */
  element: HTMLElement | undefined

  constructor(board: Board) {
    this.#board = board
  }

  get isRightToLeft(): boolean {
    return document.documentElement.dir === 'rtl'
  }

  /** A column came on the page; returns how to tell that it left. */
  add(key: ColumnKey, elements: ColumnElements): () => void {
    this.#columns.set(key, elements)
    return () => {
      if (this.#columns.get(key) === elements) this.#columns.delete(key)
    }
  }

  readonly scrolled = ({ column }: ColumnLayout): number => this.#columns.get(column.key)?.scroller.scrollTop ?? 0

  scrollerOf(key: ColumnKey): HTMLElement | undefined {
    return this.#columns.get(key)?.scroller
  }

  /** What is at a point of the view; undefined where no column is. */
  hit(x: number, y: number): (BoardHit & { readonly layout: ColumnLayout }) | undefined {
    for (const layout of this.#board.layout.columns) {
      const elements = this.#columns.get(layout.column.key)
      if (!elements) continue
      const box = elements.scroller.getBoundingClientRect()
      const head = elements.head.getBoundingClientRect()
      if (x < box.left || x > box.right || y < head.top || y > box.bottom) continue
      if (y < box.top) return { layout, column: layout.column, onHead: true, item: undefined, fraction: 0 }
      const at = this.#within(elements.scroller, x, y)
      const item = itemAt(layout, at.x, at.y)
      const fraction = item ? (at.y - item.y) / item.height : 0
      return { layout, column: layout.column, onHead: false, item, fraction }
    }
    return undefined
  }

  /** Keys of the cards that a rectangle of the view touches. */
  cardsIn(area: DOMRect): readonly string[] {
    return this.#board.layout.columns.flatMap((layout) => {
      const elements = this.#columns.get(layout.column.key)
      if (!elements) return []
      const one = this.#within(elements.scroller, area.left, area.top)
      const other = this.#within(elements.scroller, area.right, area.bottom)
      return cardsWithin(layout, {
        x: Math.min(one.x, other.x),
        right: Math.max(one.x, other.x),
        y: one.y,
        bottom: other.y,
      }).map(({ key }) => key)
    })
  }

  /** Scrolls as far as a card needs to be seen, and gives it the focus unless `still`. */
  async goTo(key: string | undefined, still = false): Promise<void> {
    const board = this.#board
    const found = findCard(board.layout, key)
    const item = found?.item ?? firstCard(board.layout)
    if (!item) return
    board.activeKey = item.key
    await tick()
    const { column } = findCard(board.layout, item.key) ?? {}
    const elements = column && this.#columns.get(column.column.key)
    if (!elements) return
    const { scroller } = elements
    const above = item.y - clearance
    const below = item.y + item.height + clearance - scroller.clientHeight
    if (scroller.scrollTop > above) scroller.scrollTop = Math.max(0, above)
    else if (scroller.scrollTop < below) scroller.scrollTop = below
    this.#showSideways(scroller)
    await tick()
    const card = scroller.querySelector<HTMLElement>(`[data-key="${item.key}"]`)
    if (!still) card?.focus({ preventScroll: true })
  }

  #showSideways(scroller: HTMLElement): void {
    const board = this.element?.getBoundingClientRect()
    if (!board) return
    const box = scroller.getBoundingClientRect()
    const by = box.left < board.left ? box.left - board.left : box.right > board.right ? box.right - board.right : 0
    if (by !== 0) this.element?.scrollBy({ left: by })
  }

  #within(scroller: HTMLElement, x: number, y: number): { readonly x: number; readonly y: number } {
    const box = scroller.getBoundingClientRect()
    return { x: this.isRightToLeft ? box.right - x : x - box.left, y: y - box.top + scroller.scrollTop }
  }
}
