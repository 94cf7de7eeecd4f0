import type { CommentId, FrozenId, Id, Instant, MemberId, ProposalId, ThreadId, VerdictId } from '@mazmun/model'
import type {
  CommentRecord,
  FrozenRecord,
  ProposalOutcome,
  ProposalRecord,
  ReadMark,
  ThreadRecord,
  VerdictRecord,
  VisitRecord,
} from './records.ts'

export type ClosingId = Id<'closing'>

/** How a thread began; whether it is resolved stands beside it, so that two who say so apart do not touch it. */
export type ThreadHead = Omit<ThreadRecord, 'resolvedAt' | 'resolvedBy'>

export interface Resolution {
  readonly thread: ThreadId
  readonly isResolved: boolean
  readonly by: MemberId
  readonly at: Instant
}

export type ProposalHead = Omit<ProposalRecord, 'closed'>

/** An end of a proposal, or its taking up again. Each taking up again begins a new round, which earlier ends do not close. */
export interface Closing {
  readonly id: ClosingId
  readonly proposal: ProposalId
  readonly round: number
  readonly how: ProposalOutcome | 'reopened'
  readonly reason: string
  readonly by: MemberId
  readonly at: Instant
}

/** The collections of the review room, each a map from key to one plain value. */
export interface ReviewCollections {
  threads: ThreadHead
  resolutions: Resolution
  comments: CommentRecord
  verdicts: VerdictRecord
  proposals: ProposalHead
  closings: Closing
  reads: ReadMark
  visits: VisitRecord
  frozen: FrozenRecord
}

export type ReviewCollection = keyof ReviewCollections
export const reviewCollections = [
  'threads',
  'resolutions',
  'comments',
  'verdicts',
  'proposals',
  'closings',
  'reads',
  'visits',
  'frozen',
] as const satisfies readonly ReviewCollection[]

type Key<C extends ReviewCollection> = {
  threads: ThreadId
  resolutions: ThreadId
  comments: CommentId
  verdicts: VerdictId
  proposals: ProposalId
  closings: ClosingId
  reads: `${MemberId}/${string}`
  visits: MemberId
  frozen: FrozenId
}[C]

/** The key a record is kept under. */
export function reviewKey<C extends ReviewCollection>(collection: C, record: ReviewCollections[C]): Key<C> {
  const keys: { readonly [N in ReviewCollection]: (record: ReviewCollections[N]) => Key<N> } = {
    threads: ({ id }) => id,
    resolutions: ({ thread }) => thread,
    comments: ({ id }) => id,
    verdicts: ({ id }) => id,
    proposals: ({ id }) => id,
    closings: ({ id }) => id,
    reads: ({ member, subject }) => `${member}/${subject}`,
    visits: ({ member }) => member,
    frozen: ({ id }) => id,
  }
  return keys[collection](record)
}

/** One record to be put; nothing is ever taken away. */
export type ReviewWrite = {
  [C in ReviewCollection]: { readonly collection: C; readonly record: ReviewCollections[C] }
}[ReviewCollection]
