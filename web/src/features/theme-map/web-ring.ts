import { aroundEllipse, ellipsePoint } from './around-ellipse.ts'
import { boxAround, overlaps, type Box, type Point } from './geometry.ts'
import type { Size } from './two-sided-tree.ts'
import type { Branch } from './web-wings.ts'

const ringGap = 12

/** A place on the outer ring: a basic theme, or an organising one that has none. */
interface Leaf {
  readonly isHub: boolean
  readonly group: number
  readonly label: Size
}

/** Where a branch stands on the rings. */
interface BranchOnRing {
  readonly hub: Point | undefined
  readonly leaves: readonly Point[]
  readonly bend?: undefined
}

/** A web as two rings around the middle: hubs, and leaves outside. `turn`: 1 = clockwise from the top, -1 = the other way. */
export function ring<Item extends Size>(
  branches: readonly Branch<Item>[],
  middle: Size,
  isFlat: boolean,
  turn: 1 | -1,
): readonly BranchOnRing[] {
  const leaves = branches.flatMap(({ hub, leaves: own }, group): Leaf[] =>
    own.length === 0
      ? [{ isHub: true, group, label: hub ?? middle }]
      : own.map((label) => ({ isHub: false, group, label })),
  )
  const hubs = branches.map(({ hub }) => hub)
  const { radii, angles, inner } = rings(leaves, hubs, middle, isFlat, turn)
  return branches.map((_, group) => ({
    hub: inner[group],
    leaves: leaves.flatMap(({ isHub, group: own }, at) =>
      isHub || own !== group ? [] : [ellipsePoint(radii, angles[at] ?? 0)],
    ),
  }))
}

/** The smallest rings on which nothing overlaps. */
function rings(
  leaves: readonly Leaf[],
  ring: readonly (Size | undefined)[],
  middle: Size,
  isFlat: boolean,
  turn: 1 | -1,
): { readonly radii: Point; readonly angles: readonly number[]; readonly inner: readonly (Point | undefined)[] } {
  const sizes = leaves.map(({ label }) => ({ width: label.width + ringGap, height: label.height + ringGap }))
  const least = isFlat
    ? { x: middle.width / 2 + 110, y: middle.height / 2 + 70 }
    : { x: middle.width / 2 + 330, y: middle.height / 2 + 200 }
  for (let growth = 1; ; growth *= 1.06) {
    const { radii, angles: turned } = aroundEllipse(sizes, { x: least.x * growth, y: least.y * growth })
    const angles = turned.map((angle) => turn * angle)
    const inner = ring.map((label, group) => {
      if (!label) return undefined
      const own = angles.filter((_, at) => leaves[at]?.group === group)
      const angle = own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length)
      const only = leaves.find((leaf) => leaf.group === group)
      return ellipsePoint(isFlat || only?.isHub ? radii : between(radii, middle, leaves), angle)
    })
    const boxes = inner.flatMap((at, group) => {
      const label = ring[group]
      return at && label ? [boxAround(at, label.width + ringGap, label.height + ringGap)] : []
    })
    const outer = isFlat
      ? []
      : leaves.flatMap(({ isHub, label }, at) =>
          isHub ? [] : [boxAround(ellipsePoint(radii, angles[at] ?? 0), label.width + 28, label.height + 8)],
        )
    const all = [boxAround({ x: 0, y: 0 }, middle.width + 24, middle.height + 24), ...boxes]
    if (growth > 12 || (!anyOverlap(all) && !all.some((box) => outer.some((leaf) => overlaps(box, leaf)))))
      return { radii, angles, inner }
  }
}

/** Half way from the middle to the outer ring, as seen between the labels. */
function between(radii: Point, middle: Size, leaves: readonly Leaf[]): Point {
  const width = Math.max(...leaves.map(({ label }) => label.width))
  const height = Math.max(...leaves.map(({ label }) => label.height))
  return {
    x: (middle.width / 2 + radii.x - width / 2) / 2,
    y: (middle.height / 2 + radii.y - height / 2) / 2,
  }
}

function anyOverlap(boxes: readonly Box[]): boolean {
  return boxes.some((box, at) => boxes.slice(at + 1).some((other) => overlaps(box, other)))
}
