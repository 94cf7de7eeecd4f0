import type { BoardItem, CardItem, ColumnLayout, Lane } from './board-layout.ts'

/** Index of the first item of a lane that ends below a height. */
function firstBelow(items: readonly BoardItem[], y: number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle] as BoardItem
    if (item.y + item.height > y) high = middle
    else low = middle + 1
  }
  return low
}

/** The items that show between two heights, lane by lane. */
export function itemsBetween({ lanes }: ColumnLayout, top: number, bottom: number): readonly BoardItem[] {
  return lanes.flatMap(({ items }) => {
    const from = firstBelow(items, top)
    let to = from
    while (to < items.length && (items[to] as BoardItem).y < bottom) to += 1
    return items.slice(from, to)
  })
}

/** The item at a point of a column's content; gaps between items belong to the nearer one, what lies below all to none. */
export function itemAt({ lanes }: ColumnLayout, x: number, y: number): BoardItem | undefined {
  const lane = nearestLane(lanes, x)
  if (!lane) return undefined
  const { items } = lane
  const at = firstBelow(items, y)
  const [above, below] = [items[at - 1], items[at]]
  if (below && y >= below.y) return below
  if (!above || !below) return undefined
  return y - (above.y + above.height) <= below.y - y ? above : below
}

function nearestLane(lanes: readonly Lane[], x: number): Lane | undefined {
  return lanes.reduce<Lane | undefined>(
    (nearest, lane) => (nearest && away(nearest, x) <= away(lane, x) ? nearest : lane),
    undefined,
  )
}

function away({ x, width }: Lane, at: number): number {
  return Math.max(0, x - at, at - (x + width))
}

/** The cards that a rectangle of the column's content touches. */
export function cardsWithin(
  { lanes }: ColumnLayout,
  area: { readonly x: number; readonly y: number; readonly right: number; readonly bottom: number },
): readonly CardItem[] {
  return lanes
    .filter(({ x, width }) => x < area.right && x + width > area.x)
    .flatMap(({ items }) => items.slice(firstBelow(items, area.y)).filter(({ y }) => y < area.bottom))
    .filter((item) => item.kind === 'card')
}

/** The card of a key, if it is in this column. */
export function cardIn({ lanes }: ColumnLayout, key: string | undefined): CardItem | undefined {
  if (key === undefined) return undefined
  for (const { items } of lanes) for (const item of items) if (item.kind === 'card' && item.key === key) return item
  return undefined
}

/** All cards of a column in reading order. */
export function cardsOf({ lanes }: ColumnLayout): readonly CardItem[] {
  return lanes.flatMap(({ items }) => items.filter((item) => item.kind === 'card'))
}
