import type { TreeRow } from './tree-rows.ts'

/** What a key asks of the tree. Indexes are of rows. */
export type TreeStep =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'open'; readonly row: number }
  | { readonly kind: 'close'; readonly row: number }
  | { readonly kind: 'open-siblings'; readonly row: number }

/** Index of the row above `index` that it belongs to; -1 at the top. */
export function parentIndex(rows: readonly TreeRow[], index: number): number {
  const depth = rows[index]?.depth ?? 0
  let above = index - 1
  while (above >= 0 && (rows[above]?.depth ?? 0) >= depth) above -= 1
  return depth === 0 ? -1 : above
}

/** Indexes of the rows beside `index` under the same parent, itself among them. */
export function siblingIndexes(rows: readonly TreeRow[], index: number): readonly number[] {
  const depth = rows[index]?.depth ?? 0
  const found: number[] = []
  for (let at = parentIndex(rows, index) + 1; at < rows.length; at += 1) {
    const row = rows[at] as TreeRow
    if (row.depth < depth) break
    if (row.depth === depth) found.push(at)
  }
  return found
}

/**
 * The step of a key in a tree (WAI-ARIA Authoring Practices, Tree View). The arrows that open and close follow the
 * direction of reading. `page` = rows in view. Undefined when the key is none of the tree's.
 */
export function treeStep(
  key: string,
  rows: readonly TreeRow[],
  index: number,
  { rightToLeft, page }: { readonly rightToLeft: boolean; readonly page: number },
): TreeStep | undefined {
  const row = rows[index]
  if (!row) return undefined
  const last = rows.length - 1
  const go = (to: number): TreeStep => ({ kind: 'go', to: Math.max(0, Math.min(last, to)) })
  switch (key) {
    case 'ArrowDown':
      return go(index + 1)
    case 'ArrowUp':
      return go(index - 1)
    case 'Home':
      return go(0)
    case 'End':
      return go(last)
    case 'PageDown':
      return go(index + page)
    case 'PageUp':
      return go(index - page)
    case '*':
      return { kind: 'open-siblings', row: index }
    case rightToLeft ? 'ArrowLeft' : 'ArrowRight':
      if (row.expandable && !row.expanded) return { kind: 'open', row: index }
      return row.expanded ? go(index + 1) : go(index)
    case rightToLeft ? 'ArrowRight' : 'ArrowLeft':
      if (row.expanded) return { kind: 'close', row: index }
      return go(Math.max(parentIndex(rows, index), row.depth === 0 ? index : 0))
    default:
      return undefined
  }
}
