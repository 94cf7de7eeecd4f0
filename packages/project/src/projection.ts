import {
  buildLattice,
  hueCount,
  withDescendants,
  type CodeId,
  type CodeRecord,
  type CodingId,
  type CodingRecord,
  type DismissalRecord,
  type EvidenceId,
  type EvidenceRecord,
  type Hue,
  type JournalEntry,
  type MapPositionRecord,
  type MemoRecord,
  type MemoTarget,
  type PlacementId,
  type PlacementRecord,
  type ProjectRecord,
  type RelationId,
  type RelationRecord,
  type SourceId,
  type SourceRecord,
  type ThemeLattice,
} from '@mazmun/model'
import { findAttention, type Attention } from './attention.ts'
import { newCollectors, type ChangeSet, type IdChangeCollector } from './change-set.ts'
import type { CodeUse } from './code-use.ts'
import { CodingIndex, type CodingIdentity, type EffectiveCoding } from './coding-index.ts'
import { evidenceByTheme, type ShownEvidence } from './evidence.ts'
import { MemoIndex } from './memo-index.ts'
import { MergedCodes } from './merged-codes.ts'
import { NameIndex } from './name-index.ts'
import {
  listsOf,
  tablesOf,
  type ProjectRecords,
  type RecordChange,
  type RecordChanges,
  type RecordTables,
} from './project-records.ts'
import { readRelations, relationKey } from './relations.ts'
import { isReadable, touchOf, type Touch } from './touch.ts'
import type { CollectionName, Collections } from './writes.ts'

/** The level of main themes in a new project; what stands above them is too wide to have one colour. */
const mainThemeLevel = 2

/**
 * A project as its views read it: frozen plain records and indexes over them. It knows nothing of the CRDT, so it can
 * also be built from a cache. Everything that is not stored (canonical codes, lattice, effective codings, counts)
 * is derived here and nowhere else.
 */
export class Projection {
  #project: ProjectRecord
  #journal: readonly JournalEntry[]
  readonly #tables: RecordTables
  readonly #codings: CodingIndex
  /** Stored codings whose source is removed or unknown, by source: they are in no count. */
  readonly #asleep = new Map<SourceId, Map<CodingId, CodingRecord>>()
  readonly #merged: MergedCodes
  /** How many codes are merged into another. */
  #pointers = 0
  #lattice: ThemeLattice | undefined
  readonly #uses = new Map<CodeId, CodeUse>()
  readonly #hues = new Map<CodeId, Hue>()
  #names: NameIndex | undefined
  #memos: MemoIndex | undefined
  #sources: readonly SourceRecord[] | undefined
  #evidence: ReadonlyMap<CodeId, readonly EvidenceRecord[]> | undefined
  #relations: readonly RelationRecord[] | undefined
  #dismissed: ReadonlySet<string> | undefined

  constructor(records: ProjectRecords) {
    this.#project = records.project
    this.#journal = records.journal
    this.#tables = tablesOf(records)
    for (const { mergedInto } of this.#tables.codes.values()) if (mergedInto !== undefined) this.#pointers += 1
    this.#merged = new MergedCodes(this.#tables.codes)
    this.#codings = new CodingIndex((code) => this.canonical(code))
    for (const coding of this.#tables.codings.values()) this.#index(coding)
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

  /** Everything chosen as evidence, as it was chosen; views use `evidenceOf`. */
  get evidence(): ReadonlyMap<EvidenceId, EvidenceRecord> {
    return this.#tables.evidence
  }

  /** Every stored relation, as it was made; views use `relations`. */
  get relationRecords(): ReadonlyMap<RelationId, RelationRecord> {
    return this.#tables.relations
  }

  /** Where people put codes on the theme map; also codes that were merged or retired since. */
  get mapPositions(): ReadonlyMap<CodeId, MapPositionRecord> {
    return this.#tables.mapPositions
  }

  get dismissals(): ReadonlyMap<DismissalRecord['id'], DismissalRecord> {
    return this.#tables.dismissals
  }

  /** The keys of suggestions that nobody wants to see again. */
  get dismissedSuggestions(): ReadonlySet<string> {
    return (this.#dismissed ??= new Set(Array.from(this.#tables.dismissals.values(), ({ suggestion }) => suggestion)))
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
    return (this.#sources ??= [...this.#tables.sources.values()]
      .filter((source) => source.removedAt === undefined)
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)))
  }

  /** Every stored source, also removed ones. */
  get storedSources(): ReadonlyMap<SourceId, SourceRecord> {
    return this.#tables.sources
  }

  /** Any stored record. */
  stored<C extends CollectionName>(collection: C, id: string): Collections[C] | undefined {
    return (this.#tables[collection] as ReadonlyMap<string, Collections[C]>).get(id)
  }

  /** The code that stands for this one today: itself, or what it was merged into. */
  canonical(code: CodeId): CodeId {
    return this.#merged.canonical(code)
  }

  /** All codes that count as this one, itself among them: the canonical one first, then those merged into it. */
  countingAs(code: CodeId): readonly CodeId[] {
    return this.#merged.countingAs(code)
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

  /** The stored coding that stands for this passage, code and coder; undefined when it is not coded so. */
  standingCoding(coding: CodingIdentity): CodingRecord | undefined {
    return this.#codings.standing(coding)
  }

  /** The id of the coding that stands for this one and its twins; the id itself when it counts nowhere. */
  standingOf(coding: CodingId): CodingId {
    return this.twinsOf(coding)[0] ?? coding
  }

  /** What is chosen as evidence for a theme and for the codes merged into it, in the order people gave it. */
  evidenceOf(theme: CodeId): readonly ShownEvidence[] {
    const canonical = this.canonical(theme)
    this.#evidence ??= evidenceByTheme(this.#tables.evidence.values(), {
      canonical: (code) => this.canonical(code),
      standing: (coding) => this.standingOf(coding),
    })
    const chosen = this.#evidence.get(canonical) ?? []
    const below = chosen.length > 0 ? withDescendants(this.lattice(), canonical) : undefined
    return chosen.map((record) => {
      const coding = this.coding(this.standingOf(record.coding))
      if (!coding) return { record, state: 'gone' }
      return { record, coding, state: below?.has(coding.code) ? 'below' : 'elsewhere' }
    })
  }

  /** Relations as they read today: between codes that stand for themselves, each once, none of a code and itself. */
  relations(): readonly RelationRecord[] {
    return (this.#relations ??= readRelations(this.#tables.relations.values(), (code) =>
      this.#tables.codes.has(code) ? this.canonical(code) : undefined,
    ))
  }

  /** The relation that stands for a stored one today; undefined when it does not show. */
  relationShownFor(id: RelationId): RelationRecord | undefined {
    const stored = this.#tables.relations.get(id)
    if (!stored) return undefined
    const key = relationKey({ ...stored, from: this.canonical(stored.from), to: this.canonical(stored.to) })
    return this.relations().find((relation) => relationKey(relation) === key)
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

  /** Codings, sources, cases and coders of a code with everything below it in the lattice, each counted once. */
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

  /** The code in use at this level whose name is the same under folding, other than `except`. */
  codeNamed(name: string, level: number, except?: CodeId): CodeId | undefined {
    if (!this.#names) {
      this.#names = new NameIndex()
      for (const code of this.#tables.codes.values()) if (this.isInUse(code.id)) this.#names.put(code)
    }
    return this.#names.find(name, level, except)
  }

  /** Memos on something, oldest first. What was noted on a twin of a coding is noted on the coding. */
  memosOn(target: MemoTarget): readonly MemoRecord[] {
    const twins = target.kind === 'coding' ? this.twinsOf(target.id) : []
    this.#memos ??= new MemoIndex(this.#tables.memos.values())
    return twins.length <= 1 ? this.#memos.on(target) : this.#memos.onAny(twins)
  }

  /** What needs attention, in a fixed order. */
  attention(): readonly Attention[] {
    return findAttention({
      codes: this.#tables.codes,
      sources: this.#tables.sources,
      codings: this.#codings,
      asleep: this.#asleep,
      lattice: this.lattice(),
    })
  }

  /** All records as plain data. */
  toRecords(): ProjectRecords {
    return { project: this.#project, journal: this.#journal, ...listsOf(this.#tables) }
  }

  /** Takes a batch of raw changes in and says what a view must show anew. */
  apply(batch: RecordChanges): ChangeSet {
    const collectors = newCollectors()
    if (batch.project) this.#project = batch.project
    if (batch.journal) this.#journal = batch.journal
    const touch = touchOf(batch.records, this.#tables, this.#pointers)

    for (const change of batch.records) if (change.collection !== 'codings') this.#take(change, collectors)
    const before = touch.merges ? this.#merged.forget() : undefined
    if (touch.structure) this.#lattice = undefined
    if (touch.structure || touch.looks) this.#hues.clear()
    this.#rename(batch.records, touch.merges)
    this.#reindex(before, touch.sources)
    for (const change of batch.records) if (change.collection === 'codings') this.#takeCoding(change.id, change.record)

    const coded = this.#codings.takeChanges()
    if (touch.structure) this.#relations = undefined
    if (touch.merges || touch.codings.size > 0 || touch.sources.size > 0) this.#evidence = undefined
    if (touch.structure || touch.cases) this.#uses.clear()
    else for (const code of coded.codes) this.#forgetUse(code)
    return {
      origin: batch.origin,
      project: batch.project !== undefined,
      journal: batch.journal !== undefined,
      lattice: touch.structure || touch.looks,
      counts: touch.structure || touch.cases || coded.codes.size > 0,
      records: { ...collectors, codings: coded.codings },
      codedSources: coded.sources,
      codedCodes: coded.codes,
      evidenceThemes: this.#evidenceTouched(touch, before, coded.codes),
    }
  }

  /** The themes for which `evidenceOf` may give something else now; `before`: who stood for whom. */
  #evidenceTouched(
    touch: Touch,
    before: ReadonlyMap<CodeId, CodeId> | undefined,
    coded: ReadonlySet<CodeId>,
  ): ReadonlySet<CodeId> {
    const stored = new Set(touch.evidence)
    if (touch.structure || touch.codings.size > 0 || coded.size > 0)
      for (const { theme, coding } of this.#tables.evidence.values()) {
        const code = this.#tables.codings.get(coding)?.code
        const isCoded = touch.codings.has(coding) || (code !== undefined && coded.has(this.canonical(code)))
        if (touch.structure || isCoded) stored.add(theme)
      }
    return new Set([...stored].flatMap((theme) => [this.canonical(theme), before?.get(theme) ?? this.canonical(theme)]))
  }

  #take(change: RecordChange, collectors: ReturnType<typeof newCollectors>): void {
    const table = this.#tables[change.collection] as Map<string, unknown>
    const collector = collectors[change.collection] as IdChangeCollector<string>
    if (change.collection === 'codes')
      this.#pointers += pointersOf(change.record) - pointersOf(this.#tables.codes.get(change.id))
    if (change.record === undefined) {
      if (table.delete(change.id)) collector.remove(change.id)
    } else {
      if (table.has(change.id)) collector.update(change.id)
      else collector.add(change.id)
      table.set(change.id, change.record)
    }
    if (change.collection === 'memos') this.#memos = undefined
    if (change.collection === 'sources') this.#sources = undefined
    if (change.collection === 'evidence') this.#evidence = undefined
    if (change.collection === 'relations') this.#relations = undefined
    if (change.collection === 'dismissals') this.#dismissed = undefined
  }

  #takeCoding(id: CodingId, record: CodingRecord | undefined): void {
    const known = this.#tables.codings.get(id)
    if (known) {
      this.#unindex(known)
      this.#tables.codings.delete(id)
    }
    if (!record) return
    this.#tables.codings.set(id, record)
    this.#index(record)
  }

  #index(coding: CodingRecord): void {
    if (isReadable(this.#tables.sources.get(coding.source))) {
      this.#codings.add(coding)
      return
    }
    const asleep = this.#asleep.get(coding.source)
    if (asleep) asleep.set(coding.id, coding)
    else this.#asleep.set(coding.source, new Map([[coding.id, coding]]))
  }

  #unindex({ id, source }: CodingRecord): void {
    this.#codings.remove(id)
    const asleep = this.#asleep.get(source)
    asleep?.delete(id)
    if (asleep?.size === 0) this.#asleep.delete(source)
  }

  /**
   * Takes codings out and in again whose code now stands for another, or whose source came or went. All go before any
   * comes, so that it does not matter which of two twins is met first.
   */
  #reindex(before: ReadonlyMap<CodeId, CodeId> | undefined, sources: ReadonlySet<SourceId>): void {
    const codes = new Set<CodeId>()
    for (const [code, canonical] of before ?? []) if (this.canonical(code) !== canonical) codes.add(code)
    if (codes.size === 0 && sources.size === 0) return
    const moved = [...this.#tables.codings.values()].filter(
      ({ code, source }) => codes.has(code) || sources.has(source),
    )
    for (const coding of moved) this.#unindex(coding)
    for (const coding of moved) this.#index(coding)
  }

  /** Keeps the names of codes in use; a merge can change whether other codes are. */
  #rename(changes: readonly RecordChange[], merges: boolean): void {
    if (!this.#names) return
    for (const { collection, id } of changes) {
      if (collection !== 'codes') continue
      const code = this.#tables.codes.get(id)
      if (code && this.isInUse(id)) this.#names.put(code)
      else this.#names.drop(id)
    }
    if (merges) this.#names = undefined
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
    return this.#codings.useOf(below, (source) => this.#tables.sources.get(source)?.caseId)
  }

  #findHue(code: CodeId): Hue {
    const visited = new Set<CodeId>()
    let theme = code
    for (let current: CodeId | undefined = code; current !== undefined && !visited.has(current);) {
      visited.add(current)
      const record = this.#tables.codes.get(current)
      if (record?.hue !== undefined) return record.hue
      if (record && record.level <= mainThemeLevel) theme = current
      const isUsed = this.isInUse(current)
      const parents: readonly CodeId[] = this.lattice().parentsOf.get(current) ?? []
      current = parents.find((parent) => !isUsed || this.isInUse(parent))
    }
    return hueFromId(theme)
  }
}

/** A stable colour for a code that has none: the last two hex digits of its id, which are random. */
function hueFromId(code: CodeId): Hue {
  return parseInt(code.slice(-2), 16) % hueCount
}

function pointersOf(code: CodeRecord | undefined): number {
  return code?.mergedInto === undefined ? 0 : 1
}
