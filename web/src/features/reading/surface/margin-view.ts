import { spanIndexAt, type CodingId, type Span } from '@mazmun/model'
import type { Geometry } from './geometry.ts'
import { FoldChips, mergeChips } from './fold-chips.ts'
import { placeLabels } from './label-layout.ts'
import { labelHeight, MarginLabels, type NamedGroup } from './margin-labels.ts'
import { drawStripes } from './stripe-canvas.ts'
import type { StripeGroup } from './stripe-groups.ts'
import type { StripeIndex } from './stripe-index.ts'
import { laneBleed, laneLeft, lanePitch, layOutStripes, stripeWidth, type Stripe } from './stripe-layout.ts'
import type { SurfaceWords } from './surface-events.ts'
import type { Block } from './text-blocks.ts'
import type { VerticalSpan } from './view-window.ts'

/** Lanes before stripes fold, when there is room for them. */
const mostLanes = 6
const chipWidth = 26
/** Names need at least this much beside the lanes, px. */
const leastLabelWidth = 76

export interface MarginOptions {
  readonly document: Document
  readonly blocks: readonly Block[]
  readonly stripes: StripeIndex
  readonly geometry: Geometry
  readonly words: SurfaceWords
  readonly rtl: boolean
  readonly colours: () => readonly string[]
  readonly choose: (ids: readonly CodingId[]) => void
  readonly hover: (ids: readonly CodingId[]) => void
  readonly leave: () => void
}

/** The margin on the text's end side: stripes on a canvas, names beside them, counts of what did not fit. */
export class MarginView {
  readonly element: HTMLElement
  readonly #options: MarginOptions
  readonly #canvas: HTMLCanvasElement
  readonly #labels: MarginLabels
  readonly #chips: FoldChips
  #stripes: readonly Stripe[] = []
  #placed: readonly NamedGroup[] = []
  #active: ReadonlySet<CodingId> = new Set()
  /** Room in the margin and the part of it that lanes may take, px. */
  #width = 0
  #lanesWidth = 0
  #namesFrom = 0

  constructor(options: MarginOptions) {
    this.#options = options
    const { document } = options
    this.element = document.createElement('div')
    this.element.className = 'surface-margin'
    this.#canvas = document.createElement('canvas')
    this.#canvas.className = 'surface-stripes'
    this.#canvas.setAttribute('aria-hidden', 'true')
    this.#labels = new MarginLabels(document, options.words.separator)
    this.#chips = new FoldChips(document, options.words, {
      choose: options.choose,
      hover: options.hover,
      close: options.leave,
    })
    this.element.append(this.#canvas, this.#labels.element, this.#chips.element)
  }

  /** Measures the room there is. To be called when the layout may have changed. */
  relayout(): void {
    this.#width = this.element.clientWidth
    const narrow = Math.floor((this.#width - chipWidth) / lanePitch)
    const lanes = Math.max(1, Math.min(mostLanes, narrow))
    this.#options.stripes.limit = lanes
    this.#lanesWidth = laneBleed + lanes * lanePitch
  }

  /** Shows the stripes of the text in `span`, which stands in `window`. Their names follow with `showNames`. */
  show(span: Span, window: VerticalSpan): void {
    const { stripes, geometry } = this.#options
    const last = Math.max(span.start, span.end - 1)
    const measured = stripes.inLanes(span).map(({ group, lane }) => ({
      group,
      lane,
      firstLine: geometry.lineOf(Math.max(group.start, span.start)),
      lastLine: geometry.lineOf(Math.min(group.end - 1, last)),
    }))
    this.#stripes = layOutStripes(measured)
    const folds = stripes
      .folds(span)
      .map((fold) => ({ top: geometry.lineOf(Math.max(fold.start, span.start)).top, groups: fold.groups }))
    this.#placed = this.#placeLabels(span, measured)
    this.#chips.show(mergeChips(folds))
    this.draw(window)
  }

  showNames(): void {
    this.#labels.show(this.#placed, this.#active)
    this.#emphasise()
  }

  /** Emphasises other codings from the next drawing on. */
  emphasise(active: ReadonlySet<CodingId>): void {
    this.#active = active
  }

  /** Draws the same stripes again. */
  draw(window: VerticalSpan): void {
    const { colours, rtl } = this.#options
    drawStripes(this.#canvas, window, {
      stripes: this.#stripes,
      active: this.#active,
      colours: colours(),
      width: this.#lanesWidth,
      rtl,
    })
    this.#emphasise()
  }

  /** The stripe or name at a point of the viewport. */
  groupAt(target: Element, x: number, y: number): StripeGroup | undefined {
    const named = this.#labels.groupOf(target)
    if (named) return named
    const box = this.#canvas.getBoundingClientRect()
    const { top } = this.element.getBoundingClientRect()
    const { rtl } = this.#options
    const slack = (lanePitch - stripeWidth) / 2
    return this.#stripes.find((stripe) => {
      const left = laneLeft(stripe.lane, this.#lanesWidth, rtl)
      const inLane = x - box.left >= left - slack && x - box.left <= left + stripeWidth + slack
      return inLane && y - top >= stripe.top && y - top <= stripe.bottom
    })?.group
  }

  #placeLabels(
    span: Span,
    measured: readonly {
      readonly group: StripeGroup
      readonly firstLine: VerticalSpan
      readonly lastLine: VerticalSpan
    }[],
  ): NamedGroup[] {
    const { blocks, stripes } = this.#options
    const { laneCount, folds } = stripes.plan
    const lanesWidth = laneCount * lanePitch + (folds.length > 0 ? chipWidth : 0)
    if (lanesWidth !== this.#namesFrom) {
      this.#namesFrom = lanesWidth
      this.element.style.setProperty('--lanes', `${lanesWidth}px`)
      this.element.style.setProperty('--chips', `${laneCount * lanePitch}px`)
    }
    const hasRoom = this.#width - lanesWidth >= leastLabelWidth
    if (!hasRoom) return []
    const groups = new Map<string, StripeGroup>()
    const wishes = []
    for (const { group, firstLine, lastLine } of measured) {
      if (group.start < span.start) continue
      groups.set(group.id, group)
      const top = (firstLine.top + firstLine.bottom - labelHeight) / 2
      wishes.push({ id: group.id, top, bottom: lastLine.bottom, block: spanIndexAt(blocks, group.start) })
    }
    return placeLabels(wishes, labelHeight).map((placed) => ({ placed, group: groups.get(placed.id) as StripeGroup }))
  }

  #emphasise(): void {
    const lost = this.#stripes.find(
      ({ group }) => group.members.some((member) => this.#active.has(member.id)) && !this.#labels.has(group),
    )
    this.#labels.emphasise(this.#active, lost && { group: lost.group, top: lost.top })
  }
}
