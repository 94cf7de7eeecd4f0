import type { FigureNode } from './figure.ts'
import type { Box, Point } from './geometry.ts'
import type { StageDeeds } from './stage-deeds.svelte.ts'

type Gesture =
  | { readonly kind: 'pan' }
  | { readonly kind: 'press'; readonly node: FigureNode }
  | { readonly kind: 'move'; readonly node: FigureNode }
  | { readonly kind: 'relation'; readonly from: FigureNode }
  | { readonly kind: 'frame' }

/** A press that goes no further than this is a click, in CSS px. */
const stillness = 4

/** Presses, drags, pinches and the wheel, told apart. */
export class Gestures {
  readonly #deeds: StageDeeds
  readonly #pointers = new Map<number, Point>()
  #gesture: Gesture | undefined
  #start: Point = { x: 0, y: 0 }
  #last: Point = { x: 0, y: 0 }
  #isStill = true

  constructor(deeds: StageDeeds) {
    this.#deeds = deeds
  }

  down(event: PointerEvent, at: Point): void {
    const deeds = this.#deeds
    this.#pointers.set(event.pointerId, at)
    if (this.#pointers.size === 2) {
      this.#giveUp()
      return
    }
    if (event.button === 1) this.#begin({ kind: 'pan' }, at)
    if (event.button !== 0) return
    const point = deeds.window.pointAt(at)
    const handle = deeds.handleAt(point)
    const node = deeds.nodeAt(point)
    if (handle && deeds.mayMove) this.#begin({ kind: 'relation', from: handle }, at)
    else if (node) this.#begin({ kind: 'press', node }, at)
    else this.#begin(event.shiftKey ? { kind: 'frame' } : { kind: 'pan' }, at)
  }

  move(event: PointerEvent, at: Point): void {
    const deeds = this.#deeds
    const before = this.#pointers.get(event.pointerId)
    if (before && this.#pointers.size === 2) {
      this.#pinch(event.pointerId, before, at)
      return
    }
    const gesture = this.#gesture
    if (!before || !gesture) {
      const point = deeds.window.pointAt(at)
      deeds.point(deeds.nodeAt(point), point)
      return
    }
    this.#pointers.set(event.pointerId, at)
    if (this.#isStill && Math.hypot(at.x - this.#start.x, at.y - this.#start.y) < stillness) return
    this.#isStill = false
    this.#follow(gesture, event, at)
    this.#last = at
  }

  #follow(gesture: Gesture, event: PointerEvent, at: Point): void {
    const deeds = this.#deeds
    const { scale } = deeds.window.view
    const point = deeds.window.pointAt(at)
    switch (gesture.kind) {
      case 'press': {
        // A finger moves the picture unless it is on a theme that was chosen before.
        const moves = deeds.mayMove && (event.pointerType === 'mouse' || deeds.isSelected(gesture.node))
        this.#gesture = moves ? { kind: 'move', node: gesture.node } : { kind: 'pan' }
        this.#follow(this.#gesture, event, at)
        break
      }
      case 'pan':
        deeds.window.pan(at.x - this.#last.x, at.y - this.#last.y)
        break
      case 'move':
        deeds.moveBy(gesture.node, (at.x - this.#start.x) / scale, (at.y - this.#start.y) / scale)
        break
      case 'relation':
        deeds.drawRelation(gesture.from, point)
        break
      case 'frame':
        deeds.frame = between(deeds.window.pointAt(this.#start), point)
        break
    }
  }

  up(event: PointerEvent, at: Point): void {
    this.#pointers.delete(event.pointerId)
    const [deeds, gesture] = [this.#deeds, this.#gesture]
    this.#gesture = undefined
    if (!gesture) return
    const add = event.shiftKey || event.ctrlKey || event.metaKey
    const point = deeds.window.pointAt(at)
    if (gesture.kind === 'relation') {
      const over = deeds.nodeAt(point)
      deeds.relation = undefined
      if (over && over.code !== gesture.from.code) deeds.relate(gesture.from.code, over.code)
    } else if (gesture.kind === 'move') deeds.endMove()
    else if (gesture.kind === 'frame') {
      deeds.frame = undefined
      if (!this.#isStill) deeds.chooseWithin(between(deeds.window.pointAt(this.#start), point), add)
    } else if (this.#isStill) this.#click(gesture, point, add)
  }

  #click(gesture: Gesture, point: Point, add: boolean): void {
    const deeds = this.#deeds
    const folded = deeds.foldAt(point)
    const relation = gesture.kind === 'pan' ? deeds.relationAt(point) : undefined
    if (folded) deeds.fold(folded)
    else if (relation !== undefined) deeds.openRelation(relation)
    else deeds.choose(gesture.kind === 'press' ? gesture.node : undefined, add)
  }

  cancel(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId)
    this.#giveUp()
  }

  /** Ends what is going on as if it had not begun; false when nothing is. */
  escape(): boolean {
    if (!this.#gesture) return false
    this.#giveUp()
    return true
  }

  wheel(event: WheelEvent, at: Point): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1
    if (event.ctrlKey || event.metaKey) this.#deeds.window.zoom(Math.exp(-event.deltaY * unit * 0.004), at)
    else if (event.shiftKey) this.#deeds.window.pan(-event.deltaY * unit, 0)
    else this.#deeds.window.pan(-event.deltaX * unit, -event.deltaY * unit)
  }

  #begin(gesture: Gesture, at: Point): void {
    this.#gesture = gesture
    this.#start = this.#last = at
    this.#isStill = true
  }

  #giveUp(): void {
    const gesture = this.#gesture
    this.#gesture = undefined
    if (gesture?.kind === 'move') this.#deeds.giveMoveUp()
    if (gesture?.kind === 'relation') this.#deeds.relation = undefined
    if (gesture?.kind === 'frame') this.#deeds.frame = undefined
  }

  #pinch(pointer: number, before: Point, at: Point): void {
    const other = [...this.#pointers].find(([id]) => id !== pointer)?.[1]
    this.#pointers.set(pointer, at)
    if (!other) return
    const { window } = this.#deeds
    const distance = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y))
    window.pan((at.x - before.x) / 2, (at.y - before.y) / 2)
    window.zoom(distance(at) / distance(before), { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 })
  }
}

function between(a: Point, b: Point): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}
