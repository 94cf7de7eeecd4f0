import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import { cardKey, type BoardColumn, type BoardGroup } from './board-columns.ts'
import { cardTowards, findCard, firstCard } from './board-goals.ts'
import { fittingZoom, layoutBoard, type BoardItem, type BoardLayout, type ColumnLayout } from './board-layout.ts'
import { metricsAt, steppedZoom, zoomRange } from './board-metrics.ts'
import { cardsOf, cardsWithin, itemAt, itemsBetween } from './board-window.ts'

/** Columns of groups with so many cards; the first number of a column is the group under nothing. */
function columnsOf(...sizes: readonly (readonly number[])[]): readonly BoardColumn[] {
  return sizes.map((groups, level) => ({
    key: `level-${level}` as const,
    level,
    groups: groups.flatMap((cards, at): readonly BoardGroup[] =>
      cards === 0 ? [] : [groupOf(level, at === 0 ? undefined : (`p${level}-${at}` as CodeId), cards)],
    ),
    count: groups.reduce((sum, cards) => sum + cards, 0),
  }))
}

function groupOf(level: number, parent: CodeId | undefined, cards: number): BoardGroup {
  const codes = Array.from({ length: cards }, (_, at) => `${level}-${parent ?? ''}-${at}` as CodeId)
  return { key: parent ?? '', parent, cards: codes.map((code) => ({ key: cardKey(code, parent), code, parent })) }
}

const space = { width: 1400, height: 700, folded: new Set<never>() }
const itemsOf = ({ lanes }: ColumnLayout): readonly BoardItem[] => lanes.flatMap(({ items }) => items)
const sizes = fc.array(fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 })
const zooms = fc.double({ min: zoomRange.least, max: zoomRange.most, noNaN: true })

describe('the layout', () => {
  test('puts every card once, in order, within its lane, over nothing else', () => {
    fc.assert(
      fc.property(sizes, zooms, (all, zoom) => {
        const columns = columnsOf(...all)
        const layout = layoutBoard(columns, zoom, space)
        for (const [at, laid] of layout.columns.entries()) {
          const wanted = columns[at]?.groups.flatMap(({ cards }) => cards.map(({ key }) => key))
          expect(cardsOf(laid).map(({ key }) => key)).toEqual(wanted)
          expect(cardsOf(laid).map(({ index }) => index)).toEqual(wanted?.map((_, index) => index))
          for (const { x, width, items } of laid.lanes) {
            expect(x + width).toBeLessThanOrEqual(laid.width)
            for (const [index, item] of items.entries()) {
              const above = items[index - 1]
              expect(item.y).toBeGreaterThanOrEqual(above ? above.y + above.height : 0)
              expect(item.y + item.height).toBeLessThanOrEqual(laid.height)
            }
            expect(items.at(-1)?.kind).not.toBe('head')
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('columns stand side by side from the beginning of the line', () => {
    const { columns, width } = layoutBoard(columnsOf([3], [0, 4], [2]), 1, space)
    expect(columns.map(({ x }) => x)).toEqual([0, columns[0]?.width, (columns[0]?.width ?? 0) * 2])
    expect(width).toBe(columns.reduce((sum, column) => sum + column.width, 0))
  })

  test('a folded column is narrow and has no cards', () => {
    const [first, second] = layoutBoard(columnsOf([9], [9]), 1, { ...space, folded: new Set(['level-0']) }).columns
    expect(first).toMatchObject({ folded: true, lanes: [] })
    expect(first?.width).toBeLessThan(60)
    expect(second?.x).toBe(first?.width)
  })

  test('a group that goes on in the next lane is named there again', () => {
    const [column] = layoutBoard(columnsOf([0, 60]), 1, space).columns
    expect(column?.lanes.length).toBeGreaterThan(2)
    for (const [at, { items }] of (column?.lanes ?? []).entries())
      expect(items[0]).toMatchObject({ kind: 'head', again: at > 0 })
  })

  test('further out more lanes stand side by side', () => {
    const columns = columnsOf([900], [20], [3])
    const lanes = (zoom: number) => layoutBoard(columns, zoom, space).columns[0]?.lanes.length ?? 0
    expect(lanes(1)).toBeLessThan(lanes(0.5))
    expect(lanes(0.5)).toBeLessThan(lanes(0.2))
  })
})

describe('everything on one screen', () => {
  const fitsIn = (layout: BoardLayout) =>
    layout.width <= space.width && layout.columns.every(({ height }) => height <= space.height)

  test('a study of 265 codes, and one of 2,000', () => {
    const study = columnsOf(
      [0, ...Array.from({ length: 123 }, () => 2)],
      Array.from({ length: 23 }, () => 5),
      [23],
      [3],
    )
    const large = columnsOf(
      [0, ...Array.from({ length: 400 }, () => 5)],
      Array.from({ length: 60 }, () => 7),
      [60],
      [8],
    )
    for (const columns of [study, large]) {
      const zoom = fittingZoom(columns, space)
      expect(zoom).toBeGreaterThan(zoomRange.least)
      expect(fitsIn(layoutBoard(columns, zoom, space))).toBe(true)
    }
    expect(metricsAt(fittingZoom(study, space)).card).toBeGreaterThanOrEqual(11)
  })

  test('whatever there is, unless it is too much at the least zoom', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        const columns = columnsOf(...all)
        const zoom = fittingZoom(columns, space)
        expect(zoom <= 1).toBe(true)
        if (zoom > zoomRange.least) expect(fitsIn(layoutBoard(columns, zoom, space))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('what fits anyway is not made larger than cards to be read', () => {
    expect(fittingZoom(columnsOf([2], [1]), space)).toBe(1)
  })
})

describe('laid out again after a change', () => {
  const before = layoutBoard(columnsOf([0, 5, 5, 5], [4]), 1, { ...space, width: 560 })

  test('columns that did not change are the same, and cards that stayed where they are', () => {
    const [low, high] = before.columns as [ColumnLayout, ColumnLayout]
    const [first, second, last] = low.column.groups as [BoardGroup, BoardGroup, BoardGroup]
    const more = { key: 'more', code: 'more' as CodeId, parent: last.parent }
    const changed = { ...low.column, groups: [first, second, { ...last, cards: [...last.cards, more] }] }
    const after = layoutBoard([changed, high.column], 1, { ...space, width: 560 }, before)
    expect(after.columns[1]).toBe(high)
    const old = new Set(itemsOf(low))
    const now = itemsOf(after.columns[0] as ColumnLayout)
    // The heading of the group that grew says another number.
    expect(now.filter((item) => old.has(item))).toHaveLength(old.size - 1)
    expect(now).toHaveLength(old.size + 1)
  })

  test('it comes to the same as laid out anew', () => {
    fc.assert(
      fc.property(sizes, sizes, zooms, (one, other, zoom) => {
        const known = layoutBoard(columnsOf(...one), zoom, space)
        expect(layoutBoard(columnsOf(...other), zoom, space, known)).toEqual(
          layoutBoard(columnsOf(...other), zoom, space),
        )
      }),
      { numRuns: 40 },
    )
  })
})

describe('what shows', () => {
  const { columns } = layoutBoard(columnsOf([0, 20, 30, 50]), 0.5, space)
  const column = columns[0] as ColumnLayout

  test('is what a look at every item finds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 2000 }), fc.integer({ min: 1, max: 900 }), (top, height) => {
        const found = itemsBetween(column, top, top + height)
        const shown = itemsOf(column).filter((item) => item.y + item.height > top && item.y < top + height)
        expect(found).toEqual(shown)
      }),
      { numRuns: 60 },
    )
  })

  test('a point finds the item it is on, or the nearer one in a gap; nothing below all', () => {
    for (const item of itemsOf(column).slice(0, 40)) {
      expect(itemAt(column, item.x + 1, item.y + item.height / 2)).toBe(item)
      expect(itemAt(column, item.x + 1, item.y + item.height - 0.5)).toBe(item)
    }
    expect(itemAt(column, 10, column.height + 50)).toBeUndefined()
  })

  test('a rectangle finds the cards it touches', () => {
    const [first, second] = cardsOf(column)
    if (!first || !second) throw new Error('no cards')
    const area = { x: first.x, right: first.x + 2, y: first.y + 1, bottom: second.y + 1 }
    expect(cardsWithin(column, area)).toEqual([first, second])
    expect(cardsWithin(column, { ...area, bottom: second.y - 1 })).toEqual([first])
  })
})

describe('from card to card', () => {
  const layout = layoutBoard(columnsOf([0, 3], [0], [0, 2]), 1, space)
  const page = { rightToLeft: false, page: 300, scrolled: () => 0 }
  const [low, , high] = layout.columns as [ColumnLayout, ColumnLayout, ColumnLayout]
  const [a, b, c] = cardsOf(low) as [ReturnType<typeof cardsOf>[number], never, never]
  const key = (item: { readonly key: string } | undefined) => item?.key

  test('up, down, to both ends, and nowhere beyond them', () => {
    expect(key(cardTowards(layout, key(a) ?? '', 'ArrowDown', page))).toBe(key(b))
    expect(cardTowards(layout, key(a) ?? '', 'ArrowUp', page)).toBeUndefined()
    expect(key(cardTowards(layout, key(a) ?? '', 'End', page))).toBe(key(c))
    expect(cardTowards(layout, key(c) ?? '', 'ArrowDown', page)).toBeUndefined()
  })

  test('sideways over an empty column to what is beside it on the screen, in the direction of reading', () => {
    const [first, second] = cardsOf(high)
    expect(key(cardTowards(layout, key(b) ?? '', 'ArrowRight', page))).toBe(key(second))
    expect(key(cardTowards(layout, key(a) ?? '', 'ArrowLeft', { ...page, rightToLeft: true }))).toBe(key(first))
    expect(cardTowards(layout, key(a) ?? '', 'ArrowLeft', page)).toBeUndefined()
  })

  test('every card is reached from the first one by arrows', () => {
    const wide = layoutBoard(columnsOf([2, 9, 14], [0, 3], [4]), 0.4, space)
    const reached = new Set([firstCard(wide)?.key ?? ''])
    for (const from of reached)
      for (const arrow of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const) {
        const to = cardTowards(wide, from, arrow, page)
        if (to) reached.add(to.key)
      }
    expect(reached.size).toBe(wide.columns.flatMap(cardsOf).length)
    expect(findCard(wide, 'nobody')).toBeUndefined()
  })
})

test('zoom goes by stops and stays within its range', () => {
  expect(steppedZoom(1, -1)).toBe(0.8)
  expect(steppedZoom(0.21, 1)).toBe(0.22)
  expect(steppedZoom(zoomRange.most, 1)).toBe(zoomRange.most)
  expect(steppedZoom(zoomRange.least, -1)).toBe(zoomRange.least)
  expect(metricsAt(1).density).toBe('card')
  expect(metricsAt(0.6).density).toBe('brief')
  expect(metricsAt(0.4).density).toBe('line')
  expect(metricsAt(0.1).density).toBe('block')
  expect(metricsAt(9)).toEqual(metricsAt(zoomRange.most))
})
