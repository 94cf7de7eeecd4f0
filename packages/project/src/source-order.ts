import type { CodingId } from '@mazmun/model'
import { compareCodings, type EffectiveCoding } from './coding-index.ts'

/**
 * The codings of one source in reading order. What comes and goes is merged into the order when it is next asked
 * for, in time proportional to the source, without sorting it again.
 */
export class SourceOrder {
  readonly #come = new Map<CodingId, EffectiveCoding>()
  readonly #gone = new Set<EffectiveCoding>()
  #sorted: readonly EffectiveCoding[] = []

  get count(): number {
    return this.#sorted.length - this.#gone.size + this.#come.size
  }

  add(coding: EffectiveCoding): void {
    this.#come.set(coding.id, coding)
  }

  remove(coding: EffectiveCoding): void {
    if (this.#come.get(coding.id) === coding) this.#come.delete(coding.id)
    else this.#gone.add(coding)
  }

  /** The array is the same until a coding comes or goes. */
  sorted(): readonly EffectiveCoding[] {
    if (this.#come.size + this.#gone.size === 0) return this.#sorted
    const kept = this.#gone.size === 0 ? this.#sorted : this.#sorted.filter((coding) => !this.#gone.has(coding))
    this.#sorted = merged(kept, [...this.#come.values()].sort(compareCodings))
    this.#come.clear()
    this.#gone.clear()
    return this.#sorted
  }
}

/** Merges two lists that are each in reading order. */
function merged(kept: readonly EffectiveCoding[], come: readonly EffectiveCoding[]): readonly EffectiveCoding[] {
  if (kept.length === 0) return come
  const both: EffectiveCoding[] = []
  let next = 0
  for (const coding of kept) {
    for (let first = come[next]; first && compareCodings(first, coding) < 0; first = come[next]) {
      both.push(first)
      next += 1
    }
    both.push(coding)
  }
  for (; next < come.length; next += 1) both.push(come[next] as EffectiveCoding)
  return both
}
