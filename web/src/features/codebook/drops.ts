import type { RefusalReason } from '@mazmun/project'
import type { Outline } from '../../ui/outline.ts'
import { keyAbove } from './row-keys.ts'
import { isByName, type Goal } from './tree-goals.ts'
import type { CodeRow, TreeRow } from './tree-rows.ts'
import { isSelectable } from './tree-selection.svelte.ts'

/** Where rows would be dropped. */
export interface Drop extends Goal {
  readonly kind: 'before' | 'after' | 'into'
  /** Key of the row at which it is shown. */
  readonly at: string
  /** The line is drawn as deep as what lies below the row. */
  readonly deeper: boolean
}

/** Out of every theme: below all rows, or on the heading of codes without a theme. */
export const dropOut: Drop = { kind: 'into', at: 'unplaced', deeper: false, to: undefined }

/**
 * What dropping at a height of a row may mean, the likeliest first. `fraction` runs from 0 at the top of the row to 1.
 * `highest` = all that is dragged is of the highest level, so that it has an order at the top.
 */
export function dropsAt(
  outline: Outline,
  row: TreeRow,
  fraction: number,
  { highest }: { readonly highest: boolean },
): readonly Drop[] {
  if (row.kind === 'group') return row.group === 'unplaced' ? [dropOut] : []
  if (!isSelectable(row)) return []
  const into: Drop = { kind: 'into', at: row.key, deeper: false, to: row.code, parentKey: row.key }
  const edge = fraction < 0.5 ? before(row) : after(row)
  if (edge === undefined) return [into]
  return fraction < 0.3 || fraction > 0.7 ? [edge, into] : [into, edge]

  function before({ key, code, parent }: CodeRow): Drop | undefined {
    const parentKey = keyAbove(key)
    if (!isOrdered(parentKey)) return undefined
    return { kind: 'before', at: key, deeper: false, to: parent, before: code, parentKey }
  }

  function after({ key, code, parent, expanded }: CodeRow): Drop | undefined {
    const [child] = outline.childrenOf.get(code) ?? []
    if (expanded && child !== undefined)
      return { kind: 'after', at: key, deeper: true, to: code, before: child, parentKey: key }
    const parentKey = keyAbove(key)
    if (!isOrdered(parentKey)) return undefined
    const siblings = parent === undefined ? outline.tops : (outline.childrenOf.get(parent) ?? [])
    return {
      kind: 'after',
      at: key,
      deeper: false,
      to: parent,
      before: siblings[siblings.indexOf(code) + 1],
      parentKey,
    }
  }

  function isOrdered(parentKey: string | undefined): boolean {
    return !isByName(outline, parentKey) && (parentKey !== undefined || highest)
  }
}

/** A drop with why it is not possible, if it is not. */
export interface JudgedDrop {
  readonly drop: Drop
  readonly reason: RefusalReason | undefined
}

/** The first possible of several drops, else the first with a reason worth saying; undefined when nothing would change. */
export function bestDrop(
  drops: readonly Drop[],
  reasonAgainst: (drop: Drop) => RefusalReason | undefined,
): JudgedDrop | undefined {
  let refused: JudgedDrop | undefined
  for (const drop of drops) {
    const reason = reasonAgainst(drop)
    if (reason === undefined) return { drop, reason }
    if (reason.kind !== 'nothing-to-do') refused ??= { drop, reason }
  }
  return refused
}
