import { newId, type CodeId, type VerdictId } from '@mazmun/model'
import { refuse } from '../operation.ts'
import { reviewLimits, type Verdict } from './records.ts'
import { allowReview, momentAfter, type ReviewOperation } from './review-operation.ts'

export interface GiveVerdict {
  readonly theme: CodeId
  readonly verdict: Verdict
  /** What is to be done; needed where a theme is sent back, else it may be empty. */
  readonly note: string
  /** Given anew although it is the one that holds: the theme has changed since. */
  readonly again?: boolean
}

/** Judges a theme. What was judged before stays in the log; one who judges knowing it has the last word. */
export const giveVerdict: ReviewOperation<GiveVerdict, VerdictId> = (
  view,
  { theme, verdict, note: wanted, again = false },
  actor,
) => {
  const note = wanted.trim()
  if (verdict === 'sent-back' && note === '') return refuse({ kind: 'note-is-missing' })
  if (note.length > reviewLimits.note) return refuse({ kind: 'too-long' })
  const held = view.verdictOf(theme)
  if (!again && held?.verdict === verdict && held.note === note && held.by === actor.member)
    return refuse({ kind: 'nothing-to-do' })
  const id = newId<VerdictId>()
  const at = momentAfter(actor.now, held?.at)
  return allowReview(id, { collection: 'verdicts', record: { id, theme, verdict, note, by: actor.member, at } })
}
