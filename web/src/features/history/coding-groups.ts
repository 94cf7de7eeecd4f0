import type { CodeId, MemberId, SourceId } from '@mazmun/model'
import { codingsOf, type Difference, type DifferenceKind } from '@mazmun/project'

/** Differences of codings of one code in one source. */
export interface CodingGroup {
  readonly source: SourceId
  /** The code as it is applied in the later version; in the earlier one where the coding has gone. */
  readonly code: CodeId
  readonly differences: readonly Difference[]
}

/** Groups differences of codings by source and code, in the order in which they come. */
export function codingGroups(differences: readonly Difference[]): readonly CodingGroup[] {
  const groups = new Map<string, { source: SourceId; code: CodeId; differences: Difference[] }>()
  for (const difference of differences) {
    const coding = codingsOf(difference).at(-1)
    if (!coding) continue
    const key = `${coding.source} ${coding.code}`
    const group = groups.get(key)
    if (group) group.differences.push(difference)
    else groups.set(key, { source: coding.source, code: coding.code, differences: [difference] })
  }
  return [...groups.values()].sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0))
}

/** What of a comparison is looked at; undefined lets everything through. */
export interface DifferenceFilter {
  readonly kind: DifferenceKind | undefined
  readonly person: MemberId | undefined
}

/** Whether a difference is of a kind and by a person; what is nobody's own passes only when nobody is asked for. */
export function passes(difference: Difference, { kind, person }: DifferenceFilter): boolean {
  if (kind !== undefined && difference.kind !== kind) return false
  return person === undefined || peopleOf(difference).includes(person)
}

/** Whose codings, memos, evidence or relations a difference is about. */
export function peopleOf(difference: Difference): readonly MemberId[] {
  if (difference.kind === 'memo-rewritten') return [difference.to.author]
  if (difference.kind === 'memo-written' || difference.kind === 'memo-removed') return [difference.memo.author]
  if (difference.kind === 'evidence-chosen' || difference.kind === 'evidence-removed') return [difference.evidence.by]
  if (difference.kind === 'themes-related' || difference.kind === 'themes-unrelated') return [difference.relation.by]
  if (difference.kind === 'evidence-changed' || difference.kind === 'relation-changed') return [difference.to.by]
  return codingsOf(difference).map(({ coder }) => coder)
}
