import type { ProposalId, ThreadId, VerdictId } from '@mazmun/model'
import type { ReviewWrite } from './collections.ts'
import { allowReview, type ReviewOperation } from './review-operation.ts'

export interface MarkRead {
  readonly threads?: readonly ThreadId[]
  readonly verdicts?: readonly VerdictId[]
  readonly proposals?: readonly ProposalId[]
}

/** Notes that the person has seen what is there now. Writes nothing for what was read already. */
export const markRead: ReviewOperation<MarkRead, void> = (
  view,
  { threads = [], verdicts = [], proposals = [] },
  { member, now },
) => {
  const unread = [...new Set([...threads, ...verdicts, ...proposals])].filter((id) => view.isUnread(id, member))
  const writes = unread.map((subject): ReviewWrite => {
    const seen = view.saidByOthers(subject, member)
    return { collection: 'reads', record: { member, subject, seen, at: now } }
  })
  return allowReview(undefined, ...writes)
}

/** Has the newest thing others said there count as unread again. Writes nothing where they said nothing or it is unread. */
export const markUnread: ReviewOperation<MarkRead, void> = (
  view,
  { threads = [], verdicts = [], proposals = [] },
  { member, now },
) => {
  const read = [...new Set([...threads, ...verdicts, ...proposals])].filter(
    (id) => view.saidByOthers(id, member) > 0 && !view.isUnread(id, member),
  )
  const writes = read.map((subject): ReviewWrite => {
    const seen = view.saidByOthers(subject, member) - 1
    return { collection: 'reads', record: { member, subject, seen, at: now } }
  })
  return allowReview(undefined, ...writes)
}

/** Notes that the person looks at the project as a whole now. */
export const markVisit: ReviewOperation<Readonly<Record<string, never>>, void> = (view, _args, { member, now }) => {
  const known = view.visitOf(member)
  return known && known.at >= now
    ? allowReview(undefined)
    : allowReview(undefined, { collection: 'visits', record: { member, at: now } })
}
