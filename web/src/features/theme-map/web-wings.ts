import { centreOf, type Box, type Point } from './geometry.ts'
import { halves, type Size } from './two-sided-tree.ts'

/** An organising theme and its basic ones; without one they hang on the middle itself. */
export interface Branch<Item extends Size> {
  readonly hub: Item | undefined
  readonly leaves: readonly Item[]
}

export interface PlacedBranch {
  readonly hub: Point | undefined
  readonly leaves: readonly Point[]
  /** Where the line from the middle turns towards the hub, so that it runs under no label. */
  readonly bend: Point
}

const middleGap = 84
const columnGap = 46
const rowGap = 9
const branchGap = 26
/** The way to the hub between the labels on its inner side. */
const lane = 26
/** So few stand on the outer side alone. */
const mostOnOneSide = 3

/**
 * A web as wide as a screen: branches one above the other on both sides of the middle, each hub between its leaves. Needs
 * half the height of two columns and a quarter of that of a ring. `firstSide` is where reading begins: 1 = right, -1 = left.
 */
export function wings<Item extends Size>(
  branches: readonly Branch<Item>[],
  middle: Size,
  firstSide: 1 | -1,
): readonly PlacedBranch[] {
  const [first, second] = halves(branches, heightOf)
  return [...wing(first, middle, firstSide), ...wing(second, middle, firstSide === 1 ? -1 : 1)]
}

function wing<Item extends Size>(branches: readonly Branch<Item>[], middle: Size, side: 1 | -1): PlacedBranch[] {
  const widest = (items: readonly Size[]) => Math.max(0, ...items.map(({ width }) => width))
  const inner = widest(branches.flatMap((branch) => partsOf(branch).inner.flat()))
  const start = middle.width / 2 + middleGap
  const hubStart = start + (inner > 0 ? inner + columnGap : 0)
  const hubWidth = widest(branches.flatMap(({ hub }) => hub ?? []))
  const outerStart = hubStart + (hubWidth > 0 ? hubWidth + columnGap : 0)
  let top = -stackHeight(branches.map(heightOf), branchGap) / 2
  return branches.map((branch) => {
    const y = top + heightOf(branch) / 2
    top += heightOf(branch) + branchGap
    const { outer, inner } = partsOf(branch)
    const [above, below] = inner
    const outwards = ({ width }: Size) => side * (outerStart + width / 2)
    const inwards = ({ width }: Size) => side * (hubStart - columnGap - width / 2)
    return {
      hub: branch.hub && { x: side * (hubStart + hubWidth / 2), y },
      leaves: [
        ...stacked(outer, y - stackHeight(heightsOf(outer)) / 2, outwards),
        ...stacked(above, y - lane / 2 - stackHeight(heightsOf(above)), inwards),
        ...stacked(below, y + lane / 2, inwards),
      ],
      bend: { x: side * start, y },
    }
  })
}

/** Leaves on the outer side of the hub, and on the inner one above and below the way to it. */
function partsOf<Item extends Size>({ hub, leaves }: Branch<Item>) {
  const count = !hub || leaves.length <= mostOnOneSide ? leaves.length : Math.ceil(leaves.length / 2)
  const inner = leaves.slice(count)
  const half = Math.ceil(inner.length / 2)
  return { outer: leaves.slice(0, count), inner: [inner.slice(0, half), inner.slice(half)] as const }
}

function heightOf<Item extends Size>(branch: Branch<Item>): number {
  const { outer, inner } = partsOf(branch)
  const beside = Math.max(...inner.map((items) => stackHeight(heightsOf(items))))
  return Math.max(branch.hub?.height ?? 0, stackHeight(heightsOf(outer)), beside === 0 ? 0 : 2 * beside + lane)
}

function heightsOf(items: readonly Size[]): readonly number[] {
  return items.map(({ height }) => height)
}

function stackHeight(heights: readonly number[], gap = rowGap): number {
  return heights.reduce((sum, height) => sum + height, 0) + gap * Math.max(0, heights.length - 1)
}

function stacked<Item extends Size>(items: readonly Item[], from: number, xOf: (item: Item) => number): Point[] {
  let top = from
  return items.map((item) => {
    const y = top + item.height / 2
    top += item.height + rowGap
    return { x: xOf(item), y }
  })
}

/** The middles of the sides at which two boxes beside each other face. */
export function facingSides(from: Box, to: Box): readonly [Point, Point] {
  const [a, b] = [centreOf(from), centreOf(to)]
  const side = Math.sign(b.x - a.x)
  return [
    { x: a.x + (side * from.width) / 2, y: a.y },
    { x: b.x - (side * to.width) / 2, y: b.y },
  ]
}
