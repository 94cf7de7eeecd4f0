import type { Span } from '@mazmun/model'
import type { PassageState } from './passage-state.ts'
import type { Passage, Step } from './surface-events.ts'
import type { SurfaceLayers } from './surface-layers.ts'
import { unitAt } from './unit-movement.ts'
import { comfortableScroll } from './view-window.ts'

/** Part of a screen that a page key moves by. */
const screenStep = 0.85

/** Where units stand on the screen: which one comes first, which is a screen away, and how to bring one into view. */
export class SurfaceNavigation {
  readonly #layers: SurfaceLayers
  readonly #state: PassageState

  constructor(layers: SurfaceLayers, state: PassageState) {
    this.#layers = layers
    this.#state = state
  }

  /** Brings a span into comfortable view; does nothing when it already is. */
  reveal(span: Span): void {
    const { geometry, view } = this.#layers
    const top = geometry.lineOf(span.start).top - view.top
    const bottom = geometry.lineOf(Math.max(span.start, span.end - 1)).bottom - view.top
    this.#layers.scrollBy(comfortableScroll({ top, bottom }, view.bottom - view.top))
  }

  /** Brings the edge of a passage that moves into view. */
  revealFocus({ anchor, focus }: Passage): void {
    this.reveal(focus < anchor ? { start: focus, end: focus + 1 } : { start: Math.max(0, focus - 1), end: focus })
  }

  /** -1 when there are no units. */
  firstUnitInView(): number {
    return this.#unitAtHeight(this.#layers.view.top + 8)
  }

  /** The unit to go to for a page key; -1 when there are no units. */
  unitScreenAway(step: Step): number {
    const { view, geometry } = this.#layers
    const { units, current } = this.#state
    const from = units[current ?? this.firstUnitInView()]
    if (!from) return -1
    const target = geometry.lineOf(from.start).top + step * (view.bottom - view.top) * screenStep
    const below = this.#unitAtHeight(target)
    // Rather a little less than a screen than a line one has not seen.
    const isBeyond = step === 1 && below > 0 && geometry.lineOf((units[below] as Span).start).top > target
    const away = isBeyond ? below - 1 : below
    const isStuck = current !== undefined && (away - current) * step <= 0
    return isStuck ? Math.max(0, Math.min(current + step, units.length - 1)) : away
  }

  /** The first unit that starts at or below `y`, else the last. */
  #unitAtHeight(y: number): number {
    const { units } = this.#state
    const { geometry } = this.#layers
    let at = unitAt(units, geometry.textBetween(y, y + 1).start)
    while (at >= 0 && at + 1 < units.length && geometry.lineOf((units[at] as Span).start).top < y) at += 1
    return at
  }
}
