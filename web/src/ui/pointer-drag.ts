/** CSS pixels a mouse moves before a press becomes a drag, and a finger before it is none. */
const slack = { mouse: 5, touch: 10 }
/** Milliseconds a finger rests on something to lift it. */
const longPress = 400

export interface PointerDragHost {
  /** The drag begins at this point of the view, CSS pixels. */
  readonly onbegin: (x: number, y: number) => void
  /** `also`: Alt or Ctrl is held. Called too when only that changes. */
  readonly onmove: (x: number, y: number, also: boolean) => void
  /** The pointer was let go. `moved` is false when a finger lifted something and put it down where it was. */
  readonly ondrop: (moved: boolean) => void
  /** Escape, another window, a gesture of the system. */
  readonly oncancel: () => void
}

interface Press {
  readonly pointer: number
  readonly touch: boolean
  readonly x: number
  readonly y: number
  /** Kept, so that moves beyond the window still come. */
  readonly element: Element
}

/** A press of mouse or pen that becomes a drag when it moves, of a finger when it rests. */
export class PointerDrag {
  readonly #host: PointerDragHost
  #press: Press | undefined
  #lifting: ReturnType<typeof setTimeout> | undefined
  #listening: AbortController | undefined
  #point = { x: 0, y: 0 }
  #also = false
  #moved = false
  #isOn = false

  constructor(host: PointerDragHost) {
    this.#host = host
  }

  get isOn(): boolean {
    return this.#isOn
  }

  /** Whether the pointer has left where the drag began, so that letting go drops. */
  get hasMoved(): boolean {
    return this.#moved
  }

  /** A press that may become a drag: true for the main button of the first pointer. */
  pressed(event: PointerEvent, element: Element): boolean {
    const { button, isPrimary, pointerId, pointerType, clientX: x, clientY: y } = event
    if (button !== 0 || !isPrimary) return false
    const touch = pointerType === 'touch'
    this.#press = { pointer: pointerId, touch, x, y, element }
    this.#point = { x, y }
    if (touch) this.#lifting = setTimeout(() => this.#begin(), longPress)
    this.#listen()
    return true
  }

  /** While a finger drags, nothing must scroll under it: an attachment for what would. */
  readonly holdStill = (element: HTMLElement): (() => void) => {
    const hold = (event: TouchEvent) => {
      if (this.#isOn) event.preventDefault()
    }
    element.addEventListener('touchmove', hold, { passive: false })
    return () => element.removeEventListener('touchmove', hold)
  }

  cancel(): void {
    const was = this.#isOn
    this.#end()
    if (was) this.#host.oncancel()
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
    if (!this.#isOn) {
      if (press.touch && far > slack.touch) this.#end()
      else if (!press.touch && far > slack.mouse) this.#begin()
    }
    if (!this.#isOn) return
    this.#moved ||= far > slack.touch || !press.touch
    this.#also = event.altKey || event.ctrlKey
    this.#point = { x, y }
    this.#host.onmove(x, y, this.#also)
  }

  #begin(): void {
    const press = this.#press
    if (!press) return
    this.#isOn = true
    press.element.setPointerCapture(press.pointer)
    this.#host.onbegin(press.x, press.y)
  }

  #key(event: KeyboardEvent): void {
    if (!this.#isOn) return
    if (event.key === 'Escape') this.cancel()
    else if (event.key === 'Alt' || event.key === 'Control') {
      this.#also = event.type === 'keydown'
      this.#host.onmove(this.#point.x, this.#point.y, this.#also)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  #release(event: PointerEvent): void {
    if (event.pointerId !== this.#press?.pointer) return
    const { isOn } = this
    const moved = this.#moved
    this.#end()
    if (!isOn) return
    swallowClick()
    this.#host.ondrop(moved)
  }

  #end(): void {
    clearTimeout(this.#lifting)
    this.#listening?.abort()
    this.#press = undefined
    this.#moved = false
    this.#isOn = false
  }
}

/** The browser sends a click after the pointer goes up; it is no click on what it ends at. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation()
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }))
}
