import {
  compareSpans,
  type CodeId,
  type CodingId,
  type CodingRecord,
  type MemberId,
  type SourceId,
} from '@mazmun/model'
import { IdChangeCollector } from './change-set.ts'

/** A coding as it counts today: its code is the canonical one, and twins from two devices are one. */
export interface EffectiveCoding extends CodingRecord {
  /** The code as the coder applied it, before any merge. */
  readonly appliedCode: CodeId
}

/** What a code's quotations come to. */
export interface CodeUse {
  readonly codings: number
  readonly sources: number
  readonly coders: number
}

export const noUse: CodeUse = { codings: 0, sources: 0, coders: 0 }

/**
 * Effective codings by source and by code, kept up to date one coding at a time.
 * Two stored codings of the same coder, source, revision, span and canonical code count once; the one with the
 * smallest id stands for them.
 */
export class CodingIndex {
  readonly changes = new IdChangeCollector<CodingId>()
  readonly touchedSources = new Set<SourceId>()
  readonly touchedCodes = new Set<CodeId>()
  readonly #effective = new Map<CodingId, EffectiveCoding>()
  readonly #twins = new Map<string, CodingRecord[]>()
  readonly #bySource = new Map<SourceId, Map<CodingId, EffectiveCoding>>()
  readonly #byCode = new Map<CodeId, Map<CodingId, EffectiveCoding>>()
  readonly #sorted = new Map<SourceId, readonly EffectiveCoding[]>()
  readonly #keys = new Map<CodingId, string>()
  readonly #canonical: (code: CodeId) => CodeId

  constructor(canonical: (code: CodeId) => CodeId) {
    this.#canonical = canonical
  }

  get size(): number {
    return this.#effective.size
  }

  get(id: CodingId): EffectiveCoding | undefined {
    return this.#effective.get(id)
  }

  /** The ids of all stored codings that count as this one, the standing one first. */
  twinsOf(id: CodingId): readonly CodingId[] {
    const key = this.#keys.get(id)
    return key === undefined ? [] : (this.#twins.get(key) ?? []).map((twin) => twin.id)
  }

  all(): Iterable<EffectiveCoding> {
    return this.#effective.values()
  }

  /** Codings of a source in reading order (start, then longer first, then id). The array is reused until the source changes. */
  ofSource(source: SourceId): readonly EffectiveCoding[] {
    let sorted = this.#sorted.get(source)
    if (!sorted) {
      sorted = [...(this.#bySource.get(source)?.values() ?? [])].sort(
        (a, b) => compareSpans(a, b) || (a.id < b.id ? -1 : 1),
      )
      this.#sorted.set(source, sorted)
    }
    return sorted
  }

  /** Codings of a canonical code, in no particular order. */
  ofCode(code: CodeId): Iterable<EffectiveCoding> {
    return this.#byCode.get(code)?.values() ?? []
  }

  countOf(code: CodeId): number {
    return this.#byCode.get(code)?.size ?? 0
  }

  countOfSource(source: SourceId): number {
    return this.#bySource.get(source)?.size ?? 0
  }

  add(record: CodingRecord): void {
    const key = this.#keyOf(record)
    this.#keys.set(record.id, key)
    const twins = this.#twins.get(key)
    if (!twins) {
      this.#twins.set(key, [record])
      this.#show(record)
      return
    }
    const standing = twins[0] as CodingRecord
    twins.push(record)
    twins.sort((a, b) => (a.id < b.id ? -1 : 1))
    if (twins[0] !== standing) {
      this.#hide(standing)
      this.#show(twins[0] as CodingRecord)
    }
  }

  remove(record: CodingRecord): void {
    const key = this.#keys.get(record.id)
    const twins = key === undefined ? undefined : this.#twins.get(key)
    if (key === undefined || !twins) return
    this.#keys.delete(record.id)
    const place = twins.findIndex((twin) => twin.id === record.id)
    const [gone] = twins.splice(place, 1)
    if (place === 0 && gone) {
      this.#hide(gone)
      const heir = twins[0]
      if (heir) this.#show(heir)
    }
    if (twins.length === 0) this.#twins.delete(key)
  }

  /** Hands over what changed since the last call. */
  takeChanges(): { codings: IdChangeCollector<CodingId>; sources: Set<SourceId>; codes: Set<CodeId> } {
    const taken = {
      codings: new IdChangeCollector<CodingId>(),
      sources: new Set(this.touchedSources),
      codes: new Set(this.touchedCodes),
    }
    for (const kind of ['added', 'updated', 'removed'] as const) {
      for (const id of this.changes[kind]) taken.codings[kind].add(id)
      this.changes[kind].clear()
    }
    this.touchedSources.clear()
    this.touchedCodes.clear()
    return taken
  }

  #keyOf(record: CodingRecord): string {
    return `${record.source}${record.coder}${this.#canonical(record.code)}${record.revision}:${record.start}:${record.end}`
  }

  #show(record: CodingRecord): void {
    const code = this.#canonical(record.code)
    const effective: EffectiveCoding = { ...record, code, appliedCode: record.code }
    this.#effective.set(record.id, effective)
    mapIn(this.#bySource, record.source).set(record.id, effective)
    mapIn(this.#byCode, code).set(record.id, effective)
    this.#touch(effective)
    this.changes.add(record.id)
  }

  #hide(record: CodingRecord): void {
    const effective = this.#effective.get(record.id)
    if (!effective) return
    this.#effective.delete(record.id)
    this.#bySource.get(effective.source)?.delete(record.id)
    this.#byCode.get(effective.code)?.delete(record.id)
    this.#touch(effective)
    this.changes.remove(record.id)
  }

  #touch(effective: EffectiveCoding): void {
    this.#sorted.delete(effective.source)
    this.touchedSources.add(effective.source)
    this.touchedCodes.add(effective.code)
  }
}

/** Adds up codings, each once; sources and coders are counted without repeats. */
export function useOf(codings: Iterable<EffectiveCoding>): CodeUse {
  const sources = new Set<SourceId>()
  const coders = new Set<MemberId>()
  let count = 0
  for (const coding of codings) {
    count += 1
    sources.add(coding.source)
    coders.add(coding.coder)
  }
  return { codings: count, sources: sources.size, coders: coders.size }
}

function mapIn<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let inner = maps.get(key)
  if (!inner) maps.set(key, (inner = new Map<L, V>()))
  return inner
}
