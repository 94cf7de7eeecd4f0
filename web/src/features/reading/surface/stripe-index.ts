import type { Span } from '@mazmun/model'
import type { IntervalIndex } from './interval-index.ts'
import { groupCodings, planLanes, type Fold, type LanePlan, type StripeGroup } from './stripe-groups.ts'
import type { SurfaceCoding } from './surface-events.ts'

/** The stripes of a source and their lanes; planned when asked for after a change. O(n) for n codings. */
export class StripeIndex {
  readonly #codings: IntervalIndex<SurfaceCoding>
  #limit: number
  #plan: LanePlan | undefined

  /** `limit` is the number of lanes before stripes fold into a count. */
  constructor(codings: IntervalIndex<SurfaceCoding>, limit: number) {
    this.#codings = codings
    this.#limit = limit
  }

  get plan(): LanePlan {
    this.#plan ??= planLanes(groupCodings(this.#codings.inOrder()), this.#limit)
    return this.#plan
  }

  set limit(limit: number) {
    if (limit === this.#limit) return
    this.#limit = limit
    this.#plan = undefined
  }

  /** To be called when the codings have changed. */
  forget(): void {
    this.#plan = undefined
  }

  /** Groups that touch `span` and have a lane, in source order. */
  inLanes(span: Span): { readonly group: StripeGroup; readonly lane: number }[] {
    const { lanes } = this.plan
    const placed: { group: StripeGroup; lane: number }[] = []
    for (const group of groupCodings(this.#codings.query(span))) {
      const lane = lanes.get(group.id)
      if (lane !== undefined) placed.push({ group, lane })
    }
    return placed
  }

  /** Folds that touch `span`. */
  folds(span: Span): Fold[] {
    return this.plan.folds.filter((fold) => fold.start < span.end && span.start < fold.end)
  }
}
