import type { Instant, JournalEntry } from '@mazmun/model'
import type { Projection } from '../projection.ts'
import { changesStructure } from './structure-changes.ts'

/** A moment at which somebody changed the structure. */
export interface StructureMoment {
  readonly at: Instant
  /** What was done then, in the order of the journal; usually the entries of one step. */
  readonly entries: readonly [JournalEntry, ...JournalEntry[]]
}

/** The moments at which the structure changed, oldest first. */
export function structureMoments({ journal }: Pick<Projection, 'journal'>): readonly StructureMoment[] {
  const moments: { readonly at: Instant; readonly entries: [JournalEntry, ...JournalEntry[]] }[] = []
  const changing = new Set<Instant>()
  for (const entry of journal) {
    const last = moments.at(-1)
    if (last?.at === entry.at) last.entries.push(entry)
    else moments.push({ at: entry.at, entries: [entry] })
    if (hasChanged(entry)) changing.add(entry.at)
  }
  return moments.filter(({ at }) => changing.has(at))
}

function hasChanged({ action, changes }: JournalEntry): boolean {
  if (action.kind === 'code-created') return true
  return changes === undefined ? changesStructure(action.kind) : changes.length > 0
}
