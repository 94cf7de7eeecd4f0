import type {
  CodeId,
  CodingId,
  CommentId,
  FrozenId,
  Instant,
  MemberId,
  MemoId,
  ProposalId,
  SourceId,
  ThreadId,
  VerdictId,
} from '@mazmun/model'

/** What people talk about. */
export type ReviewTarget =
  | { readonly kind: 'project' }
  | { readonly kind: 'code'; readonly id: CodeId }
  | { readonly kind: 'coding'; readonly id: CodingId }
  | { readonly kind: 'source'; readonly id: SourceId }
  | { readonly kind: 'memo'; readonly id: MemoId }

export const reviewTargetKinds = [
  'project',
  'code',
  'coding',
  'source',
  'memo',
] as const satisfies readonly ReviewTarget['kind'][]

/** A target as one text, to find what is said about it. */
export type ReviewTargetKey = 'project' | `${'code' | 'coding' | 'source' | 'memo'}:${string}`

/** The key of a target; two targets have the same one only when they are the same. */
export function reviewTargetKey(target: ReviewTarget): ReviewTargetKey {
  return target.kind === 'project' ? 'project' : `${target.kind}:${target.id}`
}

export interface ThreadRecord {
  readonly id: ThreadId
  readonly target: ReviewTarget
  /** What the target was called, or how its passage began, when the thread did: one whose target is gone stays readable. */
  readonly about: string
  readonly by: MemberId
  readonly at: Instant
  /** Present while it is resolved. */
  readonly resolvedAt?: Instant
  readonly resolvedBy?: MemberId
}

export interface CommentRecord {
  readonly id: CommentId
  readonly thread: ThreadId
  /** Empty in one that was removed. */
  readonly body: string
  readonly mentions: readonly MemberId[]
  readonly by: MemberId
  readonly at: Instant
  readonly editedAt?: Instant
  readonly removedAt?: Instant
}

export type Verdict = 'proposed' | 'agreed' | 'sent-back'
export const verdicts = ['proposed', 'agreed', 'sent-back'] as const satisfies readonly Verdict[]

/** What somebody judged of a theme. They are a log: the latest one holds. */
export interface VerdictRecord {
  readonly id: VerdictId
  readonly theme: CodeId
  readonly verdict: Verdict
  readonly note: string
  readonly by: MemberId
  readonly at: Instant
}

/** A change of the codebook that somebody who may not make it, or does not want to alone, proposes. */
export type ProposedChange =
  | { readonly kind: 'rename'; readonly code: CodeId; readonly name: string }
  | { readonly kind: 'merge'; readonly codes: readonly CodeId[]; readonly into: CodeId }
  /** Without `to` it stands under nothing then; `level` = it gets that level. */
  | { readonly kind: 'move'; readonly codes: readonly CodeId[]; readonly to?: CodeId; readonly level?: number }
  /** The codings get a new code of that name. */
  | { readonly kind: 'split'; readonly code: CodeId; readonly name: string; readonly codings: readonly CodingId[] }

/** The codes that a proposed change names, each once. */
export function codesOfProposed(change: ProposedChange): readonly CodeId[] {
  if (change.kind === 'merge') return [...new Set([...change.codes, change.into])]
  return 'codes' in change ? change.codes : [change.code]
}

export type ProposalOutcome = 'declined' | 'withdrawn' | 'accepted'
export const proposalOutcomes = ['declined', 'withdrawn', 'accepted'] as const satisfies readonly ProposalOutcome[]

export interface ProposalRecord {
  readonly id: ProposalId
  readonly change: ProposedChange
  readonly note: string
  readonly by: MemberId
  readonly at: Instant
  /** Present while it is closed. */
  readonly closed?: {
    readonly how: ProposalOutcome
    readonly by: MemberId
    readonly at: Instant
    readonly reason: string
  }
}

/** What a person can have read: a thread, a verdict or a proposal. */
export type ReadableId = ThreadId | VerdictId | ProposalId

/**
 * How far somebody has read. `seen` counts what others had said there, comments that were removed since included: it only
 * grows, so that what was written before `at` but arrived later counts as unread.
 */
export interface ReadMark {
  readonly member: MemberId
  readonly subject: ReadableId
  readonly seen: number
  readonly at: Instant
}

/** When somebody last looked at the project as a whole. */
export interface VisitRecord {
  readonly member: MemberId
  readonly at: Instant
}

/** A version that somebody froze. What it held is what the codes were at `at`; whoever kept a copy knows it whole. */
export interface FrozenRecord {
  readonly id: FrozenId
  readonly name: string
  readonly note: string
  readonly by: MemberId
  readonly at: Instant
  /** Present while it is taken off the list. */
  readonly removedAt?: Instant
}

/** The longest texts and lists of the review room; texts in UTF-16 units. What is longer is refused. */
export const reviewLimits = {
  about: 400,
  comment: 20_000,
  note: 20_000,
  name: 2000,
  frozenName: 200,
  mentions: 64,
  codes: 2000,
  codings: 2000,
} as const
