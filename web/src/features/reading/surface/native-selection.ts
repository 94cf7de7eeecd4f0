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
  /** A mouse button went down in the text and is not up yet. */
  #isPressed = false
  /**
   * Where that was. Blink takes the anchor along with the focus when it stands before the first letter of a right-to-left
   * line, so its own anchor is not believed.
   */
  #pressed: number | undefined
  #awaitsMove = false
  #resting: ReturnType<typeof setTimeout> | undefined

  constructor(view: TextView, events: SelectionEvents) {
    this.#view = view
    this.#events = events
    const document = view.element.ownerDocument
    const { signal } = this.#stop
    document.addEventListener('selectionchange', () => this.#follow(), { signal })
    document.addEventListener('pointerup', () => this.#finishMouse(), { signal })
    view.element.addEventListener('pointerdown', (event) => this.#begin(event), { signal })
    view.element.addEventListener('pointermove', (event) => this.#leavePlace(event), { signal, passive: true })
    view.element.addEventListener('mousedown', (event) => this.#extend(event), { signal })
    view.element.addEventListener('click', (event) => this.#tap(event), { signal })
  }

  destroy(): void {
    this.#stop.abort()
    clearTimeout(this.#resting)
  }

  #begin(event: PointerEvent): void {
    this.#isTouch = event.pointerType === 'touch'
    this.#isPressed = !this.#isTouch
    this.#awaitsMove = this.#isPressed
    this.#pressed = undefined
    this.#hasDrawn = false
  }

  /** The first move after a press is told before the selection follows it: here it still stands where the press was. */
  #leavePlace(event: PointerEvent): void {
    if (!this.#awaitsMove || event.buttons !== 1) return
    this.#awaitsMove = false
    const { element } = this.#view
    const selection = element.ownerDocument.getSelection()
    // After a double click it is a word by now, and the browser goes on by words, the anchor with them.
    if (!selection?.isCollapsed || !selection.anchorNode || !element.contains(selection.anchorNode)) return
    this.#pressed = this.#view.offsetOf(selection.anchorNode, selection.anchorOffset)
  }

  #follow(): void {
    const { element } = this.#view
    const selection = element.ownerDocument.getSelection()
    if (!selection?.anchorNode || !selection.focusNode || !element.contains(selection.anchorNode)) return
    const anchor = this.#pressed ?? this.#view.offsetOf(selection.anchorNode, selection.anchorOffset)
    const focus = this.#view.offsetOf(selection.focusNode, selection.focusOffset)
    if (anchor === focus) return
    this.#hasDrawn = true
    this.#events.draw({ anchor, focus })
    if (!this.#isTouch) return
    clearTimeout(this.#resting)
    this.#resting = setTimeout(this.#events.done, touchRest)
  }

  #finishMouse(): void {
    if (!this.#isPressed) return
    this.#isPressed = false
    // The last change of a quick selection is told only after the button went up.
    this.#follow()
    this.#pressed = undefined
    this.#awaitsMove = false
    if (!this.#hasDrawn) return
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
