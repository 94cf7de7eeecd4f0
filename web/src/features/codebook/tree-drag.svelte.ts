import type { CodeId } from '@mazmun/model'
import { structure as words } from '../../messages/structure.ts'
import { announce } from '../../ui/announcer.svelte.ts'
import { edgePull } from '../../ui/edge-pull.ts'
import { PointerDrag } from '../../ui/pointer-drag.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'
import { bestDrop, dropOut, dropsAt, type JudgedDrop } from './drops.ts'
import { placeOf } from './row-keys.ts'
import type { TreeRow } from './tree-rows.ts'
import { isSelectable } from './tree-selection.svelte.ts'
import type { TreeStructure } from './tree-structure.ts'

/** Milliseconds over a closed row until it opens. */
const openAfter = 600
/** CSS pixels from the edge of the tree in which it scrolls, and how far at most in a frame. */
const edge = { size: 48, speed: 14 }

interface Press {
  readonly row: TreeRow
  readonly x: number
  readonly y: number
}

interface DragHost {
  readonly tree: CodebookTree
  readonly structure: TreeStructure
  readonly scroller: () => HTMLElement | undefined
  /** The row at a point of the view, with its box. */
  readonly rowAt: (x: number, y: number) => { readonly row: TreeRow; readonly box: DOMRect } | undefined
  /** A finger lifted a row and put it down where it was. */
  readonly onput: (row: TreeRow, x: number, y: number) => void
}

/** Dragging rows of the tree by mouse, pen or, after a long press, by finger. */
export class TreeDrag {
  readonly #host: DragHost
  readonly #pointer: PointerDrag
  #press: Press | undefined
  #opening: { readonly key: string; readonly timer: ReturnType<typeof setTimeout> } | undefined
  #frame = 0
  #judged = ''
  /** Keys of the rows that are dragged. */
  keys: readonly string[] = $state.raw([])
  /** Where the pointer is, in CSS pixels of the view. */
  point: { readonly x: number; readonly y: number } = $state.raw({ x: 0, y: 0 })
  /** The rows are to stand at the goal too, instead of leaving where they are. */
  also = $state(false)
  target: JudgedDrop | undefined = $state.raw()

  constructor(host: DragHost) {
    this.#host = host
    this.#pointer = new PointerDrag({
      onbegin: (x, y) => this.#begin(x, y),
      onmove: (x, y, also) => this.#move(x, y, also),
      ondrop: (moved) => this.#drop(moved),
      oncancel: () => this.#cancelled(),
    })
  }

  /** While a finger drags a row, the tree must not scroll under it: an attachment for the tree. */
  get holdStill() {
    return this.#pointer.holdStill
  }

  get isOn(): boolean {
    return this.keys.length > 0
  }

  get codes(): readonly CodeId[] {
    return [...new Set(this.keys.map((key) => placeOf(key).code))]
  }

  /** A press on a row, which may become a drag. */
  pressed(event: PointerEvent, row: TreeRow): void {
    const { target, clientX: x, clientY: y } = event
    const scroller = this.#host.scroller()
    if (!scroller || !isSelectable(row) || !this.#host.structure.mayWrite) return
    if (target instanceof Element && target.closest('button, input, .chevron')) return
    if (this.#pointer.pressed(event, scroller)) this.#press = { row, x, y }
  }

  /** Ends without moving anything. */
  cancel(): void {
    this.#pointer.cancel()
  }

  #begin(x: number, y: number): void {
    const { structure, tree } = this.#host
    if (!this.#press) return
    tree.renaming = undefined
    this.keys = structure.keysFor(this.#press.row)
    this.point = { x, y }
    this.#frame = requestAnimationFrame(() => this.#scroll())
  }

  #move(x: number, y: number, also: boolean): void {
    this.point = { x, y }
    this.also = also
    this.#aim()
  }

  #aim(): void {
    const { tree, rowAt, scroller } = this.#host
    const { x, y } = this.point
    const hit = rowAt(x, y)
    this.#openLater(hit?.row)
    const box = scroller()?.getBoundingClientRect()
    const within = box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
    const fraction = hit ? (y - hit.box.top) / hit.box.height : 0
    const zone = fraction < 0.3 ? 0 : fraction < 0.5 ? 1 : fraction <= 0.7 ? 2 : 3
    const asked = `${hit?.row.key ?? ''} ${hit ? zone : within} ${this.also} ${hit?.row.expanded}`
    if (asked === this.#judged) return
    this.#judged = asked
    const top = tree.outline.levelCounts.length - 1
    const highest = this.codes.every((code) => tree.record(code)?.level === top)
    const drops = hit ? dropsAt(tree.outline, hit.row, fraction, { highest }) : within ? [dropOut] : []
    this.target = bestDrop(drops, (drop) => this.#host.structure.refusalOf(this.keys, drop, this.also)?.reason)
  }

  #openLater(row: TreeRow | undefined): void {
    const key = row?.expandable && !row.expanded ? row.key : undefined
    if (this.#opening?.key === key) return
    clearTimeout(this.#opening?.timer)
    this.#opening = undefined
    if (row === undefined || key === undefined) return
    const open = () => {
      this.#host.tree.setExpanded([row], true)
      this.#opening = undefined
    }
    this.#opening = { key, timer: setTimeout(open, openAfter) }
  }

  #scroll(): void {
    const element = this.#host.scroller()
    if (!this.isOn || !element) return
    const { top, bottom } = element.getBoundingClientRect()
    const by = edgePull(this.point.y, top, bottom, edge.size)
    if (by !== 0 && this.#pointer.hasMoved) {
      element.scrollTop += by * edge.speed
      this.#aim()
    }
    this.#frame = requestAnimationFrame(() => this.#scroll())
  }

  #drop(moved: boolean): void {
    const { keys, target, also } = this
    const press = this.#press
    this.#end()
    // A menu opened before the pointer is up would be dismissed by it.
    if (!moved && press) setTimeout(() => this.#host.onput(press.row, press.x, press.y))
    else if (target) this.#host.structure.drop(keys, target, also)
  }

  #cancelled(): void {
    announce(words.dragCancelled)
    this.#end()
  }

  #end(): void {
    clearTimeout(this.#opening?.timer)
    cancelAnimationFrame(this.#frame)
    this.#press = undefined
    this.#opening = undefined
    this.#judged = ''
    this.keys = []
    this.target = undefined
    this.also = false
  }
}
