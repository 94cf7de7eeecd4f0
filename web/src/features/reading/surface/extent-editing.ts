import type { CodingId, Span } from '@mazmun/model'
import { offsetNear } from './caret.ts'
import { ExtentHandles } from './extent-handles.ts'
import type { PassageState } from './passage-state.ts'
import type { Edge, Step, SurfaceCoding } from './surface-events.ts'
import type { SurfaceLayers } from './surface-layers.ts'
import type { SurfaceOptions } from './surface-options.ts'
import { dragSpan } from './unit-movement.ts'

/** Gives one coding another extent, by its handles or by steps, and tells the wish. */
export class ExtentEditing {
  readonly #layers: SurfaceLayers
  readonly #state: PassageState
  readonly #options: SurfaceOptions
  readonly #handles: ExtentHandles
  readonly #emphasise: () => void
  #id: CodingId | null = null

  /** `emphasise` shows again what is lit when nothing is dragged. */
  constructor(options: SurfaceOptions, layers: SurfaceLayers, state: PassageState, emphasise: () => void) {
    const { content, words, direction } = options
    this.#layers = layers
    this.#state = state
    this.#options = options
    this.#emphasise = emphasise
    this.#handles = new ExtentHandles(content.ownerDocument, layers.geometry, words, direction === 'rtl', {
      drag: (span, edge, x, y) => this.#dragged(span, edge, x, y),
      preview: (span) => this.#preview(span),
      drop: (span) => this.#drop(span),
      cancel: emphasise,
    })
    content.append(this.#handles.element)
  }

  /** Shows the handles of a coding; null puts them away. */
  show(id: CodingId | null): void {
    this.#id = id
    this.follow()
  }

  /** Stands the handles where their coding is now. */
  follow(): void {
    const coding = this.#coding
    this.#handles.show(coding, coding?.hue)
  }

  relayout(): void {
    this.#handles.relayout()
  }

  nudge(edge: Edge, step: Step): void {
    const coding = this.#coding
    if (coding) this.#tell(coding, this.#state.nudge(coding, edge, step))
  }

  get #coding(): SurfaceCoding | undefined {
    return this.#id === null ? undefined : this.#layers.codings.get(this.#id)
  }

  #dragged(span: Span, edge: Edge, x: number, y: number): Span | undefined {
    const offset = offsetNear(this.#layers.text, x, y)
    return offset === undefined ? undefined : dragSpan(this.#state.units, span, edge, offset, !this.#state.isFree)
  }

  #preview(span: Span): void {
    const coding = this.#coding
    if (coding) this.#layers.preview({ ...span, hue: coding.hue })
  }

  #drop(span: Span): void {
    const coding = this.#coding
    this.#emphasise()
    this.follow()
    if (coding) this.#tell(coding, span)
  }

  #tell(coding: SurfaceCoding, span: Span): void {
    const isOther = span.start !== coding.start || span.end !== coding.end
    if (isOther) this.#options.events?.onresize?.(coding.id, span)
  }
}
