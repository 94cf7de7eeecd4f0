import { newId, type CommentId, type MemberId, type ThreadId } from '@mazmun/model'
import { refuse, type Actor, type Refusal } from '../operation.ts'
import { reviewLimits, type CommentRecord, type ReviewTarget } from './records.ts'
import { allowReview, momentAfter, type ReviewOperation } from './review-operation.ts'
import type { ReviewProjection } from './review-projection.ts'

export interface BeginThread {
  readonly target: ReviewTarget
  /** What the target is called, or how its passage begins; cut where it is long. */
  readonly about: string
  readonly body: string
  readonly mentions: readonly MemberId[]
}

export interface WrittenComment {
  readonly body: string
  readonly mentions: readonly MemberId[]
}

/** Begins to talk about something. */
export const beginThread: ReviewOperation<BeginThread, { readonly thread: ThreadId; readonly comment: CommentId }> = (
  _view,
  { target, about, body, mentions },
  actor,
) => {
  const obstacle = obstacleTo(body, mentions)
  if (obstacle) return obstacle
  const thread = newId<ThreadId>()
  const comment = newComment(thread, { body, mentions }, actor)
  return allowReview(
    { thread, comment: comment.id },
    { collection: 'threads', record: { id: thread, target, about: shortened(about), by: actor.member, at: actor.now } },
    { collection: 'comments', record: comment },
  )
}

/** Says something in a thread. One that was resolved stays so. */
export const answer: ReviewOperation<WrittenComment & { readonly thread: ThreadId }, CommentId> = (
  view,
  { thread, body, mentions },
  actor,
) => {
  if (!view.thread(thread)) return refuse({ kind: 'not-found' })
  const obstacle = obstacleTo(body, mentions)
  if (obstacle) return obstacle
  const now = momentAfter(actor.now, view.commentsOf(thread).at(-1)?.at)
  const comment = newComment(thread, { body, mentions }, { ...actor, now })
  return allowReview(comment.id, { collection: 'comments', record: comment })
}

/** Gives a comment of one's own another text; one that was removed is there again. */
export const editComment: ReviewOperation<WrittenComment & { readonly comment: CommentId }, CommentId> = (
  view,
  { comment, body, mentions },
  actor,
) => {
  const known = ownComment(view, comment, actor)
  if ('verdict' in known) return known
  const obstacle = obstacleTo(body, mentions)
  if (obstacle) return obstacle
  const text = body.trim()
  const { removedAt, ...rest } = known
  if (removedAt === undefined && known.body === text && sameMembers(known.mentions, mentions))
    return refuse({ kind: 'nothing-to-do' })
  const record = { ...rest, body: text, mentions: unique(mentions), editedAt: actor.now }
  return allowReview(comment, { collection: 'comments', record })
}

/** Takes the text of a comment of one's own away; its place in the thread stays. */
export const removeComment: ReviewOperation<{ readonly comment: CommentId }, CommentId> = (
  view,
  { comment },
  actor,
) => {
  const known = ownComment(view, comment, actor)
  if ('verdict' in known) return known
  if (known.removedAt !== undefined) return refuse({ kind: 'nothing-to-do' })
  const record = { ...known, body: '', mentions: [], removedAt: actor.now }
  return allowReview(comment, { collection: 'comments', record })
}

/** Marks a thread as settled. */
export const resolveThread: ReviewOperation<{ readonly thread: ThreadId }, ThreadId> = (view, { thread }, actor) =>
  resolve(view, thread, true, actor)

/** Takes a settled thread up again. */
export const reopenThread: ReviewOperation<{ readonly thread: ThreadId }, ThreadId> = (view, { thread }, actor) =>
  resolve(view, thread, false, actor)

function resolve(view: ReviewProjection, thread: ThreadId, isResolved: boolean, { member, now }: Actor) {
  const known = view.thread(thread)
  if (!known) return refuse({ kind: 'not-found' })
  if ((known.resolvedAt !== undefined) === isResolved) return refuse({ kind: 'nothing-to-do' })
  return allowReview(thread, { collection: 'resolutions', record: { thread, isResolved, by: member, at: now } })
}

function ownComment(view: ReviewProjection, id: CommentId, { member }: Actor): CommentRecord | Refusal {
  const known = view.comment(id)
  if (!known) return refuse({ kind: 'not-found' })
  return known.by === member ? known : refuse({ kind: 'not-yours' })
}

function newComment(thread: ThreadId, { body, mentions }: WrittenComment, { member, now }: Actor): CommentRecord {
  return { id: newId<CommentId>(), thread, body: body.trim(), mentions: unique(mentions), by: member, at: now }
}

function obstacleTo(body: string, mentions: readonly MemberId[]): Refusal | undefined {
  if (body.trim() === '') return refuse({ kind: 'text-is-empty' })
  if (body.trim().length > reviewLimits.comment || unique(mentions).length > reviewLimits.mentions)
    return refuse({ kind: 'too-long' })
  return undefined
}

function unique(members: readonly MemberId[]): readonly MemberId[] {
  return [...new Set(members)]
}

function sameMembers(a: readonly MemberId[], b: readonly MemberId[]): boolean {
  return unique(a).length === unique(b).length && a.every((member) => b.includes(member))
}

/** Cut where it is too long, between characters. */
function shortened(about: string): string {
  return about
    .trim()
    .slice(0, reviewLimits.about)
    .replace(/[\uD800-\uDBFF]$/, '')
}
