import { compareTops, type CodeId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'

/** A line of the tree that is judged: a code at one of its places. */
export interface RoomRow {
  /** The codes above it and itself. */
  readonly path: string
  readonly code: CodeId
  /** Depth from 0. */
  readonly depth: number
  /** The parent it stands under here; undefined at the top. */
  readonly parent: CodeId | undefined
  /** How many codes in use stand directly below it. */
  readonly below: number
  readonly expanded: boolean
  /** Its place among its siblings, from 1, and how many there are. */
  readonly position: number
  readonly siblings: number
}

type View = Pick<Projection, 'codes' | 'isInUse' | 'lattice'>

/**
 * The lines that show: themes from the top down with what is open below them. Codes of the first level that stand under
 * nothing are not among them. With `kept`, only those codes and what stands above them, all of it open.
 */
export function roomRows(
  view: View,
  isOpen: (path: string, code: CodeId) => boolean,
  kept?: ReadonlySet<CodeId>,
): readonly RoomRow[] {
  const { roots, childrenOf } = view.lattice()
  const leading = kept && ancestorsOf(view, kept)
  const shows = (code: CodeId) => view.isInUse(code) && (!kept || kept.has(code) || leading?.has(code) === true)
  const rows: RoomRow[] = []
  const add = (codes: readonly CodeId[], parent: CodeId | undefined, above: string, depth: number): void => {
    const siblings = codes.filter(shows)
    for (const [index, code] of siblings.entries()) {
      const path = `${above}/${code}`
      const children = (childrenOf.get(code) ?? []).filter((child) => view.isInUse(child))
      const expanded = leading ? leading.has(code) : children.length > 0 && isOpen(path, code)
      rows.push({
        path,
        code,
        depth,
        parent,
        below: children.length,
        expanded,
        position: index + 1,
        siblings: siblings.length,
      })
      if (expanded) add(children, code, path, depth + 1)
    }
  }
  const tops = roots
    .flatMap((code) => view.codes.get(code) ?? [])
    .filter(({ id, level }) => level > 0 || (childrenOf.get(id)?.length ?? 0) > 0)
  add(
    tops.sort(compareTops).map(({ id }) => id),
    undefined,
    '',
    0,
  )
  return rows
}

/** Everything above some codes. */
function ancestorsOf(view: View, codes: ReadonlySet<CodeId>): ReadonlySet<CodeId> {
  const { parentsOf } = view.lattice()
  const found = new Set<CodeId>()
  const waiting = [...codes]
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop())
    for (const parent of parentsOf.get(code) ?? [])
      if (!found.has(parent)) {
        found.add(parent)
        waiting.push(parent)
      }
  return found
}

/** What a key asks of the tree; indexes are of rows. Arrows that open and close follow the direction of reading. */
export type RoomStep =
  { readonly kind: 'go'; readonly to: number } | { readonly kind: 'open' | 'close'; readonly row: RoomRow }

/** The step of a key (WAI-ARIA Authoring Practices, Treegrid, focus on rows); undefined when it is none of the tree's. */
export function roomStep(
  key: string,
  rows: readonly RoomRow[],
  at: number,
  rightToLeft: boolean,
): RoomStep | undefined {
  const row = rows[at]
  if (!row) return undefined
  const go = (to: number): RoomStep => ({ kind: 'go', to: Math.max(0, Math.min(rows.length - 1, to)) })
  switch (key) {
    case 'ArrowDown':
      return go(at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'Home':
      return go(0)
    case 'End':
      return go(rows.length - 1)
    case rightToLeft ? 'ArrowLeft' : 'ArrowRight':
      return row.expanded ? go(at + 1) : row.below > 0 ? { kind: 'open', row } : undefined
    case rightToLeft ? 'ArrowRight' : 'ArrowLeft':
      if (row.expanded) return { kind: 'close', row }
      return go(row.depth === 0 ? at : rows.slice(0, at).findLastIndex(({ depth }) => depth < row.depth))
    default:
      return undefined
  }
}
