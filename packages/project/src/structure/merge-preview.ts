import type { CodeId, MemberId, SourceId } from '@mazmun/model'
import type { EffectiveCoding } from '../coding-index.ts'
import type { Projection } from '../projection.ts'

/** What a merge of codes would come to. Nothing is written. */
export interface MergePreview {
  /** Quotations of each code and who made them, without what lies below it, in the order asked. */
  readonly codes: readonly {
    readonly code: CodeId
    readonly codings: number
    readonly below: number
    readonly coders: readonly MemberId[]
  }[]
  /** Quotations the merged code would have. */
  readonly codings: number
  readonly sources: number
  /** Who coded with any of them, and how many of those quotations are theirs after the merge; most first. */
  readonly coders: readonly { readonly member: MemberId; readonly codings: number }[]
  /** Passages that one coder has coded with several of the codes: each group becomes one quotation. */
  readonly becomeOne: readonly (readonly EffectiveCoding[])[]
  /** Passages on which codings of the same coder overlap without being the same; they stay apart. */
  readonly overlapping: number
  /** Codes that stand under one of the merged ones and come to stand under the one that is left. */
  readonly movedChildren: readonly CodeId[]
}

/** Says what merging these codes into the first of them would come to. Costs as much as their codings. */
export function previewMerge(view: Projection, codes: readonly CodeId[]): MergePreview {
  const distinct = [...new Set(codes)]
  const groups = new Map<string, EffectiveCoding[]>()
  for (const code of distinct) {
    for (const coding of view.codingsOfCode(code)) {
      const { source, revision, start, end, coder } = coding
      const key = `${source} ${revision} ${start} ${end} ${coder}`
      const group = groups.get(key)
      if (group) group.push(coding)
      else groups.set(key, [coding])
    }
  }
  const left = [...groups.values()]
  const coders = new Map<MemberId, number>()
  const sources = new Set<SourceId>()
  for (const [first] of left as [EffectiveCoding][]) {
    coders.set(first.coder, (coders.get(first.coder) ?? 0) + 1)
    sources.add(first.source)
  }
  const { childrenOf } = view.lattice()
  const [into, ...merged] = distinct
  const kept = new Set([...distinct, ...(into === undefined ? [] : (childrenOf.get(into) ?? []))])
  return {
    codes: distinct.map((code) => ({
      code,
      codings: view.ownCodingCount(code),
      below: childrenOf.get(code)?.length ?? 0,
      coders: [...new Set(view.codingsOfCode(code).map(({ coder }) => coder))].sort(),
    })),
    codings: left.length,
    sources: sources.size,
    coders: [...coders]
      .map(([member, codings]) => ({ member, codings }))
      .sort((a, b) => b.codings - a.codings || (a.member < b.member ? -1 : 1)),
    becomeOne: left.filter((group) => group.length > 1),
    overlapping: countOverlaps(left.map(([first]) => first as EffectiveCoding)),
    movedChildren: [...new Set(merged.flatMap((code) => childrenOf.get(code) ?? []))].filter((code) => !kept.has(code)),
  }
}

/** Codings that begin before another of the same coder in the same source has ended. */
function countOverlaps(codings: readonly EffectiveCoding[]): number {
  const rows = new Map<string, EffectiveCoding[]>()
  for (const coding of codings) {
    const key = `${coding.source} ${coding.revision} ${coding.coder}`
    const row = rows.get(key)
    if (row) row.push(coding)
    else rows.set(key, [coding])
  }
  let count = 0
  for (const row of rows.values()) {
    row.sort((a, b) => a.start - b.start || a.end - b.end)
    let reached = -1
    for (const { start, end } of row) {
      if (start < reached) count += 1
      reached = Math.max(reached, end)
    }
  }
  return count
}
