import type { BoardCard, BoardColumn, BoardGroup, ColumnKey } from './board-columns.ts'
import { metricsAt, zoomRange, type BoardMetrics } from './board-metrics.ts'

/** CSS pixels from the beginning of the line and the top of the column's content. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface CardItem extends Box {
  readonly kind: 'card'
  readonly key: string
  readonly card: BoardCard
  /** Among the cards of the column, from 0. */
  readonly index: number
}

export interface HeadItem extends Box {
  readonly kind: 'head'
  readonly key: string
  readonly group: BoardGroup
  /** The group began in the lane before. */
  readonly again: boolean
}

export type BoardItem = CardItem | HeadItem

/** A lane has its items from the top down. */
export interface Lane {
  readonly x: number
  readonly width: number
  readonly items: readonly BoardItem[]
}

export interface ColumnLayout {
  readonly column: BoardColumn
  readonly folded: boolean
  /** From the beginning of the line of the board. */
  readonly x: number
  readonly width: number
  readonly height: number
  readonly lanes: readonly Lane[]
}

export interface BoardLayout {
  readonly metrics: BoardMetrics
  readonly columns: readonly ColumnLayout[]
  readonly width: number
}

export interface BoardSpace {
  /** Of the board, CSS pixels. */
  readonly width: number
  /** Of what a column shows without scrolling. */
  readonly height: number
  readonly folded: ReadonlySet<ColumnKey>
}

/** Around the lanes of a column, and what the scrollbar takes. */
const sidePadding = 8
const scrollbar = 8
const foldedWidth = 40
/** Lanes grow to fill the board, but not until a card is a banner. */
const mostStretch = 1.5
const topPadding = 6
const endPadding = 10

/** The widths and places of everything at a zoom. What is where it was is the same object again. */
export function layoutBoard(
  columns: readonly BoardColumn[],
  zoom: number,
  space: BoardSpace,
  before?: BoardLayout,
): BoardLayout {
  const metrics = metricsAt(zoom)
  const { lanes, width: lane } = allotLanes(columns, metrics, space)
  const sameSizes = before !== undefined && isSame(before.metrics, metrics)
  let x = 0
  const laid = columns.map((column, index): ColumnLayout => {
    const folded = space.folded.has(column.key)
    const count = lanes[index] ?? 1
    const width = folded ? foldedWidth : widthOf(count, lane, metrics)
    const at = x
    x += width
    const old = before?.columns.find((other) => other.column.key === column.key)
    const isKept =
      sameSizes &&
      old !== undefined &&
      old.folded === folded &&
      old.x === at &&
      old.width === width &&
      old.lanes.length === count
    if (isKept && old.column === column) return old
    const known = isKept ? new Map(old.lanes.flatMap(({ items }) => items.map((item) => [item.key, item]))) : undefined
    return layoutColumn(column, { folded, x: at, width, lane, count, metrics, least: space.height, known })
  })
  return { metrics, columns: laid, width: x }
}

/** The largest zoom, at most 1, at which nothing has to be scrolled; the least one when there is none. */
export function fittingZoom(columns: readonly BoardColumn[], space: BoardSpace): number {
  let [least, most] = [zoomRange.least as number, 1]
  if (fits(columns, metricsAt(most), space)) return most
  for (let round = 0; round < 12; round += 1) {
    const middle = (least + most) / 2
    if (fits(columns, metricsAt(middle), space)) least = middle
    else most = middle
  }
  return least
}

function fits(columns: readonly BoardColumn[], metrics: BoardMetrics, space: BoardSpace): boolean {
  const { lanes, spare } = allotLanes(columns, metrics, space)
  const room = space.height - topPadding - endPadding
  return (
    spare >= 0 &&
    columns.every(
      (column, index) => space.folded.has(column.key) || lanesNeeded(column, room, metrics) <= (lanes[index] ?? 1),
    )
  )
}

/** How many lanes each column gets, how wide they are, and how many are left over (negative = too few for all columns). */
function allotLanes(columns: readonly BoardColumn[], metrics: BoardMetrics, { width, height, folded }: BoardSpace) {
  const open = columns.filter(({ key }) => !folded.has(key))
  const chrome = open.length * (2 * sidePadding + scrollbar) + (columns.length - open.length) * foldedWidth
  const all = Math.floor((width - chrome + open.length * metrics.laneGap) / (metrics.lane + metrics.laneGap))
  const room = Math.max(1, height - topPadding - endPadding)
  const tall = columns.map((column) => (folded.has(column.key) ? 0 : heightInOne(column, metrics)))
  const lanes = columns.map(() => 1)
  let spare = all - open.length
  while (spare > 0) {
    const neediest = tall.reduce(
      (most, one, index) =>
        one / (lanes[index] as number) > (tall[most] as number) / (lanes[most] as number) ? index : most,
      0,
    )
    const column = columns[neediest]
    const has = lanes[neediest] as number
    if (!column || (tall[neediest] as number) <= room || lanesNeeded(column, room, metrics) <= has) break
    lanes[neediest] = has + 1
    spare -= 1
  }
  const used = columns.reduce((sum, { key }, index) => (folded.has(key) ? sum : sum + (lanes[index] as number)), 0)
  const left = width - chrome - used * metrics.lane - (used - open.length) * metrics.laneGap
  const grown = used === 0 ? 0 : Math.max(0, Math.floor(left / used))
  return { lanes, spare, width: metrics.lane + Math.min(grown, Math.round(metrics.lane * (mostStretch - 1))) }
}

function widthOf(lanes: number, lane: number, { laneGap }: BoardMetrics): number {
  return lanes * lane + (lanes - 1) * laneGap + 2 * sidePadding + scrollbar
}

function heightInOne({ groups }: BoardColumn, metrics: BoardMetrics): number {
  return groups.reduce((sum, group) => sum + groupHeight(group, metrics), 0)
}

function groupHeight({ parent, cards }: BoardGroup, { head, card, gap, groupGap }: BoardMetrics): number {
  return headHeight(parent, { head, gap }) + cards.length * (card + gap) + groupGap
}

/** What a group's heading takes with the gap below it. */
function headHeight(parent: BoardGroup['parent'], { head, gap }: Pick<BoardMetrics, 'head' | 'gap'>): number {
  return parent === undefined || head === 0 ? 0 : head + gap
}

/** How many lanes of this height a column fills. */
function lanesNeeded({ groups }: BoardColumn, height: number, metrics: BoardMetrics): number {
  let lanes = 1
  let y = 0
  for (const group of groups) {
    const whole = groupHeight(group, metrics)
    if (y + whole - metrics.groupGap <= height) {
      y += whole
      continue
    }
    ;({ lanes, y } = pour(group, { lanes, y }, height, metrics))
  }
  return lanes
}

/** Where a group that does not fit into its lane ends. */
function pour(group: BoardGroup, from: { lanes: number; y: number }, height: number, metrics: BoardMetrics) {
  const { card, gap, groupGap } = metrics
  const head = headHeight(group.parent, metrics)
  let { lanes, y } = from
  if (y > 0 && y + head + card > height) [lanes, y] = [lanes + 1, 0]
  y += head
  for (let left = group.cards.length; left > 0;) {
    const here = Math.max(1, Math.floor((height - y + gap) / (card + gap)))
    const taken = Math.min(left, here)
    left -= taken
    if (left > 0) [lanes, y] = [lanes + 1, head]
    else y += taken * (card + gap)
  }
  return { lanes, y: y + groupGap }
}

interface Frame {
  readonly folded: boolean
  readonly x: number
  readonly width: number
  readonly lane: number
  readonly count: number
  readonly metrics: BoardMetrics
  /** Lanes are filled to this height before the next one is begun. */
  readonly least: number
  readonly known: ReadonlyMap<string, BoardItem> | undefined
}

function layoutColumn(column: BoardColumn, frame: Frame): ColumnLayout {
  const { folded, x, width, count, metrics } = frame
  if (folded) return { column, folded, x, width, height: 0, lanes: [] }
  const height = laneHeight(column, count, frame.least - topPadding - endPadding, metrics)
  const writer = new LaneWriter(frame, height)
  for (const group of column.groups) writer.group(group)
  return { column, folded, x, width, height: writer.tallest + topPadding + endPadding, lanes: writer.lanes }
}

/** The height at which a column fills its lanes and no more: at least what can be seen, else as even as can be. */
function laneHeight(column: BoardColumn, count: number, least: number, metrics: BoardMetrics): number {
  if (count === 1) return Number.POSITIVE_INFINITY
  if (lanesNeeded(column, least, metrics) <= count) return least
  const whole = heightInOne(column, metrics)
  let [short, long] = [Math.max(least, whole / count), whole]
  for (let round = 0; round < 12 && long - short > 1; round += 1) {
    const middle = (short + long) / 2
    if (lanesNeeded(column, middle, metrics) <= count) long = middle
    else short = middle
  }
  return long
}

class LaneWriter {
  readonly lanes: Lane[] = []
  tallest = 0
  readonly #frame: Frame
  readonly #height: number
  #items: BoardItem[] = []
  #y = 0
  #cards = 0

  constructor(frame: Frame, height: number) {
    this.#frame = frame
    this.#height = height
    this.#begin()
  }

  group(group: BoardGroup): void {
    const { card, gap, groupGap, head } = this.#frame.metrics
    const first = headHeight(group.parent, { head, gap })
    if (this.#y > 0 && this.#y + first + card > this.#height) this.#begin()
    this.#head(group, false)
    for (const each of group.cards) {
      if (this.#y > 0 && this.#y + card > this.#height + 0.01) {
        this.#begin()
        this.#head(group, true)
      }
      this.#put({ kind: 'card', key: each.key, card: each, index: this.#cards, ...this.#box(card) })
      this.#cards += 1
      this.#y += card + gap
    }
    this.#y += groupGap
  }

  #begin(): void {
    const { lane, metrics, count } = this.#frame
    // Rounding may ask for one more lane than there are: the last one grows instead.
    if (this.lanes.length === count) return
    this.#items = []
    this.#y = 0
    this.lanes.push({
      x: sidePadding + this.lanes.length * (lane + metrics.laneGap),
      width: lane,
      items: this.#items,
    })
  }

  #head(group: BoardGroup, again: boolean): void {
    const { head, gap } = this.#frame.metrics
    if (headHeight(group.parent, { head, gap }) === 0) return
    const key = `${group.key}:${again ? this.lanes.length : 'head'}`
    this.#put({ kind: 'head', key, group, again, ...this.#box(head) })
    this.#y += head + gap
  }

  #box(height: number): Box {
    const { x, width } = this.lanes.at(-1) as Lane
    return { x, y: this.#y + topPadding, width, height }
  }

  #put(item: BoardItem): void {
    const old = this.#frame.known?.get(item.key)
    this.#items.push(old && isSame(old, item) ? old : item)
    this.tallest = Math.max(this.tallest, this.#y + item.height)
  }
}

function isSame<T extends object>(one: T, other: T): boolean {
  return Object.entries(other).every(([key, value]) => one[key as keyof T] === value)
}
