import type { CodeId } from '@mazmun/model'
import { announce } from '../../ui/announcer.svelte.ts'
import { structure as words } from '../../messages/structure.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'
import { bestDrop, dropOut, dropsAt, type JudgedDrop } from './drops.ts'
import { placeOf } from './row-keys.ts'
import type { TreeRow } from './tree-rows.ts'
import { isSelectable } from './tree-selection.svelte.ts'
import type { TreeStructure } from './tree-structure.ts'

/** CSS pixels a mouse moves before a press becomes a drag, and a finger before it is none. */
const slack = { mouse: 5, touch: 10 }
/** Milliseconds a finger rests on a row to lift it. */
const longPress = 400
/** Milliseconds over a closed row until it opens. */
const openAfter = 600
/** CSS pixels from the edge of the tree in which it scrolls, and how far at most in a frame. */
const edge = { size: 48, speed: 14 }

interface Press {
  readonly row: TreeRow
  readonly pointer: number
  readonly touch: boolean
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
  #press: Press | undefined
  #lifting: ReturnType<typeof setTimeout> | undefined
  #opening: { readonly key: string; readonly timer: ReturnType<typeof setTimeout> } | undefined
  #frame = 0
  #moved = false
  #judged = ''
  #listening: AbortController | undefined
  /** Keys of the rows that are dragged. */
  keys: readonly string[] = $state.raw([])
  /** Where the pointer is, in CSS pixels of the view. */
  point: { readonly x: number; readonly y: number } = $state.raw({ x: 0, y: 0 })
  /** The rows are to stand at the goal too, instead of leaving where they are. */
  also = $state(false)
  target: JudgedDrop | undefined = $state.raw()

  constructor(host: DragHost) {
    this.#host = host
  }

  get isOn(): boolean {
    return this.keys.length > 0
  }

  get codes(): readonly CodeId[] {
    return [...new Set(this.keys.map((key) => placeOf(key).code))]
  }

  /** A press on a row, which may become a drag. */
  pressed(event: PointerEvent, row: TreeRow): void {
    const { target, button, pointerId, pointerType, clientX: x, clientY: y } = event
    if (button !== 0 || !event.isPrimary || !isSelectable(row)) return
    if (target instanceof Element && target.closest('button, input, .chevron')) return
    const touch = pointerType === 'touch'
    this.#press = { row, pointer: pointerId, touch, x, y }
    if (touch) this.#lifting = setTimeout(() => this.#begin(), longPress)
    this.#listen()
  }

  /** While a finger drags a row, the tree must not scroll under it: an attachment for the tree. */
  readonly holdStill = (element: HTMLElement): (() => void) => {
    const hold = (event: TouchEvent) => {
      if (this.isOn) event.preventDefault()
    }
    element.addEventListener('touchmove', hold, { passive: false })
    return () => element.removeEventListener('touchmove', hold)
  }

  /** Ends without moving anything. */
  cancel(): void {
    if (this.isOn) announce(words.dragCancelled)
    this.#end()
  }

  #listen(): void {
    this.#listening?.abort()
    this.#listening = new AbortController()
    const { signal } = this.#listening
    addEventListener('pointermove', (event) => this.#move(event), { signal })
    addEventListener('pointerup', (event) => this.#release(event), { signal })
    addEventListener('pointercancel', () => this.cancel(), { signal })
    addEventListener('blur', () => this.cancel(), { signal })
    for (const kind of ['keydown', 'keyup'] as const)
      addEventListener(kind, (event) => this.#key(event), { signal, capture: true })
  }

  #move(event: PointerEvent): void {
    const press = this.#press
    if (!press || event.pointerId !== press.pointer) return
    const { clientX: x, clientY: y } = event
    const far = Math.hypot(x - press.x, y - press.y)
    if (!this.isOn) {
      if (press.touch && far > slack.touch) this.#end()
      else if (!press.touch && far > slack.mouse) this.#begin()
    }
    if (!this.isOn) return
    this.#moved ||= far > slack.touch || !press.touch
    this.also = event.altKey || event.ctrlKey
    this.point = { x, y }
    this.#aim()
  }

  #begin(): void {
    const press = this.#press
    if (!press) return
    const { structure, scroller, tree } = this.#host
    tree.renaming = undefined
    this.keys = structure.keysFor(press.row)
    this.point = { x: press.x, y: press.y }
    scroller()?.setPointerCapture(press.pointer)
    this.#frame = requestAnimationFrame(() => this.#scroll())
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
    const above = Math.max(0, top + edge.size - this.point.y)
    const below = Math.max(0, this.point.y - (bottom - edge.size))
    const by = (Math.min(below, edge.size) - Math.min(above, edge.size)) / edge.size
    if (by !== 0 && this.#moved) {
      element.scrollTop += by * edge.speed
      this.#aim()
    }
    this.#frame = requestAnimationFrame(() => this.#scroll())
  }

  #key(event: KeyboardEvent): void {
    if (!this.isOn) return
    if (event.key === 'Escape') this.cancel()
    else if (event.key === 'Alt' || event.key === 'Control') {
      this.also = event.type === 'keydown'
      this.#aim()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  #release(event: PointerEvent): void {
    const { keys, target, also } = this
    const press = this.#press
    if (event.pointerId !== press?.pointer) return
    const moved = this.#moved
    this.#end()
    if (keys.length === 0) return
    swallowClick()
    // A menu opened before the pointer is up would be dismissed by it.
    if (!moved) setTimeout(() => this.#host.onput(press.row, press.x, press.y))
    else if (target) this.#host.structure.drop(keys, target, also)
  }

  #end(): void {
    clearTimeout(this.#lifting)
    clearTimeout(this.#opening?.timer)
    cancelAnimationFrame(this.#frame)
    this.#listening?.abort()
    this.#press = undefined
    this.#opening = undefined
    this.#moved = false
    this.#judged = ''
    this.keys = []
    this.target = undefined
    this.also = false
  }
}

/** The browser sends a click after the pointer goes up; it is no click on the row it ends at. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation()
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }))
}
