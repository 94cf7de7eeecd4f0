import type { MemoRecord, MemoTarget } from '@mazmun/model'
import type { Projection } from '@mazmun/project'

/** A memo as a list shows it. */
export interface MemoView extends Pick<MemoRecord, 'id' | 'body' | 'createdAt' | 'updatedAt'> {
  /** Name of who wrote it; empty when nobody knows any more. */
  readonly author: string
}

/** The memos on something, oldest first, with their authors' names. */
export function memoViews(view: Pick<Projection, 'memosOn' | 'members'>, target: MemoTarget): readonly MemoView[] {
  return view.memosOn(target).map(({ id, body, author, createdAt, updatedAt }) => ({
    id,
    body,
    createdAt,
    updatedAt,
    author: view.members.get(author)?.name ?? '',
  }))
}
