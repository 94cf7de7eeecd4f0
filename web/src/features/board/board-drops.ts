import type { CodeId } from '@mazmun/model'
import type { CodeAt, RefusalReason } from '@mazmun/project'
import type { BoardColumn, ColumnKey } from './board-columns.ts'
import type { BoardItem } from './board-layout.ts'

/** What dropping cards somewhere would do. */
export type BoardDrop =
  /** Under a theme. */
  | { readonly kind: 'under'; readonly to: CodeId; readonly at: string }
  /** Into the row of a group, before a code or at the end; `edge` says at which side of the card `at` the line is. */
  | {
      readonly kind: 'row'
      readonly to: CodeId | undefined
      readonly before: CodeId | undefined
      readonly at: string
      readonly edge: 'before' | 'after'
    }
  /** One code of them and the one they are dropped on. */
  | { readonly kind: 'merge'; readonly into: CodeId; readonly at: string }
  /** Under nothing. */
  | { readonly kind: 'out'; readonly column: ColumnKey }
  /** To another level. */
  | { readonly kind: 'level'; readonly level: number; readonly column: ColumnKey }
  /** Under a new theme of a level. */
  | { readonly kind: 'group'; readonly level: number; readonly column: ColumnKey }

/** Where the pointer is: on the head of a column or in it, on an item there, and how far down that item (0…1). */
export interface BoardHit {
  readonly column: BoardColumn
  readonly onHead: boolean
  readonly item: BoardItem | undefined
  readonly fraction: number
}

interface Dragged {
  readonly places: readonly CodeAt[]
  readonly levelOf: (code: CodeId) => number
  /** Cards are high enough to be dropped between them. */
  readonly hasRows: boolean
}

/** How much of a card, at both of its ends, means beside it instead of onto it. */
const edge = 0.25

/** What dropping at a place means, likeliest first. */
export function dropsAt(hit: BoardHit, { places, levelOf, hasRows }: Dragged): readonly BoardDrop[] {
  const { column, onHead, item } = hit
  const levels = places.map(({ code }) => levelOf(code))
  if (onHead || !item) return onColumn(column, onHead, levels)
  if (item.kind === 'head') {
    const { parent } = item.group
    return parent === undefined ? [] : [{ kind: 'under', to: parent, at: item.key }]
  }
  const { card, key } = item
  if (places.some(({ code }) => code === card.code)) return []
  const level = levelOf(card.code)
  if (!levels.every((each) => each === level)) return [{ kind: 'under', to: card.code, at: key }]
  const merge: BoardDrop = { kind: 'merge', into: card.code, at: key }
  if (!hasRows) return [merge]
  const row = besides(hit, places)
  return row ? [row] : [merge]
}

function onColumn(column: BoardColumn, onHead: boolean, levels: readonly number[]): readonly BoardDrop[] {
  const { key, level } = column
  if (key === 'inbox') return [{ kind: 'out', column: key }]
  if (onHead && levels.every((each) => each < level)) return [{ kind: 'group', level, column: key }]
  if (levels.every((each) => each === level)) return level === 0 ? [] : [{ kind: 'out', column: key }]
  return [{ kind: 'level', level, column: key }]
}

function besides({ column, item, fraction }: BoardHit, places: readonly CodeAt[]): BoardDrop | undefined {
  if (item?.kind !== 'card' || (fraction > edge && fraction < 1 - edge)) return undefined
  const { card, key } = item
  if (card.parent === undefined && column.key === 'inbox') return undefined
  const row = column.groups.find((group) => group.parent === card.parent)?.cards ?? []
  const moved = new Set(places.map(({ code }) => code))
  if (fraction <= edge) return { kind: 'row', to: card.parent, before: card.code, at: key, edge: 'before' }
  const at = row.findIndex((each) => each.key === card.key)
  const next = row.slice(at + 1).find(({ code }) => !moved.has(code))
  return { kind: 'row', to: card.parent, before: next?.code, at: key, edge: 'after' }
}

/** A drop with why it is not possible, if it is not. */
export interface JudgedDrop {
  readonly drop: BoardDrop
  readonly reason: RefusalReason | undefined
}

/** Whether two answers come to the same, so that nothing has to be told anew. */
export function isSameDrop(one: JudgedDrop | undefined, other: JudgedDrop | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
