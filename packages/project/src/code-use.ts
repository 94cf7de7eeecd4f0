import type { CaseId, CodingId, MemberId, SourceId } from '@mazmun/model'
import type { EffectiveCoding } from './coding-index.ts'

/** What a code's quotations come to. */
export interface CodeUse {
  readonly codings: number
  readonly sources: number
  /** The people or sites those sources speak for. A source without a case counts in none. */
  readonly cases: number
  readonly coders: number
}

/** The case of a source, if it has one. */
export type CaseOf = (source: SourceId) => CaseId | undefined

/**
 * The codings of one code, counted by source and by coder as they come and go: a theme adds up its codes, not
 * their codings.
 */
export class CodeTally {
  readonly #codings = new Map<CodingId, EffectiveCoding>()
  readonly #sources = new Map<SourceId, number>()
  readonly #coders = new Map<MemberId, number>()

  get count(): number {
    return this.#codings.size
  }

  get sources(): Iterable<SourceId> {
    return this.#sources.keys()
  }

  get coders(): Iterable<MemberId> {
    return this.#coders.keys()
  }

  codings(): Iterable<EffectiveCoding> {
    return this.#codings.values()
  }

  add(coding: EffectiveCoding): void {
    this.#codings.set(coding.id, coding)
    count(this.#sources, coding.source, 1)
    count(this.#coders, coding.coder, 1)
  }

  remove(coding: EffectiveCoding): void {
    if (!this.#codings.delete(coding.id)) return
    count(this.#sources, coding.source, -1)
    count(this.#coders, coding.coder, -1)
  }
}

function count<K>(counts: Map<K, number>, key: K, by: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + by
  if (next === 0) counts.delete(key)
  else counts.set(key, next)
}
