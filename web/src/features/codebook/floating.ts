import type { CodeId } from '@mazmun/model'
import type { MenuAnchor } from './menu-anchor.ts'
import type { NewCodeWish } from './new-code-wish.ts'
import type { TreeRow } from './tree-rows.ts'

/** What floats over the panel. `keys` are those of rows of the tree. */
export type Floating =
  | { readonly kind: 'menu'; readonly row: TreeRow; readonly anchor: MenuAnchor }
  | { readonly kind: 'level'; readonly keys: readonly string[]; readonly anchor: MenuAnchor }
  | { readonly kind: 'colour'; readonly code: CodeId; readonly anchor: MenuAnchor }
  | { readonly kind: 'definition' | 'memos'; readonly code: CodeId }
  | { readonly kind: 'new'; readonly wish: NewCodeWish; readonly above?: readonly string[] }
  | { readonly kind: 'move' | 'place'; readonly keys: readonly string[] }
  | { readonly kind: 'merge'; readonly codes: readonly CodeId[] }
  | { readonly kind: 'levels' }
