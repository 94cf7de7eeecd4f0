import type { CodeId, MemberId, SourceId } from '@mazmun/model'
import type { MergeSide } from './clash.ts'
import type { Merge } from './sides.ts'

/** What one person brought in on one side. */
export interface Contribution {
  readonly member: MemberId
  /** Quotations they coded. */
  readonly codings: number
  readonly codes: readonly CodeId[]
  readonly memos: number
  readonly sources: readonly SourceId[]
  /** Other steps of theirs that the journal tells: renaming, moving, merging, retiring and so on. */
  readonly steps: number
}

/** What one side brought in, and what it took away; who took away is not told by the records. */
export interface Contributions {
  readonly people: readonly Contribution[]
  readonly codingsRemoved: number
  readonly memosRemoved: number
}

/** What a side did since the two lost touch, person by person: who did most comes first. */
export function contributionsOf(merge: Merge, side: MergeSide): Contributions {
  const people = new Map<MemberId, Mutable>()
  const of = (member: MemberId) => {
    let person = people.get(member)
    if (!person) people.set(member, (person = { member, codings: 0, codes: [], memos: 0, sources: [], steps: 0 }))
    return person
  }
  const { base } = merge
  const here = merge.of(side)
  for (const { id, coder } of here.storedCodings.values()) if (!base.storedCodings.has(id)) of(coder).codings += 1
  for (const { id, createdBy } of here.codes.values()) if (!base.codes.has(id)) of(createdBy).codes.push(id)
  for (const { id, author } of here.memos.values()) if (!base.memos.has(id)) of(author).memos += 1
  for (const { id, importedBy } of here.storedSources.values())
    if (!base.storedSources.has(id)) of(importedBy).sources.push(id)
  for (const { by, action } of merge.entriesOf(side))
    if (action.kind !== 'code-created' && action.kind !== 'source-imported') of(by).steps += 1
  for (const { codes, sources } of people.values()) {
    codes.sort()
    sources.sort()
  }
  return {
    people: [...people.values()].sort((a, b) => weight(b) - weight(a) || (a.member < b.member ? -1 : 1)),
    codingsRemoved: missing(base.storedCodings, here.storedCodings),
    memosRemoved: missing(base.memos, here.memos),
  }
}

interface Mutable extends Contribution {
  codings: number
  codes: CodeId[]
  memos: number
  sources: SourceId[]
  steps: number
}

function weight({ codings, codes, memos, sources, steps }: Contribution): number {
  return codings + codes.length + memos + sources.length + steps
}

function missing(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): number {
  let count = 0
  for (const id of before.keys()) if (!after.has(id)) count += 1
  return count
}
