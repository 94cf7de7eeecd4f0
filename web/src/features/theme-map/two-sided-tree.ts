import { boxAround, boxOfAll, type Box, type Point } from './geometry.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** A tree whose boxes are to be placed; each id stands in it once. */
export interface TreeInput<Id> {
  readonly childrenOf: (id: Id) => readonly Id[]
  readonly sizeOf: (id: Id) => Size
}

/** Where the boxes of a block stand, each by its middle, and the box around all of them. */
export interface Block<Id> {
  readonly places: ReadonlyMap<Id, Point>
  readonly box: Box
}

/** Space between a theme and what stands under it, and between neighbours. */
const levelGap = 56
const rowGap = 15
const branchGap = 22

/**
 * A theme in the middle, what stands under it on both sides, and so on outwards: rows of labels that are read like a list,
 * and lines that do not cross. `firstSide` is where reading begins: 1 = right, -1 = left.
 */
export function twoSidedTree<Id>(root: Id, { childrenOf, sizeOf }: TreeInput<Id>, firstSide: 1 | -1): Block<Id> {
  const heights = new Map<Id, number>()
  const places = new Map<Id, Point>()

  function heightOf(id: Id): number {
    let height = heights.get(id)
    if (height === undefined) heights.set(id, (height = Math.max(sizeOf(id).height, stackHeight(childrenOf(id)))))
    return height
  }

  function stackHeight(list: readonly Id[]): number {
    let height = 0
    list.forEach((id, at) => {
      height += heightOf(id) + (at === 0 ? 0 : gapBetween(list[at - 1] as Id, id))
    })
    return height
  }

  function gapBetween(one: Id, other: Id): number {
    return childrenOf(one).length + childrenOf(other).length > 0 ? branchGap : rowGap
  }

  function placeStack(list: readonly Id[], edge: number, middle: number, side: 1 | -1): void {
    let top = middle - stackHeight(list) / 2
    list.forEach((id, at) => {
      if (at > 0) top += gapBetween(list[at - 1] as Id, id)
      const height = heightOf(id)
      const { width } = sizeOf(id)
      const place = { x: edge + (side * width) / 2, y: top + height / 2 }
      places.set(id, place)
      placeStack(childrenOf(id), edge + side * (width + levelGap), place.y, side)
      top += height
    })
  }

  places.set(root, { x: 0, y: 0 })
  const [first, second] = halves(childrenOf(root), heightOf)
  const edge = sizeOf(root).width / 2 + levelGap
  placeStack(first, firstSide * edge, 0, firstSide)
  placeStack(second, -firstSide * edge, 0, firstSide === 1 ? -1 : 1)
  const boxes = [...places].map(([id, place]) => boxAround(place, sizeOf(id).width, sizeOf(id).height))
  return { places, box: boxOfAll(boxes) }
}

/** A list in two parts of about the same height, in order. */
export function halves<Item>(
  list: readonly Item[],
  heightOf: (item: Item) => number,
): readonly [readonly Item[], readonly Item[]] {
  const whole = list.reduce((sum, id) => sum + heightOf(id), 0)
  let best = list.length
  let least = Infinity
  let sum = 0
  list.forEach((id, at) => {
    sum += heightOf(id)
    const difference = Math.abs(whole - 2 * sum)
    if (difference < least) [best, least] = [at + 1, difference]
  })
  return [list.slice(0, best), list.slice(best)]
}
