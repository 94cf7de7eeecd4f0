import type { CodeId } from '@mazmun/model'
import { structure } from '../../messages/structure.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'
import { keyAbove, placeOf } from './row-keys.ts'

/** Where a row stands now, to be said when it moved: "Transparency, under Citizen participation, 3 of 7". */
export function placeWords(tree: CodebookTree, key: string, to: CodeId | undefined): string {
  const { code } = placeOf(key)
  const name = tree.record(code)?.name ?? ''
  const { childrenOf, tops } = tree.outline
  if (to !== undefined) {
    const row = childrenOf.get(to) ?? []
    return structure.underTheme(name, tree.record(to)?.name ?? '', row.indexOf(code) + 1, row.length)
  }
  if (keyAbove(key) !== undefined) return structure.withoutTheme(name)
  return structure.atTop(name, tops.indexOf(code) + 1, tops.length)
}

/** Where several codes stand now. */
export function severalPlaceWords(tree: CodebookTree, codes: readonly CodeId[], to: CodeId | undefined): string {
  if (to !== undefined) return structure.severalUnder(codes.length, tree.record(to)?.name ?? '')
  const atTop = codes.every((code) => tree.outline.tops.includes(code))
  return atTop ? structure.severalAtTop(codes.length) : structure.severalWithoutTheme(codes.length)
}
