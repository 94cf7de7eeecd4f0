import { board as words } from '../../messages/board.ts'
import { structure } from '../../messages/structure.ts'
import { announce } from '../../ui/announcer.svelte.ts'
import { edgePull } from '../../ui/edge-pull.ts'
import { PointerDrag } from '../../ui/pointer-drag.ts'
import { placeOfKey, type ColumnKey } from './board-columns.ts'
import { dropsAt, isSameDrop, type JudgedDrop } from './board-drops.ts'
import type { BoardSurface } from './board-surface.svelte.ts'
import type { BoardWork } from './board-work.ts'
import type { Board } from './board.svelte.ts'

/** CSS pixels from an edge in which the board scrolls, and how far at most in a frame. */
const edge = { size: 52, speed: 16 }
/** Below this height of a card nothing can be dropped between two. */
const leastRow = 40

interface Press {
  /** The card that was pressed; undefined = between cards. */
  readonly key: string | undefined
  /** What was chosen stays so and a frame adds to it. */
  readonly adding: boolean
}

/** Dragging cards, or a frame around cards that are to be chosen. */
export class BoardDrag {
  readonly #board: Board
  readonly #surface: BoardSurface
  readonly #work: BoardWork
  readonly #pointer: PointerDrag
  readonly #onput: (key: string, x: number, y: number) => void
  #press: Press = { key: undefined, adding: false }
  #from = { x: 0, y: 0 }
  #chosenBefore: readonly string[] = []
  #frame = 0
  #asked = ''
  /** Keys of the cards that are dragged. */
  keys: readonly string[] = $state.raw([])
  /** Where the pointer is, CSS pixels of the view. */
  point: { readonly x: number; readonly y: number } = $state.raw({ x: 0, y: 0 })
  /** The cards are to stand at the goal too. */
  also = $state(false)
  target: (JudgedDrop & { readonly column: ColumnKey }) | undefined = $state.raw()
  /** The frame around cards, in CSS pixels of the view. */
  marquee: DOMRect | undefined = $state.raw()

  /** `onput`: a finger lifted a card and put it down where it was. */
  constructor(
    board: Board,
    surface: BoardSurface,
    work: BoardWork,
    onput: (key: string, x: number, y: number) => void,
  ) {
    this.#board = board
    this.#surface = surface
    this.#work = work
    this.#onput = onput
    this.#pointer = new PointerDrag({
      onbegin: (x, y) => this.#begin(x, y),
      onmove: (x, y, also) => this.#move(x, y, also),
      ondrop: (moved) => this.#drop(moved),
      oncancel: () => this.#cancelled(),
    })
  }

  get holdStill() {
    return this.#pointer.holdStill
  }

  get isOn(): boolean {
    return this.keys.length > 0
  }

  /** A press on a card, or between cards by mouse, which may become a drag. */
  pressed(event: PointerEvent, key: string | undefined): void {
    const element = this.#surface.element
    if (!element || (key === undefined && event.pointerType === 'touch')) return
    if (key !== undefined && !this.#board.workspace.mayWrite) return
    if (this.#pointer.pressed(event, element))
      this.#press = { key, adding: event.shiftKey || event.ctrlKey || event.metaKey }
  }

  cancel(): void {
    this.#pointer.cancel()
  }

  #begin(x: number, y: number): void {
    const { key, adding } = this.#press
    const { selection } = this.#board
    this.#from = { x, y }
    this.point = { x, y }
    if (key === undefined) {
      this.#chosenBefore = adding ? selection.keys : []
      return
    }
    if (!selection.has(key)) selection.only(key)
    this.keys = selection.keys
    this.#frame = requestAnimationFrame(() => this.#scroll())
  }

  #move(x: number, y: number, also: boolean): void {
    this.point = { x, y }
    if (!this.isOn) {
      this.#choose()
      return
    }
    this.also = also
    this.#aim()
  }

  #choose(): void {
    const { x, y } = this.point
    const { x: fromX, y: fromY } = this.#from
    this.marquee = new DOMRect(Math.min(x, fromX), Math.min(y, fromY), Math.abs(x - fromX), Math.abs(y - fromY))
    this.#board.selection.choose([...this.#chosenBefore, ...this.#surface.cardsIn(this.marquee)])
  }

  #aim(): void {
    const hit = this.#surface.hit(this.point.x, this.point.y)
    const zone = hit?.fraction === undefined ? 0 : hit.fraction <= 0.25 ? 0 : hit.fraction < 0.75 ? 1 : 2
    const asked = `${hit?.column.key} ${hit?.onHead} ${hit?.item?.key} ${zone} ${this.also}`
    if (asked === this.#asked) return
    this.#asked = asked
    if (!hit) {
      this.target = undefined
      return
    }
    const drops = dropsAt(hit, {
      places: this.keys.map(placeOfKey),
      levelOf: (code) => this.#board.levelOf(code),
      hasRows: this.#board.layout.metrics.card >= leastRow,
    })
    let judged: JudgedDrop | undefined
    for (const drop of drops) {
      const reason = this.#work.refusalOf(this.keys, drop, this.also)
      if (reason?.kind === 'nothing-to-do') continue
      judged ??= { drop, reason }
      if (!reason) {
        judged = { drop, reason }
        break
      }
    }
    const target = judged && { ...judged, column: hit.column.key }
    if (!isSameDrop(target, this.target)) this.target = target
  }

  /** What letting go would do, in words. */
  get effect(): string {
    const { target, keys, also } = this
    if (!target) return words.dropNowhere
    if (target.reason) return this.#work.refusalWords(keys, target)
    const { drop } = target
    const nameOf = (key: string) => this.#board.record(placeOfKey(key).code)?.name ?? ''
    switch (drop.kind) {
      case 'under': {
        const theme = this.#board.record(drop.to)?.name ?? ''
        return also ? structure.dropAlso(theme) : structure.dropInto(theme)
      }
      case 'row':
        if (also && drop.to !== undefined) return structure.dropAlso(this.#board.record(drop.to)?.name ?? '')
        return drop.edge === 'before' ? structure.dropBefore(nameOf(drop.at)) : structure.dropAfter(nameOf(drop.at))
      case 'merge':
        return words.dropMerge(nameOf(drop.at))
      case 'out':
        return words.dropOut
      case 'level':
        return words.dropLevel(this.#board.levels[drop.level] ?? '')
      case 'group':
        return words.dropGroup(this.#board.levels[drop.level] ?? '')
    }
  }

  #scroll(): void {
    if (!this.isOn) return
    const { x, y } = this.point
    const hit = this.#surface.hit(x, y)
    const column = hit && this.#surface.scrollerOf(hit.column.key)
    const board = this.#surface.element
    let moved = false
    if (column && !hit.onHead) {
      const { top, bottom } = column.getBoundingClientRect()
      moved = scrollBy(column, 'scrollTop', edgePull(y, top, bottom, edge.size))
    }
    if (board) {
      const { left, right } = board.getBoundingClientRect()
      moved = scrollBy(board, 'scrollLeft', edgePull(x, left, right, edge.size)) || moved
    }
    if (moved) this.#aim()
    this.#frame = requestAnimationFrame(() => this.#scroll())
  }

  #drop(moved: boolean): void {
    const { keys, target, also } = this
    const { key } = this.#press
    const { x, y } = this.point
    this.#end()
    if (keys.length === 0) return
    // A menu opened before the pointer is up would be dismissed by it.
    if (!moved && key !== undefined) setTimeout(() => this.#onput(key, x, y))
    else if (target) this.#work.drop(keys, target, also)
  }

  #cancelled(): void {
    if (this.isOn) announce(structure.dragCancelled)
    this.#end()
  }

  #end(): void {
    cancelAnimationFrame(this.#frame)
    this.#asked = ''
    this.keys = []
    this.target = undefined
    this.marquee = undefined
    this.also = false
  }
}

function scrollBy(element: HTMLElement, side: 'scrollTop' | 'scrollLeft', by: number): boolean {
  if (by === 0) return false
  const before = element[side]
  element[side] = before + by * edge.speed
  return element[side] !== before
}
