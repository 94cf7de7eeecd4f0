import type { Span } from '@mazmun/model'
import type { Geometry } from './geometry.ts'
import type { Edge, SurfaceWords } from './surface-events.ts'

export interface HandleEvents {
  /** The span with an edge dragged to a point of the viewport; undefined where there is no text. */
  readonly drag: (span: Span, edge: Edge, x: number, y: number) => Span | undefined
  /** Show this extent while dragging. */
  readonly preview: (span: Span) => void
  /** Let go. The same span when nothing changed. */
  readonly drop: (span: Span) => void
  readonly cancel: () => void
}

/** Two handles at the ends of a coding, for mouse, pen and finger. Their keyboard twin is `nudge`. */
export class ExtentHandles {
  readonly element: HTMLElement
  readonly #geometry: Geometry
  readonly #events: HandleEvents
  readonly #rtl: boolean
  readonly #handles: Readonly<Record<Edge, HTMLElement>>
  #span: Span | undefined
  #dragged: { readonly edge: Edge; readonly from: Span } | undefined

  constructor(document: Document, geometry: Geometry, words: SurfaceWords, rtl: boolean, events: HandleEvents) {
    this.#geometry = geometry
    this.#events = events
    this.#rtl = rtl
    this.element = document.createElement('div')
    this.element.className = 'surface-handles'
    this.element.hidden = true
    this.#handles = {
      start: this.#make(document, 'start', words.startHandle),
      end: this.#make(document, 'end', words.endHandle),
    }
  }

  /** Stands the handles at the ends of a span in the colour of `hue`; undefined puts them away. */
  show(span: Span | undefined, hue = 0): void {
    if (this.#dragged) return
    this.#span = span
    this.element.style.setProperty('--mark', `var(--hue-${hue}-mark)`)
    this.relayout()
  }

  relayout(): void {
    this.element.hidden = !this.#span
    if (!this.#span) return
    const first = this.#geometry.characterBox(this.#span.start)
    const last = this.#geometry.characterBox(this.#span.end - 1)
    this.#stand('start', first, this.#rtl ? first.right : first.left)
    this.#stand('end', last, this.#rtl ? last.left : last.right)
  }

  #stand(edge: Edge, line: DOMRect, x: number): void {
    const { style } = this.#handles[edge]
    style.transform = `translate(${x}px, ${line.top}px)`
    style.setProperty('--line', `${line.height}px`)
  }

  #make(document: Document, edge: Edge, label: string): HTMLElement {
    const handle = document.createElement('div')
    handle.className = `surface-handle surface-handle-${edge}`
    handle.title = label
    handle.setAttribute('aria-hidden', 'true')
    handle.addEventListener('pointerdown', (event) => this.#grab(edge, event))
    handle.addEventListener('pointermove', (event) => this.#drag(event))
    handle.addEventListener('pointerup', () => this.#drop())
    handle.addEventListener('pointercancel', () => this.#cancel())
    this.element.append(handle)
    return handle
  }

  #grab(edge: Edge, event: PointerEvent): void {
    if (!this.#span || event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    this.#dragged = { edge, from: this.#span }
    this.#handles[edge].setPointerCapture(event.pointerId)
    // The caret is looked up under the pointer, where the handle would be in the way.
    this.element.classList.add('surface-handles-dragged')
  }

  #drag(event: PointerEvent): void {
    if (!this.#dragged) return
    const { edge, from } = this.#dragged
    const span = this.#events.drag(from, edge, event.clientX, event.clientY)
    if (!span || (span.start === this.#span?.start && span.end === this.#span.end)) return
    this.#span = span
    this.relayout()
    this.#events.preview(span)
  }

  #drop(): void {
    if (!this.#dragged || !this.#span) return
    this.#release()
    this.#events.drop(this.#span)
  }

  #cancel(): void {
    if (!this.#dragged) return
    this.#span = this.#dragged.from
    this.#release()
    this.relayout()
    this.#events.cancel()
  }

  #release(): void {
    this.#dragged = undefined
    this.element.classList.remove('surface-handles-dragged')
  }
}
