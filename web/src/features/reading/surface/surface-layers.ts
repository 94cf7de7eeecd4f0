import type { CodingId, Hue, Span } from '@mazmun/model'
import { CanvasPainter } from './canvas-painter.ts'
import { changeTo } from './coding-change.ts'
import { markActive } from './coding-marks.ts'
import { Geometry } from './geometry.ts'
import { canHighlight, HighlightPainter } from './highlight-painter.ts'
import { IntervalIndex } from './interval-index.ts'
import { MarginView } from './margin-view.ts'
import { MarkWindow, type MarkName } from './mark-window.ts'
import type { Painter } from './painter.ts'
import { PinnedSpeaker } from './pinned-speaker.ts'
import { StripeIndex } from './stripe-index.ts'
import type { CodingChange, SurfaceCoding } from './surface-events.ts'
import type { SurfaceOptions } from './surface-options.ts'
import { blocksOf } from './text-blocks.ts'
import { TextView } from './text-view.ts'
import { hueMarks, paintColours, watchTheme, type PaintColours } from './theme-colours.ts'
import { TintWindow } from './tint-window.ts'
import { windowAround, type VerticalSpan } from './view-window.ts'

/** Changes of more codings than this paint everything near the view once. */
const manyChanges = 50

export interface LayerEvents {
  readonly choose: (ids: readonly CodingId[]) => void
  readonly hover: (ids: readonly CodingId[]) => void
  /** The list of a count was left with Escape. */
  readonly leave: () => void
  /** Text or margin may stand elsewhere now. */
  readonly moved: () => void
}

/** Everything the surface shows: text, tints, marks and margin, kept right while scrolling and changing. */
export class SurfaceLayers {
  readonly text: TextView
  readonly geometry: Geometry
  readonly marks: MarkWindow
  readonly margin: MarginView
  readonly codings = new IntervalIndex<SurfaceCoding>()
  /** Called after each drawing, for what is shown beside; with true when text may stand elsewhere than before. */
  ondrawn: ((isLaidOut: boolean) => void) | undefined
  readonly #scroller: HTMLElement
  readonly #content: HTMLElement
  readonly #events: LayerEvents
  readonly #stripes = new StripeIndex(this.codings, 6)
  readonly #painter: Painter
  readonly #tints: TintWindow
  readonly #speaker: PinnedSpeaker
  readonly #stop: (() => void)[] = []
  #hueMarks: readonly string[] | undefined
  #colours: PaintColours | undefined
  #window: VerticalSpan | undefined
  #inText: readonly CodingId[] = []
  /** What the next frame has to do again: lay the margin out, only paint, or neither. */
  #stale: 'layout' | 'paint' | 'nothing' = 'layout'
  #areNamesLate = false
  #frame = 0
  #size = ''

  constructor(options: SurfaceOptions, events: LayerEvents) {
    const { scroller, content, transcript, direction, locale, words } = options
    const document = content.ownerDocument
    const quietSpeakers = options.quietSpeakers ?? new Set<string>()
    this.#scroller = scroller
    this.#content = content
    this.#events = events
    content.classList.add('surface')
    content.dir = direction
    this.text = new TextView(document, transcript, { direction, locale, quietSpeakers })
    const blocks = blocksOf(transcript.text, transcript.paragraphs)
    this.geometry = new Geometry(content, this.text, blocks)
    if (canHighlight() && !options.withoutHighlights) this.#painter = new HighlightPainter(this.text)
    else {
      const painter = new CanvasPainter(document, this.geometry, () => (this.#colours ??= paintColours(content)))
      content.append(painter.canvas)
      this.#painter = painter
    }
    this.#tints = new TintWindow(transcript.text, blocks, this.codings, this.#painter)
    this.marks = new MarkWindow(transcript.paragraphs, this.#painter)
    this.margin = new MarginView({
      document,
      blocks,
      words,
      stripes: this.#stripes,
      geometry: this.geometry,
      rtl: direction === 'rtl',
      colours: () => (this.#hueMarks ??= hueMarks(content)),
      choose: events.choose,
      hover: events.hover,
      leave: events.leave,
    })
    this.#speaker = new PinnedSpeaker(document, transcript.turns, this.geometry, quietSpeakers)
    content.append(this.text.element, this.#speaker.element, this.margin.element)
    this.#load(options.codings ?? [])
  }

  /** Shows everything for the first time and follows what scrolls, resizes and changes its theme from then on. */
  start(): void {
    this.#painter.begin()
    this.#relayout()
    this.#listen()
  }

  /** The part of the content one sees. */
  get view(): VerticalSpan {
    const top =
      this.#scroller.getBoundingClientRect().top + this.#scroller.clientTop - this.#content.getBoundingClientRect().top
    return { top, bottom: top + this.#scroller.clientHeight }
  }

  /** The top left of the content in the viewport. */
  get origin(): { readonly top: number; readonly left: number } {
    return this.#content.getBoundingClientRect()
  }

  scrollBy(distance: number): void {
    if (distance !== 0) this.#scroller.scrollTop += distance
  }

  /** Shows exactly these codings; paints only what differs. */
  setCodings(list: readonly SurfaceCoding[]): void {
    const change = changeTo(this.codings, list)
    const count = change.added.length + change.updated.length + change.removed.length
    if (count * 4 <= list.length) this.change(change)
    else {
      this.#load(list)
      this.#tints.repaintAll()
      this.refresh()
    }
  }

  change(change: CodingChange): void {
    const touched: SurfaceCoding[] = []
    const take = (id: CodingId): void => {
      const known = this.codings.remove(id)
      if (!known) return
      touched.push(known)
    }
    change.removed.forEach(take)
    for (const coding of [...change.updated, ...change.added]) {
      take(coding.id)
      this.codings.set(coding)
      touched.push(coding)
    }
    this.#stripes.forget()
    if (touched.length > manyChanges) this.#tints.repaintAll()
    else for (const coding of touched) this.#tints.repaint(coding)
    if (touched.some((coding) => this.#inText.includes(coding.id))) this.#markAgain()
    this.refresh()
  }

  /** Emphasises these codings in the margin; in the text only those of `inText`. */
  emphasise(active: ReadonlySet<CodingId>, inText: Iterable<CodingId>): void {
    this.#inText = [...inText]
    this.#markAgain()
    this.margin.emphasise(active)
    this.#repaint()
  }

  /** Shows one coding at another extent while it is being dragged. */
  preview(coding: Span & { readonly hue: Hue }): void {
    markActive(this.marks, [coding])
    this.#repaint()
  }

  /** Marks spans of the text; they are sorted and apart. */
  mark(name: MarkName, spans: readonly Span[]): void {
    this.marks.set(name, spans)
    this.#repaint()
  }

  /** Lays the margin out again in the next frame. */
  refresh(): void {
    this.#stale = 'layout'
    this.#schedule()
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    for (const stop of this.#stop) stop()
    this.#painter.destroy()
    this.#content.replaceChildren()
  }

  #markAgain(): void {
    markActive(
      this.marks,
      this.#inText.flatMap((id) => this.codings.get(id) ?? []),
    )
  }

  #load(list: readonly SurfaceCoding[]): void {
    this.codings.replace(list)
    this.#stripes.forget()
  }

  #listen(): void {
    const resized = new ResizeObserver(() => {
      if (this.#measure() !== this.#size) this.#relayout()
    })
    resized.observe(this.#content)
    resized.observe(this.#scroller)
    const scrolled = (): void => this.#schedule()
    const relayout = (): void => this.#relayout()
    this.#scroller.addEventListener('scroll', scrolled, { passive: true })
    const { fonts } = this.#content.ownerDocument
    fonts.addEventListener('loadingdone', relayout)
    this.#stop.push(
      () => resized.disconnect(),
      () => this.#scroller.removeEventListener('scroll', scrolled),
      () => fonts.removeEventListener('loadingdone', relayout),
      watchTheme(this.#content, () => {
        this.#hueMarks = undefined
        this.#colours = undefined
        this.refresh()
      }),
    )
  }

  #measure(): string {
    const { clientWidth, clientHeight } = this.#content
    return [
      clientWidth,
      clientHeight,
      this.#scroller.clientHeight,
      this.margin.element.clientWidth,
      devicePixelRatio,
    ].join()
  }

  #relayout(): void {
    this.#size = this.#measure()
    this.geometry.forget()
    this.#painter.relayout()
    this.margin.relayout()
    this.#window = undefined
    this.#stale = 'layout'
    this.geometry.together(() => this.#render())
    this.#events.moved()
  }

  #repaint(): void {
    if (this.#stale === 'nothing') this.#stale = 'paint'
    this.#schedule()
  }

  #schedule(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.geometry.together(() => this.#render())
    })
  }

  #render(): void {
    const { view } = this
    const window = windowAround(view, this.#window)
    this.#speaker.show(view.top)
    const hasMoved = window !== this.#window
    if (hasMoved) {
      this.#window = window
      const { first, last } = this.geometry.blocksBetween(window.top, window.bottom)
      this.#tints.show(first, last)
      this.marks.show(this.#tints.span)
    }
    // A canvas that reached beyond the content would make the page longer.
    const drawn = { top: Math.max(0, window.top), bottom: Math.min(this.#content.clientHeight, window.bottom) }
    if (hasMoved || this.#stale === 'layout') this.margin.show(this.#tints.span, drawn)
    else if (this.#stale === 'paint') this.margin.draw(drawn)
    if (hasMoved || this.#stale !== 'nothing') this.#painter.finish(drawn)
    this.#showNames(hasMoved)
    this.ondrawn?.(this.#stale === 'layout')
    this.#stale = 'nothing'
  }

  /** Names that scrolling brings near wait for a frame that paints nothing else: they are not in view yet. */
  #showNames(hasMoved: boolean): void {
    const isScrolling = hasMoved && this.#stale !== 'layout'
    if (isScrolling) {
      this.#areNamesLate = true
      this.#schedule()
    } else if (hasMoved || this.#areNamesLate || this.#stale === 'layout') {
      this.#areNamesLate = false
      this.margin.showNames()
    }
  }
}
