import type { CodingId, Span, Transcript, UnitKind } from '@mazmun/model'
import { offsetNear } from './caret.ts'
import { CodingPointing } from './coding-pointing.ts'
import { ExtentEditing } from './extent-editing.ts'
import { keyCommand, type KeyCommand } from './keyboard.ts'
import { NativeSelection } from './native-selection.ts'
import { PassageState } from './passage-state.ts'
import { printableOf } from './printable.ts'
import type {
  CodingChange,
  Edge,
  Passage,
  PrintableParagraph,
  Step,
  SurfaceCoding,
  SurfaceEvents,
  UnitPlace,
  ViewRect,
} from './surface-events.ts'
import { SurfaceLayers } from './surface-layers.ts'
import { SurfaceNavigation } from './surface-navigation.ts'
import type { SurfaceOptions } from './surface-options.ts'
import { piecesOf } from './text-blocks.ts'
import { passageSpan } from './unit-movement.ts'

/** How long a flashed passage stays lit, ms. */
const flashTime = 1400

/**
 * The text of a source with its codings, where people read, select and code. Framework-free: it fills
 * one element, tells what people do through `SurfaceEvents` and is told what to show.
 */
export class ReadingSurface {
  readonly #transcript: Transcript
  readonly #events: SurfaceEvents
  readonly #rtl: boolean
  readonly #state: PassageState
  readonly #layers: SurfaceLayers
  readonly #navigation: SurfaceNavigation
  readonly #pointing: CodingPointing
  readonly #selection: NativeSelection
  readonly #extent: ExtentEditing
  readonly #stop = new AbortController()
  #flashing: ReturnType<typeof setTimeout> | undefined

  constructor(options: SurfaceOptions) {
    const { content, transcript, direction, locale, unit, words } = options
    this.#transcript = transcript
    this.#events = options.events ?? {}
    this.#rtl = direction === 'rtl'
    this.#state = new PassageState(transcript, unit, locale)
    this.#layers = new SurfaceLayers(options, {
      hover: (ids) => this.#pointing.hover(ids),
      choose: (ids) => this.#pointing.choose(ids),
      leave: () => this.focus(),
      moved: () => this.#extent.relayout(),
    })
    this.#navigation = new SurfaceNavigation(this.#layers, this.#state)
    this.#pointing = new CodingPointing(content, this.#layers, this.#events)
    this.#extent = new ExtentEditing(options, this.#layers, this.#state, () => this.#pointing.emphasise())
    const { text } = this.#layers
    text.element.tabIndex = 0
    // Arrow keys move by unit here, so assistive technology has to pass them on.
    text.element.setAttribute('role', 'application')
    text.element.setAttribute('aria-label', words.region)
    text.element.setAttribute('aria-roledescription', words.regionKind)
    this.#selection = new NativeSelection(text, {
      draw: (raw) => this.#change(() => this.#state.draw(raw)),
      done: () => this.#offer(),
      extend: (offset) => this.#extendTo(offset),
      tap: (x, y) => this.#tap(x, y),
    })
    const { signal } = this.#stop
    text.element.addEventListener('keydown', (event) => this.#onKey(event), { signal })
    text.element.addEventListener('copy', (event) => this.#copy(event), { signal })
    this.#layers.start()
  }

  /** What the surface shows, for those who show something beside it. */
  get layers(): SurfaceLayers {
    return this.#layers
  }

  /** Shows exactly these codings. */
  setCodings(codings: readonly SurfaceCoding[]): void {
    this.#layers.setCodings(codings)
    this.#extent.follow()
  }

  /** Applies a change set; paints only what it touches. */
  change(change: CodingChange): void {
    this.#layers.change(change)
    this.#extent.follow()
  }

  setUnit(unit: UnitKind): void {
    this.#state.setUnit(unit)
  }

  /** Emphasises codings in text and margin, e.g. the one focused in a list beside. */
  setActive(codings: readonly CodingId[]): void {
    this.#pointing.setActive(codings)
  }

  /** Shows handles at the ends of a coding; null puts them away. */
  showHandles(coding: CodingId | null): void {
    this.#extent.show(coding)
  }

  /** Moves an edge of the coding that has handles by one unit (in free coding a word) and reports its new extent. */
  nudge(edge: Edge, step: Step): void {
    this.#extent.nudge(edge, step)
  }

  /** Marks what a search found; `current` is an index into `spans`, which are sorted and apart. */
  setFound(spans: readonly Span[], current?: number): void {
    const now = current === undefined ? undefined : spans[current]
    this.#layers.mark('found', spans)
    this.#layers.mark('found-current', now ? [now] : [])
    if (now) this.#navigation.reveal(now)
  }

  get passage(): Passage | null {
    return this.#state.passage
  }

  setPassage(passage: Passage | null): void {
    this.#change(() => {
      this.#state.passage = passage
    })
  }

  /** The passage on screen, for a picker to stand below it; null when there is none. */
  rectOfPassage(): ViewRect | null {
    if (!this.#state.passage) return null
    return this.#rectOf(passageSpan(this.#state.passage))
  }

  /** The unit the keyboard stands on; null before it stood anywhere. */
  get currentUnit(): UnitPlace | null {
    const at = this.#state.current
    return at === undefined ? null : this.#placeOf(at)
  }

  /** Brings an offset into comfortable view; does nothing when it already is. */
  scrollTo(offset: number): void {
    this.#navigation.reveal({ start: offset, end: offset + 1 })
  }

  /** Brings a span into view and lights it for a moment. */
  flash(span: Span): void {
    this.#navigation.reveal(span)
    this.#layers.mark('flash', [span])
    clearTimeout(this.#flashing)
    this.#flashing = setTimeout(() => this.#layers.mark('flash', []), flashTime)
  }

  focus(): void {
    this.#layers.text.element.focus({ preventScroll: true })
  }

  /** Codings that touch a span, in source order. */
  codingsAt(span: Span): SurfaceCoding[] {
    return this.#layers.codings.query(span)
  }

  /** Codings of the text one sees, in source order. */
  codingsInView(): SurfaceCoding[] {
    const { view, geometry, codings } = this.#layers
    return codings.query(geometry.textBetween(view.top, view.bottom))
  }

  /** The source for paper, with code names spelled out. */
  printable(): PrintableParagraph[] {
    return printableOf(this.#transcript, this.#layers.codings.inOrder())
  }

  /** Takes everything away, also the highlights and listeners that belong to the document. */
  destroy(): void {
    clearTimeout(this.#flashing)
    this.#stop.abort()
    this.#pointing.destroy()
    this.#selection.destroy()
    this.#layers.destroy()
  }

  #onKey(event: KeyboardEvent): void {
    const command = keyCommand(event, this.#rtl, this.#state.isFree)
    if (!command || event.defaultPrevented) return
    if (command.kind === 'clear') {
      if (!this.#state.passage) return
      event.preventDefault()
      this.#change(() => this.#state.clear())
      return
    }
    event.preventDefault()
    this.#move(command)
  }

  #move(command: Exclude<KeyCommand, { kind: 'clear' }>): void {
    const hasMoved = this.#change(() => {
      if (command.kind !== 'screen') return this.#state.move(command, () => this.#navigation.firstUnitInView())
      const unit = this.#navigation.unitScreenAway(command.step)
      if (unit < 0) return false
      this.#state.goTo(unit, command.extend)
      return true
    })
    const { passage, units, current } = this.#state
    if (!hasMoved || !passage) return
    const unit = current === undefined ? undefined : units[current]
    const isFine = command.kind === 'word' || command.kind === 'character'
    if (isFine || !unit) this.#navigation.revealFocus(passage)
    else this.#navigation.reveal(unit)
    if (current !== undefined) this.#events.onunit?.(this.#placeOf(current))
  }

  #placeOf(unit: number): UnitPlace {
    const span = this.#state.units[unit] as Span
    return {
      span,
      text: this.#transcript.text.slice(span.start, span.end),
      position: unit + 1,
      count: this.#state.units.length,
      codings: this.codingsAt(span),
    }
  }

  /** Runs something that may change the passage, shows it and tells; returns what it returned. */
  #change<T>(act: () => T): T {
    const before = this.#state.passage
    const result = act()
    const after = this.#state.passage
    if (before?.anchor !== after?.anchor || before?.focus !== after?.focus) {
      this.#layers.mark('passage', after ? [passageSpan(after)] : [])
      this.#events.onpassage?.(after)
    }
    return result
  }

  #offer(): void {
    if (this.#state.passage) this.#events.onpassageend?.(this.#state.passage)
  }

  #extendTo(offset: number): void {
    const { passage, units, current } = this.#state
    const anchor = passage?.anchor ?? units[current ?? this.#navigation.firstUnitInView()]?.start
    if (anchor === undefined) return
    this.#change(() => this.#state.draw({ anchor, focus: offset }))
  }

  #tap(x: number, y: number): void {
    const offset = offsetNear(this.#layers.text, x, y)
    if (offset !== undefined) this.#change(() => this.#state.point(offset))
    this.#pointing.chooseAt(x, y)
  }

  #rectOf(span: Span): ViewRect | null {
    const boxes = this.#layers.geometry.boxesOf(span)
    if (boxes.length === 0) return null
    const origin = this.#layers.origin
    return {
      top: origin.top + Math.min(...boxes.map((box) => box.top)),
      bottom: origin.top + Math.max(...boxes.map((box) => box.bottom)),
      left: origin.left + Math.min(...boxes.map((box) => box.left)),
      right: origin.left + Math.max(...boxes.map((box) => box.right)),
    }
  }

  /** Copies the passage, without the speakers' names in between. */
  #copy(event: ClipboardEvent): void {
    const { passage } = this.#state
    const native = this.#layers.text.element.ownerDocument.getSelection()
    if (!passage || (native && !native.isCollapsed) || !event.clipboardData) return
    const pieces = piecesOf(this.#transcript.paragraphs, passageSpan(passage))
    event.clipboardData.setData(
      'text/plain',
      pieces.map(({ start, end }) => this.#transcript.text.slice(start, end)).join('\n'),
    )
    event.preventDefault()
  }
}
