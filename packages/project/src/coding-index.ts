import {
  compareSpans,
  type CodeId,
  type CodingId,
  type CodingRecord,
  type MemberId,
  type SourceId,
} from '@mazmun/model'
import { IdChangeCollector } from './change-set.ts'
import { CodeTally, type CaseOf, type CodeUse } from './code-use.ts'
import { SourceOrder } from './source-order.ts'

/** A coding as it counts today: its code is the canonical one, and twins from two devices are one. */
export interface EffectiveCoding extends CodingRecord {
  /** The code as the coder applied it, before any merge. */
  readonly appliedCode: CodeId
}

/** What makes two codings the same one. */
export type CodingIdentity = Pick<CodingRecord, 'source' | 'revision' | 'start' | 'end' | 'code' | 'coder'>

/**
 * Effective codings by source and by code, kept up to date one coding at a time.
 * Two stored codings of the same coder, source, revision, span and canonical code count once; the one with the
 * smallest id stands for them.
 */
export class CodingIndex {
  /** Not kept while a project is read: everything would be in it. */
  #changes: CodingChanges | undefined
  readonly #effective = new Map<CodingId, EffectiveCoding>()
  /** Most codings have no twin, and fifty thousand lists of one would take their room. */
  readonly #twins = new Map<string, CodingRecord | readonly CodingRecord[]>()
  readonly #bySource = new Map<SourceId, SourceOrder>()
  readonly #byCode = new Map<CodeId, CodeTally>()
  readonly #keys = new Map<CodingId, string>()
  readonly #numbers = new Map<string, number>()
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

  /** The stored coding that counts as this one and stands for it, whether it is effective under that id or another. */
  standing(coding: CodingIdentity): CodingRecord | undefined {
    return this.#group(this.#keyOf(coding))[0]
  }

  /** The ids of all stored codings that count as this one, the standing one first. */
  twinsOf(id: CodingId): readonly CodingId[] {
    const key = this.#keys.get(id)
    return key === undefined ? [] : this.#group(key).map((twin) => twin.id)
  }

  all(): Iterable<EffectiveCoding> {
    return this.#effective.values()
  }

  /** Codings of a source in reading order (start, then longer first, then id). The array is reused until the source changes. */
  ofSource(source: SourceId): readonly EffectiveCoding[] {
    return this.#bySource.get(source)?.sorted() ?? []
  }

  /** Codings of a canonical code, in no particular order. */
  ofCode(code: CodeId): Iterable<EffectiveCoding> {
    return this.#byCode.get(code)?.codings() ?? []
  }

  /** The canonical codes that have codings. */
  *codes(): Iterable<CodeId> {
    for (const [code, tally] of this.#byCode) if (tally.count > 0) yield code
  }

  countOf(code: CodeId): number {
    return this.#byCode.get(code)?.count ?? 0
  }

  countOfSource(source: SourceId): number {
    return this.#bySource.get(source)?.count ?? 0
  }

  /** Adds up the codings of several codes; sources, cases and coders are counted without repeats. */
  useOf(codes: Iterable<CodeId>, caseOf: CaseOf): CodeUse {
    const sources = new Set<SourceId>()
    const coders = new Set<MemberId>()
    let codings = 0
    for (const code of codes) {
      const tally = this.#byCode.get(code)
      if (!tally) continue
      codings += tally.count
      for (const source of tally.sources) sources.add(source)
      for (const coder of tally.coders) coders.add(coder)
    }
    const cases = new Set([...sources].map(caseOf))
    cases.delete(undefined)
    return { codings, sources: sources.size, cases: cases.size, coders: coders.size }
  }

  add(record: CodingRecord): void {
    const key = this.#keyOf(record)
    this.#keys.set(record.id, key)
    if (!this.#twins.has(key)) {
      this.#twins.set(key, record)
      this.#show(record)
      return
    }
    const twins = this.#group(key)
    const grown = [...twins, record].sort((a, b) => (a.id < b.id ? -1 : 1))
    this.#twins.set(key, grown)
    if (grown[0] !== record) return
    for (const { id } of twins) this.#hide(id)
    this.#show(record)
  }

  remove(id: CodingId): void {
    const key = this.#keys.get(id)
    if (key === undefined) return
    this.#keys.delete(id)
    const [heir, ...others] = this.#group(key).filter((twin) => twin.id !== id)
    if (!heir) this.#twins.delete(key)
    else this.#twins.set(key, others.length === 0 ? heir : [heir, ...others])
    if (!this.#effective.has(id)) return
    this.#hide(id)
    if (heir) this.#show(heir)
  }

  /** Hands over what changed since the last call; from the first call on it is kept. */
  takeChanges(): CodingChanges {
    const taken = this.#changes ?? new CodingChanges()
    this.#changes = new CodingChanges()
    return taken
  }

  #group(key: string): readonly CodingRecord[] {
    const twins = this.#twins.get(key)
    if (twins === undefined) return []
    return 'id' in twins ? [twins] : twins
  }

  /** Ids stand in the key as small numbers: the key of a coding is a fifth as long as its ids. */
  #keyOf({ source, coder, code, revision, start, end }: CodingIdentity): string {
    return `${this.#numberOf(source)}:${this.#numberOf(coder)}:${this.#numberOf(this.#canonical(code))}:${revision}:${start}:${end}`
  }

  #numberOf(id: string): number {
    let number = this.#numbers.get(id)
    if (number === undefined) this.#numbers.set(id, (number = this.#numbers.size))
    return number
  }

  #show(record: CodingRecord): void {
    const code = this.#canonical(record.code)
    const { id, source, revision, start, end, code: appliedCode, coder, at } = record
    const effective: EffectiveCoding = { id, source, revision, start, end, code, coder, at, appliedCode }
    this.#effective.set(record.id, effective)
    getOrMake(this.#bySource, record.source, () => new SourceOrder()).add(effective)
    getOrMake(this.#byCode, code, () => new CodeTally()).add(effective)
    this.#changes?.show(effective)
  }

  #hide(id: CodingId): void {
    const effective = this.#effective.get(id)
    if (!effective) return
    this.#effective.delete(id)
    this.#bySource.get(effective.source)?.remove(effective)
    this.#byCode.get(effective.code)?.remove(effective)
    this.#changes?.hide(effective)
  }
}

/** Effective codings that came, changed or went, and the sources and codes they are of. */
export class CodingChanges {
  readonly codings = new IdChangeCollector<CodingId>()
  readonly sources = new Set<SourceId>()
  readonly codes = new Set<CodeId>()

  show(coding: EffectiveCoding): void {
    this.codings.add(coding.id)
    this.#touch(coding)
  }

  hide(coding: EffectiveCoding): void {
    this.codings.remove(coding.id)
    this.#touch(coding)
  }

  #touch({ source, code }: EffectiveCoding): void {
    this.sources.add(source)
    this.codes.add(code)
  }
}

/** Reading order: by span, then by id. */
export function compareCodings(a: EffectiveCoding, b: EffectiveCoding): number {
  return compareSpans(a, b) || (a.id < b.id ? -1 : 1)
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
