import type { CodeId } from '@mazmun/model'
import type { Outline } from '../../ui/outline.ts'

/** A code at one of its places. */
export interface BoardCard {
  /** Stable while the code stands under this parent. */
  readonly key: string
  readonly code: CodeId
  readonly parent: CodeId | undefined
}

/** What stands under one parent in a column; `parent` undefined = under nothing. */
export interface BoardGroup {
  readonly key: string
  readonly parent: CodeId | undefined
  readonly cards: readonly BoardCard[]
}

export type ColumnKey = 'inbox' | `level-${number}`

/** The codes of a level, grouped by what they stand under. The inbox has the initial codes that stand under nothing. */
export interface BoardColumn {
  readonly key: ColumnKey
  /** The level of its codes. */
  readonly level: number
  readonly groups: readonly BoardGroup[]
  /** Different codes in it: one under two parents counts once. */
  readonly count: number
}

export interface ColumnOptions {
  readonly levelOf: (code: CodeId) => number
  /** How many levels the project has. */
  readonly levels: number
  /** Only these codes; absent = all. */
  readonly shown?: ReadonlySet<CodeId> | undefined
  /** Columns read before: what did not change is the same object again. */
  readonly before?: readonly BoardColumn[]
}

/** The key of the card of a code under a parent. */
export function cardKey(code: CodeId, parent: CodeId | undefined): string {
  return `${parent ?? ''}/${code}`
}

/** The place a card's key stands for. */
export function placeOfKey(key: string): { readonly code: CodeId; readonly parent: CodeId | undefined } {
  const [parent = '', code = ''] = key.split('/') as CodeId[]
  return { code: code as CodeId, parent: parent === '' ? undefined : parent }
}

/**
 * The columns of the board in the order of the work: the inbox, then each level from the initial codes up. A code has a
 * card under each of its parents; groups come in the order of the tree, what stands under nothing first.
 */
export function boardColumns(outline: Outline, options: ColumnOptions): readonly BoardColumn[] {
  const { levelOf, levels, shown, before = [] } = options
  const known = new Map(before.map((column) => [column.key, column]))
  const groups = Array.from({ length: levels }, (): BoardGroup[] => [])
  const keep = (codes: readonly CodeId[]) => (shown ? codes.filter((code) => shown.has(code)) : codes)
  const put = (level: number, parent: CodeId | undefined, codes: readonly CodeId[]) => {
    const kept = keep(codes)
    if (kept.length === 0) return
    groups[level]?.push({
      key: parent ?? '',
      parent,
      cards: kept.map((code) => ({ key: cardKey(code, parent), code, parent })),
    })
  }
  const roots = [...outline.tops, ...outline.unplaced]
  for (let level = levels - 1; level >= 0; level -= 1)
    put(
      level,
      undefined,
      roots.filter((code) => levelOf(code) === level),
    )
  for (const parent of inTreeOrder(outline, roots)) {
    const children = outline.childrenOf.get(parent) ?? []
    const at = new Set(children.map(levelOf))
    for (const level of at)
      put(
        level,
        parent,
        children.filter((code) => levelOf(code) === level),
      )
  }
  const [first] = groups[0] ?? []
  const loose = first?.parent === undefined ? first : undefined
  return [
    columnOf('inbox', 0, loose ? [loose] : [], known),
    ...groups.map((of, level) => columnOf(`level-${level}`, level, level === 0 && loose ? of.slice(1) : of, known)),
  ]
}

function* inTreeOrder({ childrenOf }: Outline, roots: readonly CodeId[]): Iterable<CodeId> {
  const seen = new Set<CodeId>()
  const waiting = roots.toReversed()
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    if (seen.has(code)) continue
    seen.add(code)
    const children = childrenOf.get(code)
    if (!children) continue
    yield code
    waiting.push(...children.toReversed())
  }
}

function columnOf(
  key: ColumnKey,
  level: number,
  groups: readonly BoardGroup[],
  known: ReadonlyMap<ColumnKey, BoardColumn>,
): BoardColumn {
  const before = known.get(key)
  const old = new Map(before?.groups.map((group) => [group.key, group]))
  const kept = groups.map((group) => sameGroup(old.get(group.key), group))
  if (before && before.level === level && isSameList(before.groups, kept)) return before
  const codes = new Set(kept.flatMap(({ cards }) => cards.map(({ code }) => code)))
  return { key, level, groups: kept, count: codes.size }
}

function sameGroup(before: BoardGroup | undefined, now: BoardGroup): BoardGroup {
  if (!before) return now
  const old = new Map(before.cards.map((card) => [card.key, card]))
  const cards = now.cards.map((card) => old.get(card.key) ?? card)
  return isSameList(before.cards, cards) ? before : { ...now, cards }
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index])
}
