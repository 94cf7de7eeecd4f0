import type { CodeId, CodeRecord, JournalEntry } from '@mazmun/model'
import type { Projection } from '@mazmun/project'

/** The codes that stand in this one now, directly or through others, by the names they had. */
export function mergedInto(view: Pick<Projection, 'codes' | 'canonical'>, code: CodeId): readonly CodeRecord[] {
  return [...view.codes.values()].filter(
    ({ id, mergedInto: goal }) => goal !== undefined && id !== code && view.canonical(id) === code,
  )
}

/** The entry that tells of the merge a merged code is in; undefined when its journal has not come yet. */
export function mergeOf(
  journal: readonly JournalEntry[],
  { id, mergedInto: into }: Pick<CodeRecord, 'id' | 'mergedInto'>,
): JournalEntry | undefined {
  return journal.findLast(
    ({ action }) => action.kind === 'codes-merged' && action.into === into && action.codes.includes(id),
  )
}

/** How many quotations were made with each code that now stands for another; those that became one count for each. */
export function appliedCounts(
  view: Pick<Projection, 'codingsOfCode' | 'twinsOf' | 'storedCodings'>,
  canonical: CodeId,
): ReadonlyMap<CodeId, number> {
  const counts = new Map<CodeId, number>()
  for (const coding of view.codingsOfCode(canonical)) {
    for (const code of appliedCodes(view, coding.id)) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return counts
}

/** The codes a coding was made with, before any merge: several where codings became one. */
export function appliedCodes(
  view: Pick<Projection, 'twinsOf' | 'storedCodings'>,
  coding: Parameters<Projection['twinsOf']>[0],
): ReadonlySet<CodeId> {
  return new Set(view.twinsOf(coding).flatMap((twin) => view.storedCodings.get(twin)?.code ?? []))
}
