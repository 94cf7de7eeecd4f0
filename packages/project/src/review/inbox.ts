import type { CodeId, CommentId, Instant, MemberId, ProposalId, ThreadId, VerdictId } from '@mazmun/model'
import type { CommentRecord, ThreadRecord } from './records.ts'
import type { ReviewProjection } from './review-projection.ts'

interface Arrived {
  /** Who said it, and when. */
  readonly by: MemberId
  readonly at: Instant
  readonly isUnread: boolean
}

/** Something others said that a person should know of. One a thread, theme or proposal. */
export type InboxItem = Arrived &
  (
    | {
        readonly kind: 'thread'
        /** Named in it, taking part in it, or neither. */
        readonly reason: 'mention' | 'answer' | 'new-thread'
        readonly thread: ThreadId
        readonly comment: CommentId
      }
    | { readonly kind: 'verdict'; readonly reason: 'sent-back'; readonly theme: CodeId; readonly verdict: VerdictId }
    | { readonly kind: 'proposal'; readonly reason: 'proposal' | 'proposal-closed'; readonly proposal: ProposalId }
  )

/**
 * What others said: in threads, in verdicts that hold and send a theme back, in open proposals, and how the person's own
 * proposals ended. Newest first.
 */
export function inboxOf(view: ReviewProjection, member: MemberId): readonly InboxItem[] {
  const items = [
    ...view.threads().flatMap((thread) => threadItem(view, thread, member) ?? []),
    ...sentBack(view, member),
    ...proposals(view, member),
  ]
  return items.sort((a, b) => b.at - a.at || (keyOf(a) < keyOf(b) ? -1 : 1))
}

function keyOf(item: InboxItem): string {
  switch (item.kind) {
    case 'thread':
      return item.comment
    case 'verdict':
      return item.verdict
    case 'proposal':
      return item.proposal
  }
}

function threadItem(view: ReviewProjection, thread: ThreadRecord, member: MemberId): InboxItem | undefined {
  const comments = view.commentsOf(thread.id)
  const others = comments.filter(({ by, removedAt }) => by !== member && removedAt === undefined)
  const isUnread = view.isUnread(thread.id, member)
  const fresh = isUnread ? view.unreadCommentsOf(thread.id, member) : others
  const candidates = fresh.length > 0 ? fresh : others
  const mention = candidates.findLast(({ mentions }) => mentions.includes(member))
  const shown = mention ?? candidates.at(-1)
  if (!shown) return undefined
  const reason = mention ? 'mention' : takesPart(thread, comments, member) ? 'answer' : 'new-thread'
  return { kind: 'thread', reason, thread: thread.id, comment: shown.id, by: shown.by, at: shown.at, isUnread }
}

function takesPart({ by }: ThreadRecord, comments: readonly CommentRecord[], member: MemberId): boolean {
  return by === member || comments.some((comment) => comment.by === member || comment.mentions.includes(member))
}

function sentBack(view: ReviewProjection, member: MemberId): readonly InboxItem[] {
  return view.judgedThemes().flatMap((theme): InboxItem[] => {
    const held = view.verdictOf(theme)
    if (held?.verdict !== 'sent-back' || held.by === member) return []
    const { id: verdict, by, at } = held
    return [{ kind: 'verdict', reason: 'sent-back', theme, verdict, by, at, isUnread: view.isUnread(verdict, member) }]
  })
}

function proposals(view: ReviewProjection, member: MemberId): readonly InboxItem[] {
  return view.proposals().flatMap(({ id: proposal, by, at, closed }): InboxItem[] => {
    const isUnread = view.isUnread(proposal, member)
    if (by === member)
      return closed && closed.by !== member
        ? [{ kind: 'proposal', reason: 'proposal-closed', proposal, by: closed.by, at: closed.at, isUnread }]
        : []
    return closed ? [] : [{ kind: 'proposal', reason: 'proposal', proposal, by, at, isUnread }]
  })
}
