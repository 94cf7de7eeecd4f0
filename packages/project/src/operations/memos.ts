import { newId, type MemoId, type MemoTarget } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import type { Projection } from '../projection.ts'

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
    const record = { ...known, body, updatedAt: actor.now }
    return allow('write-memo', memo, [{ kind: 'put', collection: 'memos', record }])
  }
  if (!isThere(view, target)) return refuse({ kind: 'not-found' })
  const id = newId<MemoId>()
  const record = { id, target, body, author: actor.member, createdAt: actor.now, updatedAt: actor.now }
  return allow('write-memo', id, [{ kind: 'put', collection: 'memos', record }])
}

function isThere(view: Projection, target: MemoTarget): boolean {
  switch (target.kind) {
    case 'project':
      return true
    case 'source':
      return view.source(target.id) !== undefined
    case 'code':
      return view.codes.has(target.id)
    case 'coding':
      return view.storedCodings.has(target.id)
  }
}

export const removeMemo: Operation<{ readonly memo: MemoId }, MemoId> = (view, { memo }) =>
  view.memos.has(memo)
    ? allow('remove-memo', memo, [{ kind: 'remove', collection: 'memos', id: memo }])
    : refuse({ kind: 'not-found' })
