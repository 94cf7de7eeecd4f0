import { spanIndexAt, type Turn } from '@mazmun/model'
import type { Geometry } from './geometry.ts'

/** Keeps the name of whoever speaks at the top of the view in sight once the turn's own name has scrolled away. */
export class PinnedSpeaker {
  readonly element: HTMLElement
  readonly #name: HTMLElement
  readonly #turns: readonly Turn[]
  readonly #geometry: Geometry
  readonly #quiet: ReadonlySet<string>

  constructor(document: Document, turns: readonly Turn[], geometry: Geometry, quiet: ReadonlySet<string>) {
    this.#turns = turns
    this.#geometry = geometry
    this.#quiet = quiet
    this.element = document.createElement('div')
    this.element.className = 'surface-pin'
    // The turn itself names its speaker to assistive technology.
    this.element.setAttribute('aria-hidden', 'true')
    this.#name = document.createElement('div')
    this.#name.className = 'surface-pinned'
    this.#name.hidden = true
    this.element.append(this.#name)
  }

  /** `top` is that of the view, px of the scrolled content. */
  show(top: number): void {
    const { start, end } = this.#geometry.textBetween(top, top + 1)
    const at = end > start ? spanIndexAt(this.#turns, start) : -1
    const turn = this.#turns[at]
    const isNeeded = turn?.speaker !== undefined && this.#geometry.turnTop(turn) < top
    this.#name.hidden = !isNeeded
    if (!isNeeded) return
    if (this.#name.textContent !== turn.speaker) {
      this.#name.textContent = turn.speaker
      this.#name.classList.toggle('surface-pinned-quiet', this.#quiet.has(turn.speaker))
    }
    // The next turn's own name pushes this one out.
    const next = this.#turns[at + 1]
    const room = next ? this.#geometry.turnTop(next) - top - this.#name.offsetHeight : 0
    this.#name.style.transform = room < 0 ? `translateY(${room}px)` : ''
  }
}
