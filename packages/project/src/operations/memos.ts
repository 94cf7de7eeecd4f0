import { newId, type MemoId, type MemoTarget } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'

export interface WriteMemo {
  readonly target: MemoTarget
  /** The memo to rewrite; absent = a new one. */
  readonly memo?: MemoId
  readonly body: string
}

/** Writes a memo on the project, a source, a code or a coding. */
export const writeMemo: Operation<WriteMemo, MemoId> = (view, { target, memo, body }, actor) => {
  if (body.trim() === '') return refuse({ kind: 'nothing-to-do' })
  if (memo !== undefined) {
    const known = view.memos.get(memo)
    if (!known) return refuse({ kind: 'not-found' })
    if (known.body === body) return refuse({ kind: 'nothing-to-do' })
    return allow('write-memo', memo, [
      { kind: 'patch', collection: 'memos', id: memo, fields: { body, updatedAt: actor.now } },
    ])
  }
  const id = newId<MemoId>()
  const record = { id, target, body, author: actor.member, createdAt: actor.now, updatedAt: actor.now }
  return allow('write-memo', id, [{ kind: 'put', collection: 'memos', record }])
}

export const removeMemo: Operation<{ readonly memo: MemoId }, MemoId> = (view, { memo }) =>
  view.memos.has(memo)
    ? allow('remove-memo', memo, [{ kind: 'remove', collection: 'memos', id: memo }])
    : refuse({ kind: 'not-found' })
