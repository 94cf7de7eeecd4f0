import type { CodingId } from '@mazmun/model'

export interface PointerEvents {
  /** Codings under a point of the viewport, topmost first. */
  readonly find: (target: Element, x: number, y: number) => readonly CodingId[]
  readonly hover: (codings: readonly CodingId[]) => void
  /** A click in the margin. */
  readonly choose: (codings: readonly CodingId[]) => void
}

/** Tells which codings the mouse or pen is on, at most once a frame, and which stripe or name was clicked. */
export class SurfacePointer {
  readonly #events: PointerEvents
  readonly #stop = new AbortController()
  #last: { readonly target: Element; readonly x: number; readonly y: number } | undefined
  #frame = 0
  #hovered = ''

  constructor(content: HTMLElement, margin: HTMLElement, events: PointerEvents) {
    this.#events = events
    const { signal } = this.#stop
    content.addEventListener('pointermove', (event) => this.#move(event), { signal, passive: true })
    content.addEventListener('pointerleave', () => this.#leave(), { signal, passive: true })
    margin.addEventListener('click', (event) => this.#click(event), { signal })
  }

  destroy(): void {
    this.#stop.abort()
    cancelAnimationFrame(this.#frame)
  }

  #move(event: PointerEvent): void {
    // A button held down draws a selection or drags a handle.
    if (event.pointerType === 'touch' || event.buttons !== 0 || !(event.target instanceof Element)) return
    this.#last = { target: event.target, x: event.clientX, y: event.clientY }
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      if (this.#last) this.#hover(this.#events.find(this.#last.target, this.#last.x, this.#last.y))
    })
  }

  #leave(): void {
    this.#last = undefined
    this.#hover([])
  }

  #hover(codings: readonly CodingId[]): void {
    const key = codings.join()
    if (key === this.#hovered) return
    this.#hovered = key
    this.#events.hover(codings)
  }

  #click(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.target.closest('button')) return
    const codings = this.#events.find(event.target, event.clientX, event.clientY)
    if (codings.length > 0) this.#events.choose(codings)
  }
}
