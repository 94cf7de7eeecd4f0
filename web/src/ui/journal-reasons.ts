import type { Instant, JournalEntry, JournalEntryId, MemberId } from '@mazmun/model'

/** Why something was done, as far as it was said. */
export interface GivenReason {
  readonly text: string
  readonly by: MemberId
  readonly at: Instant
}

/** The reasons of all entries that have one: the one given with it, or the latest given afterwards (P48). */
export function reasonsOf(journal: readonly JournalEntry[]): ReadonlyMap<JournalEntryId, GivenReason> {
  const reasons = new Map<JournalEntryId, GivenReason>()
  for (const { id, by, at, action } of journal) {
    if (action.kind === 'reason-given') {
      const known = reasons.get(action.entry)
      if (!known || known.at <= at) reasons.set(action.entry, { text: action.reason, by, at })
    } else if ('reason' in action && action.reason !== '' && !reasons.has(id)) {
      reasons.set(id, { text: action.reason, by, at })
    }
  }
  return reasons
}
