import {
  buildLattice,
  canonicalCode,
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
import type { IdChangeCollector } from './change-set.ts'
import { newCollectors, type ChangeOrigin, type ChangeSet } from './change-set.ts'
import type { CodeUse } from './code-use.ts'
import { CodingIndex, type CodingIdentity, type EffectiveCoding } from './coding-index.ts'
import { evidenceByTheme, type ShownEvidence } from './evidence.ts'
import { NameIndex } from './name-index.ts'
import { readRelations, relationKey } from './relations.ts'
import { collectionNames, type CollectionName, type Collections } from './writes.ts'

/** The level of main themes in a new project; what stands above them is too wide to have one colour. */
const mainThemeLevel = 2

/** The records of a project as plain data: what a cache keeps and a projection is built from. */
export type ProjectRecords = { readonly project: ProjectRecord; readonly journal: readonly JournalEntry[] } & {
  readonly [C in CollectionName]: readonly Collections[C][]
}

/** No records of any kind: what plain data begins with that holds only some. */
export const noRecords: Readonly<Record<CollectionName, readonly never[]>> = {
  members: [],
  cases: [],
  sources: [],
  codes: [],
  placements: [],
  codings: [],
  memos: [],
  evidence: [],
  relations: [],
  mapPositions: [],
  dismissals: [],
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
  | { readonly kind: 'coding-in-removed-source'; readonly source: SourceId; readonly codings: number }
  | { readonly kind: 'coding-in-unknown-source'; readonly source: SourceId; readonly codings: number }
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
  /** Stored codings whose source is removed or unknown, by source: they are in no count. */
  readonly #asleep = new Map<SourceId, Map<CodingId, CodingRecord>>()
  readonly #canonical = new Map<CodeId, CodeId>()
  /** The merged codes that count as a canonical one, put together when somebody asks. */
  #merged: ReadonlyMap<CodeId, readonly CodeId[]> | undefined
  /** How many codes are merged into another. */
  #pointers = 0
  #lattice: ThemeLattice | undefined
  readonly #uses = new Map<CodeId, CodeUse>()
  readonly #hues = new Map<CodeId, Hue>()
  #names: NameIndex | undefined
  #memosByTarget: Map<string, MemoRecord[]> | undefined
  #sources: readonly SourceRecord[] | undefined
  #evidence: ReadonlyMap<CodeId, readonly EvidenceRecord[]> | undefined
  #relations: readonly RelationRecord[] | undefined
  #dismissed: ReadonlySet<string> | undefined

  constructor(records: ProjectRecords) {
    this.#project = records.project
    this.#journal = records.journal
    this.#tables = Object.fromEntries(
      collectionNames.map((name) => [
        name,
        new Map((records[name] as readonly { id: string }[]).map((record) => [record.id, record])),
      ]),
    ) as unknown as Tables
    for (const { mergedInto } of this.#tables.codes.values()) if (mergedInto !== undefined) this.#pointers += 1
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

  canonical(code: CodeId): CodeId {
    let found = this.#canonical.get(code)
    if (found === undefined) this.#canonical.set(code, (found = canonicalCode(this.#tables.codes, code)))
    return found
  }

  /** All codes that count as this one, itself among them: the canonical one first, then those merged into it. */
  countingAs(code: CodeId): readonly CodeId[] {
    this.#merged ??= this.#mergedCodes()
    const canonical = this.canonical(code)
    return [canonical, ...(this.#merged.get(canonical) ?? [])]
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
    if (twins.length <= 1) return this.#memosAt(target)
    return twins.flatMap((id) => this.#memosAt({ kind: 'coding', id })).sort(compareMemos)
  }

  #memosAt(target: MemoTarget): readonly MemoRecord[] {
    if (!this.#memosByTarget) {
      this.#memosByTarget = new Map()
      for (const memo of this.#tables.memos.values()) {
        const key = memoTargetKey(memo.target)
        const list = this.#memosByTarget.get(key)
        if (list) list.push(memo)
        else this.#memosByTarget.set(key, [memo])
      }
      for (const list of this.#memosByTarget.values()) list.sort(compareMemos)
    }
    return this.#memosByTarget.get(memoTargetKey(target)) ?? []
  }

  /** What needs attention, in a fixed order. */
  attention(): readonly Attention[] {
    const found: Attention[] = []
    for (const code of [...this.#codings.codes()].sort()) {
      const record = this.#tables.codes.get(code)
      if (!record) found.push({ kind: 'coding-of-unknown-code', code, codings: this.#codings.countOf(code) })
      else if (record.retiredAt !== undefined)
        found.push({ kind: 'coding-of-retired-code', code, codings: this.#codings.countOf(code) })
    }
    for (const [source, codings] of [...this.#asleep].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const removedAt = this.#tables.sources.get(source)?.removedAt
      const count = countCodings(codings.values(), removedAt)
      if (removedAt === undefined) found.push({ kind: 'coding-in-unknown-source', source, codings: count })
      else if (count > 0) found.push({ kind: 'coding-in-removed-source', source, codings: count })
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
    const touch = this.#touchOf(batch.records)
    const before = touch.merges ? new Map(this.#canonical) : undefined

    for (const change of batch.records) if (change.collection !== 'codings') this.#take(change, collectors)
    if (touch.merges) {
      this.#canonical.clear()
      this.#merged = undefined
    }
    if (touch.structure) this.#lattice = undefined
    if (touch.structure || touch.looks) this.#hues.clear()
    this.#rename(batch.records, touch.merges)
    this.#reindex(before, touch.sources)
    for (const change of batch.records) if (change.collection === 'codings') this.#takeCoding(change.id, change.record)

    const coded = this.#codings.takeChanges()
    if (touch.structure) this.#relations = undefined
    if (touch.merges || touch.codings || touch.sources.size > 0) this.#evidence = undefined
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
    }
  }

  /** What a batch is about to change beyond the records themselves. Call before it is taken in. */
  #touchOf(changes: readonly RecordChange[]): Touch {
    const codings = changes.some(({ collection }) => collection === 'codings')
    const touch: Touch = { structure: false, looks: false, merges: false, cases: false, codings, sources: new Set() }
    for (const change of changes) {
      if (change.collection === 'placements') touch.structure = true
      else if (change.collection === 'sources') {
        const known = this.#tables.sources.get(change.id)
        if (isReadable(known) !== isReadable(change.record)) touch.sources.add(change.id)
        if (known?.caseId !== change.record?.caseId) touch.cases = true
      } else if (change.collection === 'codes') {
        const [old, now] = [this.#tables.codes.get(change.id), change.record]
        if (old?.mergedInto !== now?.mergedInto) touch.structure = touch.merges = true
        else if (!old || !now) {
          touch.structure = true
          // Somebody may point at a code that comes or goes.
          touch.merges ||= this.#pointers > 0
        } else if (
          old.order !== now.order ||
          old.hue !== now.hue ||
          old.retiredAt !== now.retiredAt ||
          old.level !== now.level
        )
          touch.looks = true
      }
    }
    return touch
  }

  #mergedCodes(): ReadonlyMap<CodeId, readonly CodeId[]> {
    const merged = new Map<CodeId, CodeId[]>()
    for (const { id, mergedInto } of this.#tables.codes.values()) {
      const canonical = mergedInto === undefined ? id : this.canonical(id)
      if (canonical === id) continue
      const others = merged.get(canonical)
      if (others) others.push(id)
      else merged.set(canonical, [id])
    }
    return merged
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
    if (change.collection === 'memos') this.#memosByTarget = undefined
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
      current = this.lattice()
        .parentsOf.get(current)
        ?.find((parent) => this.isInUse(parent))
    }
    return hueFromId(theme)
  }
}

/** A stable colour for a code that has none: the last two hex digits of its id, which are random. */
function hueFromId(code: CodeId): Hue {
  return parseInt(code.slice(-2), 16) % hueCount
}

function memoTargetKey(target: MemoTarget): string {
  return target.kind === 'project' ? 'project' : `${target.kind}:${target.id}`
}

function compareMemos(a: MemoRecord, b: MemoRecord): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}

/** What a batch changes: who stands where, how codes look, who stands for whom, which sources came or went. */
interface Touch {
  structure: boolean
  looks: boolean
  merges: boolean
  /** A source speaks for another case. */
  cases: boolean
  /** Stored codings came, changed or went, be it only one of several twins. */
  codings: boolean
  readonly sources: Set<SourceId>
}

function pointersOf(code: CodeRecord | undefined): number {
  return code?.mergedInto === undefined ? 0 : 1
}

function isReadable(source: SourceRecord | undefined): boolean {
  return source !== undefined && source.removedAt === undefined
}

/** Codings made later than a moment; all of them when it is undefined. */
function countCodings(codings: Iterable<CodingRecord>, after: number | undefined): number {
  let count = 0
  for (const { at } of codings) if (after === undefined || at > after) count += 1
  return count
}
