import type { JournalEntryId } from '@mazmun/model'
import { textLimits } from '../schema.ts'
import { allow, refuse, type Operation } from '../operation.ts'

/**
 * Says afterwards why something was done. The journal only grows: the reason is an entry of its own about the other one,
 * and the latest about an entry holds.
 */
export const giveReason: Operation<{ readonly entry: JournalEntryId; readonly reason: string }, void> = (
  view,
  { entry, reason },
) => {
  if (!view.journal.some(({ id }) => id === entry)) return refuse({ kind: 'not-found' })
  const text = reason.trim()
  if (text === '') return refuse({ kind: 'nothing-to-do' })
  if (text.length > textLimits.definition) return refuse({ kind: 'too-long' })
  return allow('give-reason', undefined, [], [{ kind: 'reason-given', entry, reason: text }])
}
