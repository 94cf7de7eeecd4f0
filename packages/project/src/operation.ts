import type { CodeId, Instant, JournalAction, MemberId } from '@mazmun/model'
import type { Projection } from './projection.ts'
import type { Write } from './writes.ts'

/** Who acts and when; handed in so that operations stay pure. */
export interface Actor {
  readonly member: MemberId
  readonly now: Instant
}

/** The name of a step, for the undo menu and the journal. */
export type StepName =
  | 'apply-code'
  | 'uncode'
  | 'resize-coding'
  | 'create-code'
  | 'rename-code'
  | 'recolour-code'
  | 'define-code'
  | 'retire-code'
  | 'restore-code'
  | 'place-code'
  | 'take-out-code'
  | 'move-codes'
  | 'group-codes'
  | 'merge-codes'
  | 'unmerge-codes'
  | 'split-code'
  | 'relevel-codes'
  | 'change-levels'
  | 'import-codebook'
  | 'give-reason'
  | 'import-source'
  | 'import-study'
  | 'rename-source'
  | 'remove-source'
  | 'restore-source'
  | 'describe-case'
  | 'write-memo'
  | 'remove-memo'
  | 'rename-project'
  | 'change-unit'
  | 'restore-version'
  | 'choose-evidence'
  | 'remove-evidence'
  | 'move-evidence'
  | 'relate-themes'
  | 'change-relation'
  | 'unrelate-themes'
  | 'place-on-map'
  | 'clear-map'
  | 'dismiss-suggestion'
  | 'recall-suggestion'
  | 'accept-proposal'

/** What an operation would do: nothing has been written yet. */
export interface Plan<Result> {
  readonly verdict: 'allowed'
  readonly step: StepName
  readonly writes: readonly Write[]
  readonly journal: readonly JournalAction[]
  readonly result: Result
}

/** Why an operation is not possible, as data; the app words it in the user's language. */
export type RefusalReason =
  | { readonly kind: 'read-only' }
  | { readonly kind: 'name-is-empty' }
  | { readonly kind: 'name-is-taken'; readonly by: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'code-not-in-use' }
  | { readonly kind: 'passage-is-empty' }
  | { readonly kind: 'already-coded' }
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'would-close-a-cycle' }
  | { readonly kind: 'level-too-low'; readonly parent: CodeId }
  | { readonly kind: 'level-name-is-taken' }
  | { readonly kind: 'level-in-use'; readonly codes: number }
  | { readonly kind: 'duplicate-source'; readonly of: string }
  | { readonly kind: 'text-is-empty' }
  | { readonly kind: 'note-is-missing' }
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'proposal-is-closed' }

export interface Refusal {
  readonly verdict: 'refused'
  readonly reason: RefusalReason
}

/**
 * One thing a person can do: reads the projection and says what would be written, or why it is not possible.
 * Pure, so menus and previews can ask without doing it.
 */
export type Operation<Args, Result> = (view: Projection, args: Args, actor: Actor) => Plan<Result> | Refusal

export function refuse(reason: RefusalReason): Refusal {
  return { verdict: 'refused', reason }
}

export function allow<Result>(
  step: StepName,
  result: Result,
  writes: readonly Write[],
  journal: readonly JournalAction[] = [],
): Plan<Result> {
  return { verdict: 'allowed', step, writes, journal, result }
}

/** Thrown by `perform` when the operation is refused; `reason` tells why. */
export class OperationRefused extends Error {
  override readonly name = 'OperationRefused'
  readonly reason: RefusalReason

  constructor(reason: RefusalReason) {
    super(reason.kind)
    this.reason = reason
  }
}
