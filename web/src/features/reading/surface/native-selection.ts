import type { Passage } from './surface-events.ts'
import { offsetNear } from './caret.ts'
import type { TextView } from './text-view.ts'

export interface SelectionEvents {
  /** The selection being drawn, in raw offsets. */
  readonly draw: (raw: Passage) => void
  /** The selection is complete. */
  readonly done: () => void
  /** Shift and a click: the moving edge should go to `offset`. */
  readonly extend: (offset: number) => void
  /** A click or tap that selected nothing. */
  readonly tap: (x: number, y: number) => void
}

/** A finger's selection is complete when it rested this long, ms: its end sends no event. */
const touchRest = 350

/**
 * Follows what the browser lets people select. A mouse selection is taken over when the button goes
 * up; a finger's stays, because its handles are how it is adjusted.
 */
export class NativeSelection {
  readonly #view: TextView
  readonly #events: SelectionEvents
  readonly #stop = new AbortController()
  #isTouch = false
  /** Since the last press on the text. */
  #hasDrawn = false
  /** The button is not up yet. Buttons go up elsewhere too, where they must not end a selection a second time. */
  #isDrawing = false
  #resting: ReturnType<typeof setTimeout> | undefined

  constructor(view: TextView, events: SelectionEvents) {
    this.#view = view
    this.#events = events
    const document = view.element.ownerDocument
    const { signal } = this.#stop
    document.addEventListener('selectionchange', () => this.#follow(), { signal })
    document.addEventListener('pointerup', () => this.#finishMouse(), { signal })
    view.element.addEventListener('pointerdown', (event) => this.#begin(event), { signal })
    view.element.addEventListener('mousedown', (event) => this.#extend(event), { signal })
    view.element.addEventListener('click', (event) => this.#tap(event), { signal })
  }

  destroy(): void {
    this.#stop.abort()
    clearTimeout(this.#resting)
  }

  #begin(event: PointerEvent): void {
    this.#isTouch = event.pointerType === 'touch'
    this.#hasDrawn = false
    this.#isDrawing = false
  }

  #follow(): void {
    const { element } = this.#view
    const selection = element.ownerDocument.getSelection()
    if (!selection || selection.isCollapsed || !selection.anchorNode || !selection.focusNode) return
    if (!element.contains(selection.anchorNode)) return
    this.#hasDrawn = true
    this.#isDrawing = true
    this.#events.draw({
      anchor: this.#view.offsetOf(selection.anchorNode, selection.anchorOffset),
      focus: this.#view.offsetOf(selection.focusNode, selection.focusOffset),
    })
    if (!this.#isTouch) return
    clearTimeout(this.#resting)
    this.#resting = setTimeout(this.#events.done, touchRest)
  }

  #finishMouse(): void {
    if (this.#isTouch || !this.#isDrawing) return
    this.#isDrawing = false
    // The passage is painted by the surface from here on; a second, raw selection under it would only confuse.
    this.#view.element.ownerDocument.getSelection()?.removeAllRanges()
    this.#events.done()
  }

  #extend(event: MouseEvent): void {
    if (!event.shiftKey || event.button !== 0) return
    const offset = offsetNear(this.#view, event.clientX, event.clientY)
    if (offset === undefined) return
    event.preventDefault()
    this.#view.element.focus({ preventScroll: true })
    this.#hasDrawn = true
    this.#events.extend(offset)
  }

  #tap(event: MouseEvent): void {
    if (!this.#hasDrawn) this.#events.tap(event.clientX, event.clientY)
  }
}
