import type { CodingId, Span, Transcript, UnitKind } from '@mazmun/model'
import { characterAt, offsetNear } from './caret.ts'
import { ExtentHandles } from './extent-handles.ts'
import { keyCommand, type KeyCommand } from './keyboard.ts'
import { NativeSelection } from './native-selection.ts'
import { PassageState } from './passage-state.ts'
import { printableOf } from './printable.ts'
import { topmostFirst } from './segments.ts'
import { idsOf } from './stripe-groups.ts'
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
import type { SurfaceOptions } from './surface-options.ts'
import { SurfacePointer } from './surface-pointer.ts'
import { piecesOf } from './text-blocks.ts'
import { dragSpan, passageSpan, unitAt } from './unit-movement.ts'
import { comfortableScroll } from './view-window.ts'

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
  readonly #pointer: SurfacePointer
  readonly #selection: NativeSelection
  readonly #handles: ExtentHandles
  readonly #stop = new AbortController()
  #active: readonly CodingId[] = []
  #hovered: readonly CodingId[] = []
  #handled: CodingId | null = null
  #flashing: ReturnType<typeof setTimeout> | undefined

  constructor(options: SurfaceOptions) {
    const { content, transcript, direction, locale, unit, words } = options
    const document = content.ownerDocument
    this.#transcript = transcript
    this.#events = options.events ?? {}
    this.#rtl = direction === 'rtl'
    this.#state = new PassageState(transcript, unit, locale)
    const hover = (ids: readonly CodingId[]): void => this.#hover(ids)
    const choose = (ids: readonly CodingId[]): void => this.#choose(ids)
    this.#layers = new SurfaceLayers(options, {
      hover,
      choose,
      leave: () => this.focus(),
      moved: () => this.#handles.relayout(),
    })
    const { text, margin, geometry } = this.#layers
    text.element.tabIndex = 0
    // Arrow keys move by unit here, so assistive technology has to pass them on.
    text.element.setAttribute('role', 'application')
    text.element.setAttribute('aria-label', words.region)
    text.element.setAttribute('aria-roledescription', words.regionKind)
    this.#pointer = new SurfacePointer(content, margin.element, {
      hover,
      choose,
      find: (target, x, y) => this.#find(target, x, y),
    })
    this.#selection = new NativeSelection(text, {
      draw: (raw) => this.#change(() => this.#state.draw(raw)),
      done: () => this.#offer(),
      extend: (offset) => this.#extendTo(offset),
      tap: (x, y) => this.#tap(x, y),
    })
    this.#handles = new ExtentHandles(document, geometry, words, this.#rtl, {
      drag: (span, edge, x, y) => this.#dragged(span, edge, x, y),
      preview: (span) => this.#preview(span),
      drop: (span) => this.#drop(span),
      cancel: () => this.#emphasise(),
    })
    content.append(this.#handles.element)
    const { signal } = this.#stop
    text.element.addEventListener('keydown', (event) => this.#onKey(event), { signal })
    text.element.addEventListener('copy', (event) => this.#copy(event), { signal })
    this.#layers.start()
  }

  /** Shows exactly these codings. */
  setCodings(codings: readonly SurfaceCoding[]): void {
    this.#layers.setCodings(codings)
    this.#followHandled()
  }

  /** Applies a change set; paints only what it touches. */
  change(change: CodingChange): void {
    this.#layers.change(change)
    this.#followHandled()
  }

  setUnit(unit: UnitKind): void {
    this.#state.setUnit(unit)
  }

  /** Emphasises codings in text and margin, e.g. the one focused in a list beside. */
  setActive(codings: readonly CodingId[]): void {
    this.#active = codings
    this.#emphasise()
  }

  /** Shows handles at the ends of a coding; null puts them away. */
  showHandles(coding: CodingId | null): void {
    this.#handled = coding
    this.#followHandled()
  }

  /** Moves an edge of the coding that has handles by one unit (in free coding a word) and reports its new extent. */
  nudge(edge: Edge, step: Step): void {
    const coding = this.#handled && this.#layers.codings.get(this.#handled)
    if (!coding) return
    const span = this.#state.nudge(coding, edge, step)
    if (span.start !== coding.start || span.end !== coding.end) this.#events.onresize?.(coding.id, span)
  }

  /** Marks what a search found; `current` is an index into `spans`, which are sorted and apart. */
  setFound(spans: readonly Span[], current?: number): void {
    const now = current === undefined ? undefined : spans[current]
    this.#layers.mark('found', spans)
    this.#layers.mark('found-current', now ? [now] : [])
    if (now) this.#reveal(now)
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
    this.#reveal({ start: offset, end: offset + 1 })
  }

  /** Brings a span into view and lights it for a moment. */
  flash(span: Span): void {
    this.#reveal(span)
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
    this.#pointer.destroy()
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
    let hasMoved = false
    this.#change(() => {
      if (command.kind === 'screen') {
        const unit = this.#unitScreenAway(command.step)
        hasMoved = unit >= 0
        if (hasMoved) this.#state.goTo(unit, command.extend)
      } else hasMoved = this.#state.move(command, () => this.#firstUnitInView())
    })
    if (!hasMoved || !this.#state.passage) return
    const { anchor, focus } = this.#state.passage
    const { units, current } = this.#state
    const unit = current === undefined ? undefined : units[current]
    const isFine = command.kind === 'word' || command.kind === 'character'
    const edge = focus < anchor ? { start: focus, end: focus + 1 } : { start: Math.max(0, focus - 1), end: focus }
    this.#reveal(isFine || !unit ? edge : unit)
    if (current !== undefined) this.#events.onunit?.(this.#placeOf(current))
  }

  #unitScreenAway(step: Step): number {
    const { view } = this.#layers
    const { units, current } = this.#state
    const from = units[current ?? this.#firstUnitInView()]
    if (!from) return -1
    const line = this.#layers.geometry.lineOf(from.start)
    const target = line.top + step * (view.bottom - view.top) * 0.85
    const below = this.#unitAtHeight(target)
    // Rather a little less than a screen than a line one has not seen.
    const isBeyond = step === 1 && below > 0 && this.#layers.geometry.lineOf((units[below] as Span).start).top > target
    const away = isBeyond ? below - 1 : below
    const isStuck = current !== undefined && (away - current) * step <= 0
    return isStuck ? Math.max(0, Math.min(current + step, units.length - 1)) : away
  }

  #firstUnitInView(): number {
    return this.#unitAtHeight(this.#layers.view.top + 8)
  }

  /** The first unit that starts at or below `y`, else the last. */
  #unitAtHeight(y: number): number {
    const { units } = this.#state
    const { geometry } = this.#layers
    let at = unitAt(units, geometry.textBetween(y, y + 1).start)
    while (at >= 0 && at + 1 < units.length && geometry.lineOf((units[at] as Span).start).top < y) at += 1
    return at
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

  /** Runs something that may change the passage, shows it and tells. */
  #change(act: () => void): void {
    const before = this.#state.passage
    act()
    const after = this.#state.passage
    if (before?.anchor === after?.anchor && before?.focus === after?.focus) return
    this.#layers.mark('passage', after ? [passageSpan(after)] : [])
    this.#events.onpassage?.(after)
  }

  #offer(): void {
    if (this.#state.passage) this.#events.onpassageend?.(this.#state.passage)
  }

  #extendTo(offset: number): void {
    const anchor =
      this.#state.passage?.anchor ?? this.#state.units[this.#state.current ?? this.#firstUnitInView()]?.start
    if (anchor === undefined) return
    this.#change(() => this.#state.draw({ anchor, focus: offset }))
    this.#offer()
  }

  #tap(x: number, y: number): void {
    const offset = offsetNear(this.#layers.text, x, y)
    if (offset !== undefined) this.#change(() => this.#state.point(offset))
    const character = characterAt(this.#layers.text, x, y)
    if (character !== undefined) this.#choose(this.#idsAt(character))
  }

  #find(target: Element, x: number, y: number): readonly CodingId[] {
    const { margin, text } = this.#layers
    if (margin.element.contains(target)) {
      const group = margin.groupAt(target, x, y)
      return group ? idsOf(group) : []
    }
    const character = text.element.contains(target) ? characterAt(text, x, y) : undefined
    return character === undefined ? [] : this.#idsAt(character)
  }

  #idsAt(offset: number): CodingId[] {
    return topmostFirst(this.#layers.codings.at(offset)).map((coding) => coding.id)
  }

  #choose(ids: readonly CodingId[]): void {
    const top = ids[0]
    if (top !== undefined) this.#events.onactivate?.(top, ids)
  }

  #hover(ids: readonly CodingId[]): void {
    this.#hovered = ids
    this.#emphasise()
    this.#events.onhover?.(ids)
  }

  #emphasise(): void {
    // Of several codings under the pointer only the topmost is lit in the text: more would hide which is which.
    this.#layers.emphasise(
      new Set([...this.#active, ...this.#hovered]),
      new Set([...this.#active, ...this.#hovered.slice(0, 1)]),
    )
  }

  #followHandled(): void {
    const coding = this.#handled === null ? undefined : this.#layers.codings.get(this.#handled)
    this.#handles.show(coding, coding?.hue)
  }

  #dragged(span: Span, edge: Edge, x: number, y: number): Span | undefined {
    const offset = offsetNear(this.#layers.text, x, y)
    return offset === undefined ? undefined : dragSpan(this.#state.units, span, edge, offset, !this.#state.isFree)
  }

  #preview(span: Span): void {
    const coding = this.#handled && this.#layers.codings.get(this.#handled)
    if (coding) this.#layers.preview({ ...span, hue: coding.hue })
  }

  #drop(span: Span): void {
    const coding = this.#handled && this.#layers.codings.get(this.#handled)
    this.#emphasise()
    this.#followHandled()
    if (coding && (span.start !== coding.start || span.end !== coding.end)) this.#events.onresize?.(coding.id, span)
  }

  #reveal(span: Span): void {
    const { geometry, view } = this.#layers
    const top = geometry.lineOf(span.start).top - view.top
    const bottom = geometry.lineOf(Math.max(span.start, span.end - 1)).bottom - view.top
    this.#layers.scrollBy(comfortableScroll({ top, bottom }, view.bottom - view.top))
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
