import type { BoardLayout, Box, CardItem, ColumnLayout } from './board-layout.ts'
import { cardIn, cardsOf } from './board-window.ts'

export type CardKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End' | 'PageUp' | 'PageDown'

/** What moving by keys needs to know of the page. */
export interface BoardOnPage {
  readonly rightToLeft: boolean
  /** Height of what a column shows. */
  readonly page: number
  /** How far a column is scrolled. */
  readonly scrolled: (column: ColumnLayout) => number
}

/** Where a card is: its column and its index among the cards of that column. */
export function findCard(
  { columns }: BoardLayout,
  key: string | undefined,
): { readonly column: ColumnLayout; readonly item: CardItem } | undefined {
  for (const column of columns) {
    const item = cardIn(column, key)
    if (item) return { column, item }
  }
  return undefined
}

/** The first card there is. */
export function firstCard(layout: BoardLayout): CardItem | undefined {
  for (const column of layout.columns) {
    const [first] = cardsOf(column)
    if (first) return first
  }
  return undefined
}

/**
 * The card a key leads to from another: up and down along the column, sideways to the card beside it as it is on the
 * screen, in the next lane or column that has cards. Undefined when there is none.
 */
export function cardTowards(
  layout: BoardLayout,
  from: string,
  key: CardKey,
  { rightToLeft, page, scrolled }: BoardOnPage,
): CardItem | undefined {
  const found = findCard(layout, from)
  if (!found) return undefined
  const { column, item } = found
  const cards = cardsOf(column)
  const at = cards.indexOf(item)
  switch (key) {
    case 'ArrowDown':
      return cards[at + 1]
    case 'ArrowUp':
      return cards[at - 1]
    case 'Home':
      return at === 0 ? undefined : cards[0]
    case 'End':
      return at === cards.length - 1 ? undefined : cards.at(-1)
    case 'PageDown':
    case 'PageUp': {
      const goal = item.y + (key === 'PageDown' ? page : -page)
      const lane = column.lanes.find(({ items }) => items.includes(item))
      const inLane = cards.filter((card) => lane?.items.includes(card) === true)
      const nearest = nearestTo(inLane, goal)
      return nearest === item ? undefined : nearest
    }
    default:
      return beside(layout, column, item, (key === 'ArrowRight') !== rightToLeft ? 1 : -1, scrolled)
  }
}

function beside(
  { columns }: BoardLayout,
  column: ColumnLayout,
  item: CardItem,
  step: 1 | -1,
  scrolled: BoardOnPage['scrolled'],
): CardItem | undefined {
  const middle = item.y + item.height / 2
  const lanes = column.lanes.map(({ items }) => items.filter((other) => other.kind === 'card'))
  const lane = lanes[lanes.findIndex((items) => items.includes(item)) + step]
  if (lane && lane.length > 0) return nearestTo(lane, middle)
  const onScreen = middle - scrolled(column)
  for (let at = columns.indexOf(column) + step; columns[at] !== undefined; at += step) {
    const next = columns[at] as ColumnLayout
    const edge = step === 1 ? next.lanes[0] : next.lanes.at(-1)
    const cards = edge?.items.filter((other) => other.kind === 'card') ?? []
    if (cards.length > 0) return nearestTo(cards, onScreen + scrolled(next))
  }
  return undefined
}

function nearestTo<B extends Box>(boxes: readonly B[], y: number): B | undefined {
  const away = (box: B) => Math.abs(box.y + box.height / 2 - y)
  return boxes.reduce<B | undefined>(
    (nearest, box) => (nearest && away(nearest) <= away(box) ? nearest : box),
    undefined,
  )
}
