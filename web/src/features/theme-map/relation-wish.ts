import type { CodeId, RelationId } from '@mazmun/model'

/** A relation that is to be made from a theme, perhaps to another, or one that is to be changed. */
export type RelationWish =
  | { readonly kind: 'new'; readonly from: CodeId; readonly to: CodeId | undefined }
  | { readonly kind: 'edit'; readonly relation: RelationId }
