import type { Instant } from '@mazmun/model'
import type { Actor, Refusal } from '../operation.ts'
import type { ReviewWrite } from './collections.ts'
import type { ReviewProjection } from './review-projection.ts'

/** What an operation of the review room would do: nothing has been written yet. */
export interface ReviewPlan<Result> {
  readonly verdict: 'allowed'
  readonly writes: readonly ReviewWrite[]
  readonly result: Result
}

/** One thing a person can do in the review room; pure, like those of the project. */
export type ReviewOperation<Args, Result> = (
  view: ReviewProjection,
  args: Args,
  actor: Actor,
) => ReviewPlan<Result> | Refusal

export function allowReview<Result>(result: Result, ...writes: readonly ReviewWrite[]): ReviewPlan<Result> {
  return { verdict: 'allowed', writes, result }
}

/** The last moment a `Date` can show (ECMA-262, time values). */
const lastInstant = 8.64e15

/** The moment of something that comes after what is known already, also where a clock was ahead when that was made. */
export function momentAfter(now: Instant, known: Instant | undefined): Instant {
  return known === undefined ? now : Math.min(lastInstant, Math.max(now, known + 1))
}
