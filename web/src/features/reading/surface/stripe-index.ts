import type { Span } from '@mazmun/model'
import { IntervalIndex } from './interval-index.ts'
import { groupCodings, groupIdOf, planLanes, type Fold, type LanePlan, type StripeGroup } from './stripe-groups.ts'
import type { SurfaceCoding } from './surface-events.ts'

/** The stripes of a source, kept up to date one coding at a time, with their lanes. */
export class StripeIndex {
  readonly #groups = new IntervalIndex<StripeGroup>()
  #limit: number
  #plan: LanePlan | undefined

  /** `limit` is the number of lanes before stripes fold into a count. */
  constructor(limit: number) {
    this.#limit = limit
  }

  get plan(): LanePlan {
    this.#plan ??= planLanes(this.#groups.inOrder(), this.#limit)
    return this.#plan
  }

  get limit(): number {
    return this.#limit
  }

  set limit(limit: number) {
    if (limit === this.#limit) return
    this.#limit = limit
    this.#plan = undefined
  }

  replace(codings: readonly SurfaceCoding[]): void {
    this.#groups.replace(groupCodings(codings))
    this.#plan = undefined
  }

  add(coding: SurfaceCoding): void {
    const group = this.#groups.get(groupIdOf(coding))
    const others = group ? group.members.filter((member) => member.id !== coding.id) : []
    const members = [...others, coding].sort((a, b) => (a.id < b.id ? -1 : 1))
    const { start, end, code, hue, name } = coding
    this.#groups.set({ id: groupIdOf(coding), start, end, code, hue, name, members })
    this.#plan = undefined
  }

  remove(coding: SurfaceCoding): void {
    const group = this.#groups.get(groupIdOf(coding))
    if (!group) return
    const members = group.members.filter((member) => member.id !== coding.id)
    if (members.length > 0) this.#groups.set({ ...group, members })
    else this.#groups.remove(group.id)
    this.#plan = undefined
  }

  /** Groups that touch `span` and have a lane, in source order. */
  inLanes(span: Span): { readonly group: StripeGroup; readonly lane: number }[] {
    const { lanes } = this.plan
    const placed: { group: StripeGroup; lane: number }[] = []
    for (const group of this.#groups.query(span)) {
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
