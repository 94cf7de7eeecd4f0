import {
  buildLattice,
  canonicalCode,
  withDescendants,
  type CodeId,
  type CodeRecord,
  type CodingId,
  type CodingRecord,
  type Hue,
  type JournalEntry,
  type MemoRecord,
  type MemoTarget,
  type PlacementId,
  type PlacementRecord,
  type ProjectRecord,
  type SourceId,
  type SourceRecord,
  type ThemeLattice,
} from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import type { IdChangeCollector } from './change-set.ts'
import { newCollectors, type ChangeOrigin, type ChangeSet } from './change-set.ts'
import { CodingIndex, noUse, useOf, type CodeUse, type EffectiveCoding } from './coding-index.ts'
import { collectionNames, type CollectionName, type Collections } from './writes.ts'

/** The records of a project as plain data: what a cache keeps and a projection is built from. */
export type ProjectRecords = { readonly project: ProjectRecord; readonly journal: readonly JournalEntry[] } & {
  readonly [C in CollectionName]: readonly Collections[C][]
}

/** One record that came or changed (`record`) or went (`record` undefined). */
export type RecordChange = {
  [C in CollectionName]: {
    readonly collection: C
    readonly id: Collections[C]['id']
    readonly record: Collections[C] | undefined
  }
}[CollectionName]

/** A batch of raw changes as the project reads them from its document. */
export interface RecordChanges {
  readonly origin: ChangeOrigin
  readonly project?: ProjectRecord
  readonly journal?: readonly JournalEntry[]
  readonly records: readonly RecordChange[]
}

/** Something in the data that people should look at; nothing is ever dropped silently. */
export type Attention =
  | { readonly kind: 'coding-of-retired-code'; readonly code: CodeId; readonly codings: number }
  | { readonly kind: 'coding-of-unknown-code'; readonly code: CodeId; readonly codings: number }
  | { readonly kind: 'placement-left-out'; readonly placement: PlacementId; readonly fault: string }

type Tables = { readonly [C in CollectionName]: Map<Collections[C]['id'], Collections[C]> }

/**
 * A project as its views read it: frozen plain records and indexes over them. It knows nothing of the CRDT, so it can
 * also be built from a cache. Everything that is not stored (canonical codes, lattice, effective codings, counts)
 * is derived here and nowhere else.
 */
export class Projection {
  #project: ProjectRecord
  #journal: readonly JournalEntry[]
  readonly #tables: Tables
  readonly #codings: CodingIndex
  readonly #canonical = new Map<CodeId, CodeId>()
  #lattice: ThemeLattice | undefined
  readonly #uses = new Map<CodeId, CodeUse>()
  readonly #hues = new Map<CodeId, Hue>()
  #names: Map<string, CodeId> | undefined
  #memosByTarget: Map<string, MemoRecord[]> | undefined

  constructor(records: ProjectRecords) {
    this.#project = records.project
    this.#journal = records.journal
    this.#tables = Object.fromEntries(
      collectionNames.map((name) => [
        name,
        new Map((records[name] as readonly { id: string }[]).map((record) => [record.id, record])),
      ]),
    ) as unknown as Tables
    this.#codings = new CodingIndex((code) => this.canonical(code))
    for (const coding of this.#tables.codings.values()) if (this.#isReadable(coding)) this.#codings.add(coding)
    this.#codings.takeChanges()
  }

  get project(): ProjectRecord {
    return this.#project
  }

  /** Oldest first. */
  get journal(): readonly JournalEntry[] {
    return this.#journal
  }

  get members(): ReadonlyMap<Collections['members']['id'], Collections['members']> {
    return this.#tables.members
  }

  get cases(): ReadonlyMap<Collections['cases']['id'], Collections['cases']> {
    return this.#tables.cases
  }

  /** Every stored code, also retired and merged ones. */
  get codes(): ReadonlyMap<CodeId, CodeRecord> {
    return this.#tables.codes
  }

  get placements(): ReadonlyMap<PlacementId, PlacementRecord> {
    return this.#tables.placements
  }

  get memos(): ReadonlyMap<MemoRecord['id'], MemoRecord> {
    return this.#tables.memos
  }

  /** Every stored coding as it was made; views use the effective ones below. */
  get storedCodings(): ReadonlyMap<CodingId, CodingRecord> {
    return this.#tables.codings
  }

  /** A source that has not been removed. */
  source(id: SourceId): SourceRecord | undefined {
    const source = this.#tables.sources.get(id)
    return source?.removedAt === undefined ? source : undefined
  }

  /** Sources in the order of the list, without removed ones. */
  sources(): readonly SourceRecord[] {
    return [...this.#tables.sources.values()]
      .filter((source) => source.removedAt === undefined)
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
  }

  /** Every stored source, also removed ones. */
  get storedSources(): ReadonlyMap<SourceId, SourceRecord> {
    return this.#tables.sources
  }

  canonical(code: CodeId): CodeId {
    let found = this.#canonical.get(code)
    if (found === undefined) this.#canonical.set(code, (found = canonicalCode(this.#tables.codes, code)))
    return found
  }

  /** True for a code that people can apply: it exists, stands for itself and is not retired. */
  isInUse(code: CodeId): boolean {
    const record = this.#tables.codes.get(code)
    return record !== undefined && record.retiredAt === undefined && this.canonical(code) === code
  }

  lattice(): ThemeLattice {
    return (this.#lattice ??= buildLattice(this.#tables.codes, this.#tables.placements.values()))
  }

  coding(id: CodingId): EffectiveCoding | undefined {
    return this.#codings.get(id)
  }

  /** The ids of all stored codings that count as this one, itself among them. */
  twinsOf(id: CodingId): readonly CodingId[] {
    return this.#codings.twinsOf(id)
  }

  codings(): Iterable<EffectiveCoding> {
    return this.#codings.all()
  }

  get codingCount(): number {
    return this.#codings.size
  }

  /** Effective codings of a source in reading order. */
  codingsOfSource(source: SourceId): readonly EffectiveCoding[] {
    return this.#codings.ofSource(source)
  }

  /** Effective codings of a code itself, without the codes below it. */
  codingsOfCode(code: CodeId): readonly EffectiveCoding[] {
    return [...this.#codings.ofCode(code)]
  }

  codingCountOfSource(source: SourceId): number {
    return this.#codings.countOfSource(source)
  }

  /** Codings, sources and coders of a code with everything below it in the lattice, each counted once. */
  useOf(code: CodeId): CodeUse {
    let use = this.#uses.get(code)
    if (!use) this.#uses.set(code, (use = this.#countUse(code)))
    return use
  }

  /** Codings of the code itself, without what lies below it. */
  ownCodingCount(code: CodeId): number {
    return this.#codings.countOf(code)
  }

  /** The colour a code shows: its own, else that of the first theme above it, else one drawn from its id. */
  hueOf(code: CodeId): Hue {
    let hue = this.#hues.get(code)
    if (hue === undefined) this.#hues.set(code, (hue = this.#findHue(code)))
    return hue
  }

  /** The code in use at this level whose name is the same under folding. */
  codeNamed(name: string, level: number): CodeId | undefined {
    this.#names ??= new Map(
      [...this.#tables.codes.values()]
        .filter((code) => this.isInUse(code.id))
        .map((code) => [levelNameKey(code.name, code.level), code.id]),
    )
    return this.#names.get(levelNameKey(name, level))
  }

  /** Memos on something, oldest first. */
  memosOn(target: MemoTarget): readonly MemoRecord[] {
    if (!this.#memosByTarget) {
      this.#memosByTarget = new Map()
      for (const memo of this.#tables.memos.values()) {
        const key = memoTargetKey(memo.target)
        const list = this.#memosByTarget.get(key)
        if (list) list.push(memo)
        else this.#memosByTarget.set(key, [memo])
      }
      for (const list of this.#memosByTarget.values())
        list.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    }
    return this.#memosByTarget.get(memoTargetKey(target)) ?? []
  }

  /** What needs attention, in a fixed order. */
  attention(): readonly Attention[] {
    const found: Attention[] = []
    const codes = new Set([...this.#codings.all()].map((coding) => coding.code))
    for (const code of [...codes].sort()) {
      const record = this.#tables.codes.get(code)
      if (!record) found.push({ kind: 'coding-of-unknown-code', code, codings: this.#codings.countOf(code) })
      else if (record.retiredAt !== undefined)
        found.push({ kind: 'coding-of-retired-code', code, codings: this.#codings.countOf(code) })
    }
    for (const [placement, fault] of this.lattice().faults) found.push({ kind: 'placement-left-out', placement, fault })
    return found
  }

  /** All records as plain data. */
  toRecords(): ProjectRecords {
    return {
      project: this.#project,
      journal: this.#journal,
      ...(Object.fromEntries(collectionNames.map((name) => [name, [...this.#tables[name].values()]])) as unknown as {
        [C in CollectionName]: readonly Collections[C][]
      }),
    }
  }

  /** Takes a batch of raw changes in and says what a view must show anew. */
  apply(batch: RecordChanges): ChangeSet {
    const collectors = newCollectors()
    if (batch.project) this.#project = batch.project
    if (batch.journal) this.#journal = batch.journal
    const before = new Map<CodeId, CodeId>()
    const latticeTouched = batch.records.some(({ collection }) => collection === 'codes' || collection === 'placements')
    const codesTouched = batch.records.some(({ collection }) => collection === 'codes')
    if (codesTouched) for (const [code, canonical] of this.#canonical) before.set(code, canonical)

    for (const change of batch.records) if (change.collection !== 'codings') this.#take(change, collectors)
    if (codesTouched) this.#rekeyMerged(before)
    this.#reshowSources(collectors.sources)
    for (const change of batch.records) if (change.collection === 'codings') this.#takeCoding(change.id, change.record)

    const coded = this.#codings.takeChanges()
    for (const id of coded.codings.removed) collectors.codings.remove(id)
    for (const id of coded.codings.added) collectors.codings.add(id)
    for (const id of coded.codings.updated) collectors.codings.update(id)
    if (latticeTouched) this.#uses.clear()
    else for (const code of coded.codes) this.#forgetUse(code)
    return {
      origin: batch.origin,
      project: batch.project !== undefined,
      journal: batch.journal !== undefined,
      lattice: latticeTouched,
      records: collectors,
      codedSources: coded.sources,
      codedCodes: coded.codes,
    }
  }

  #take(change: RecordChange, collectors: ReturnType<typeof newCollectors>): void {
    const table = this.#tables[change.collection] as Map<string, unknown>
    const collector = collectors[change.collection] as IdChangeCollector<string>
    if (change.record === undefined) {
      if (table.delete(change.id)) collector.remove(change.id)
    } else {
      if (table.has(change.id)) collector.update(change.id)
      else collector.add(change.id)
      table.set(change.id, change.record)
    }
    if (change.collection === 'codes') this.#canonical.clear()
    if (change.collection === 'codes' || change.collection === 'placements') this.#forgetLattice()
    if (change.collection === 'memos') this.#memosByTarget = undefined
  }

  #takeCoding(id: CodingId, record: CodingRecord | undefined): void {
    const known = this.#tables.codings.get(id)
    if (known) {
      this.#codings.remove(known)
      this.#tables.codings.delete(id)
    }
    if (!record) return
    this.#tables.codings.set(id, record)
    if (this.#isReadable(record)) this.#codings.add(record)
  }

  #isReadable(coding: CodingRecord): boolean {
    return this.#tables.sources.get(coding.source)?.removedAt === undefined
  }

  /** Codings of a source that was removed leave the counts; they come back with it. */
  #reshowSources(sources: IdChangeCollector<SourceId>): void {
    const touched = new Set([...sources.added, ...sources.updated, ...sources.removed])
    const turned = [...touched].filter((id) => {
      const shown = this.#codings.countOfSource(id) > 0
      return shown === (this.#tables.sources.get(id)?.removedAt !== undefined)
    })
    if (turned.length === 0) return
    const changed = new Set(turned)
    for (const coding of this.#tables.codings.values()) {
      if (!changed.has(coding.source)) continue
      this.#codings.remove(coding)
      if (this.#isReadable(coding)) this.#codings.add(coding)
    }
  }

  #rekeyMerged(before: ReadonlyMap<CodeId, CodeId>): void {
    const moved = new Set(
      [...before].filter(([code, canonical]) => this.canonical(code) !== canonical).map(([code]) => code),
    )
    if (moved.size === 0) return
    const codings = [...this.#tables.codings.values()].filter(
      (coding) => moved.has(coding.code) && this.#isReadable(coding),
    )
    for (const coding of codings) this.#codings.remove(coding)
    for (const coding of codings) this.#codings.add(coding)
  }

  #forgetLattice(): void {
    this.#hues.clear()
    this.#lattice = undefined
    this.#names = undefined
  }

  /** Forgets the counts of a code and of everything above it. */
  #forgetUse(code: CodeId): void {
    const above = new Set([code])
    for (const current of above) {
      this.#uses.delete(current)
      for (const parent of this.lattice().parentsOf.get(current) ?? []) above.add(parent)
    }
  }

  #countUse(code: CodeId): CodeUse {
    const below = withDescendants(this.lattice(), code)
    if (below.size === 1 && this.#codings.countOf(code) === 0) return noUse
    return useOf(this.#everyCodingOf(below))
  }

  *#everyCodingOf(codes: Iterable<CodeId>): Iterable<EffectiveCoding> {
    for (const code of codes) yield* this.#codings.ofCode(code)
  }

  #findHue(code: CodeId): Hue {
    const visited = new Set<CodeId>()
    for (let current: CodeId | undefined = code; current !== undefined && !visited.has(current);) {
      visited.add(current)
      const own = this.#tables.codes.get(current)?.hue
      if (own !== undefined) return own
      current = this.lattice().parentsOf.get(current)?.[0]
    }
    return hueFromId(code)
  }
}

/** A stable colour for a code that has none: the last two hex digits of its id, which are random. */
function hueFromId(code: CodeId): Hue {
  return parseInt(code.slice(-2), 16) % 12
}

function levelNameKey(name: string, level: number): string {
  return `${level}:${nameKey(name.trim())}`
}

function memoTargetKey(target: MemoTarget): string {
  return target.kind === 'project' ? 'project' : `${target.kind}:${target.id}`
}
