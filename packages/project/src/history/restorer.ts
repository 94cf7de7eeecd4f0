import type {
  CodeId,
  CodingId,
  CodingRecord,
  Instant,
  JournalAction,
  MemberId,
  MemoRecord,
  SourceRecord,
} from '@mazmun/model'
import type { RefusalReason } from '../operation.ts'
import type { Fields, Write } from '../writes.ts'
import { CodePatches } from './code-patches.ts'
import { attributesOf } from './diff.ts'
import { identityOf } from './diff-codings.ts'
import {
  areaOf,
  type CodingDifference,
  type Difference,
  type MemoDifference,
  type SourceDifference,
} from './difference.ts'
import { PlaceRestorer } from './place-restorer.ts'
import type { KeptDifference } from './restore.ts'
import type { Snapshot } from './snapshot.ts'
import { ThemeRestorer } from './theme-restorer.ts'

/** What restoring comes to. */
export interface RestorePlan {
  readonly restored: readonly Difference[]
  readonly kept: readonly KeptDifference[]
  readonly retired: readonly CodeId[]
  readonly writes: readonly Write[]
  readonly journal: readonly JournalAction[]
  /** Stored codings that are removed or given another code. */
  readonly uncoded: readonly CodingId[]
}

/**
 * Turns differences back. `exact`: everything of a kind is wanted, and the records of the version are put back as they
 * were; `checked`: single differences are, and each must fit what is there now (names free, no cycle).
 */
export class Restorer {
  readonly #version: Snapshot
  readonly #now: Snapshot
  readonly #mode: 'exact' | 'checked'
  readonly #codes: CodePatches
  readonly #places: PlaceRestorer
  readonly #themes: ThemeRestorer
  readonly #wanted: Difference[] = []
  readonly #kept: KeptDifference[] = []
  readonly #writes: Write[] = []
  readonly #uncoded: CodingId[] = []
  /** Codings as they will be; undefined takes one away. One that comes back is not taken away by another difference. */
  readonly #codings = new Map<CodingId, CodingRecord | undefined>()
  readonly #sources = new Map<SourceRecord['id'], Fields<SourceRecord>>()
  readonly #people = new Set<MemberId>()
  #levels: readonly string[] | undefined
  #storedCodings: { readonly now: CodingGroups; readonly before: CodingGroups } | undefined

  constructor(version: Snapshot, now: Snapshot, mode: 'exact' | 'checked', moment: Instant) {
    this.#version = version
    this.#now = now
    this.#mode = mode
    this.#codes = new CodePatches(version.codes, now.codes, moment)
    this.#places = new PlaceRestorer(version, now)
    this.#themes = new ThemeRestorer(version, now)
  }

  take(difference: Difference): void {
    const reason = this.#turnBack(difference)
    if (reason) this.#kept.push({ difference, reason })
    else this.#wanted.push(difference)
  }

  /**
   * Has everything stay that the version has and that is here, also what its maker took back and what only shows because
   * something names it that goes now: writing to a record takes it up again.
   */
  takeUpAll(): void {
    const nothing = { kind: 'patch', fields: {} } as const
    for (const collection of ['cases', 'sources', 'codes'] as const) {
      const here = new Set<string>(this.#now[collection].map(({ id }) => id))
      for (const { id } of this.#version[collection])
        if (here.has(id)) this.#writes.push({ ...nothing, collection, id } as Write)
    }
  }

  finish(): RestorePlan {
    for (const code of this.#themes.codes) this.#codes.need(code)
    const refusals = new Map<Difference, RefusalReason>()
    if (this.#mode === 'checked') for (const [one, reason] of this.#codes.refuseClashes()) refusals.set(one, reason)
    const codes = this.#codes.codes()
    if (this.#mode === 'checked')
      for (const [one, reason] of this.#places.refuseMisfits(codes)) refusals.set(one, reason)
    const restored = this.#wanted.filter((difference) => !refusals.has(difference) && this.#codes.isChange(difference))
    for (const [difference, reason] of refusals) this.#kept.push({ difference, reason })
    const isTree = restored.some((difference) => areaOf(difference) === 'tree')
    const isThemes = restored.some((difference) => areaOf(difference) === 'themes')
    if (isTree && this.#mode === 'exact') this.#codes.reorder(this.#version.codes.map(({ id }) => id))
    const writes = [
      ...this.#levelWrites(),
      ...this.#peopleWrites(),
      ...this.#codes.writes(),
      ...(isTree ? this.#places.writes(this.#mode) : []),
      ...(isTree || isThemes ? this.#themes.writes(this.#mode, isTree) : []),
      ...[...this.#sources].map(([id, fields]) => ({ kind: 'patch', collection: 'sources', id, fields }) as const),
      ...this.#writes,
      ...[...this.#codings].map(([id, record]): Write =>
        record ? { kind: 'put', collection: 'codings', record } : { kind: 'remove', collection: 'codings', id },
      ),
    ]
    const { retired } = this.#codes
    const journal = restored.flatMap((difference) => this.#journalOf(difference))
    return { restored, kept: this.#kept, retired, writes, journal, uncoded: this.#uncoded }
  }

  /** Makes what takes a difference back; says why when that is not possible. */
  #turnBack(difference: Difference): RefusalReason | undefined {
    switch (difference.kind) {
      case 'project-changed':
        this.#writes.push({ kind: 'patch-project', fields: { [difference.field]: difference.from } })
        return undefined
      case 'levels-changed':
        this.#levels = difference.from
        return undefined
      case 'code-placed':
      case 'code-taken-out':
      case 'code-moved':
      case 'children-reordered':
        this.#places.take(difference)
        if (difference.kind === 'children-reordered' && difference.parent === undefined)
          this.#codes.reorder(this.#version.codes.map(({ id }) => id))
        return undefined
      case 'evidence-chosen':
      case 'evidence-removed':
      case 'evidence-changed':
      case 'evidence-reordered':
      case 'themes-related':
      case 'themes-unrelated':
      case 'relation-changed':
        this.#themes.take(difference)
        return undefined
      case 'coding-added':
      case 'coding-removed':
      case 'coding-resized':
      case 'coding-recoded':
        return this.#turnCodingBack(difference)
      case 'memo-written':
      case 'memo-removed':
      case 'memo-rewritten':
        this.#turnMemoBack(difference)
        return undefined
      case 'source-imported':
      case 'source-gone':
      case 'source-removed':
      case 'source-restored':
      case 'source-renamed':
      case 'source-corrected':
      case 'source-reordered':
      case 'source-described':
        return this.#turnSourceBack(difference)
      default:
        this.#codes.take(difference)
        return undefined
    }
  }

  #turnCodingBack(difference: CodingDifference): RefusalReason | undefined {
    const groups = (this.#storedCodings ??= {
      now: groupsOf(this.#now.codings),
      before: groupsOf(this.#version.codings),
    })
    const before = difference.kind === 'coding-removed' ? difference.coding : 'from' in difference && difference.from
    const after = difference.kind === 'coding-added' ? difference.coding : 'to' in difference && difference.to
    if (before && this.#isGone(before.source)) return { kind: 'not-found' }
    const back = before ? (groups.before.get(identityOf(before)) ?? []) : []
    for (const { id } of after ? (groups.now.get(identityOf(after)) ?? []) : []) {
      this.#uncoded.push(id)
      if (!this.#codings.has(id)) this.#codings.set(id, undefined)
    }
    for (const record of back) {
      this.#codes.need(record.code)
      this.#people.add(record.coder)
      this.#codings.set(record.id, record)
    }
    return undefined
  }

  /** Whether a source of the version is no longer there at all. */
  #isGone(source: SourceRecord['id']): boolean {
    const isIn = ({ sources }: Snapshot) => sources.some(({ id }) => id === source)
    return isIn(this.#version) && !isIn(this.#now)
  }

  #turnMemoBack(difference: MemoDifference): void {
    if (difference.kind === 'memo-written') {
      this.#writes.push({ kind: 'remove', collection: 'memos', id: difference.memo.id })
      return
    }
    const record: MemoRecord = difference.kind === 'memo-removed' ? difference.memo : difference.from
    this.#people.add(record.author)
    this.#writes.push({ kind: 'put', collection: 'memos', record })
  }

  #turnSourceBack(difference: SourceDifference): RefusalReason | undefined {
    const { source: id } = difference
    const before = this.#version.sources.find((source) => source.id === id)
    const set = (fields: Fields<SourceRecord>) => void this.#sources.set(id, { ...this.#sources.get(id), ...fields })
    switch (difference.kind) {
      case 'source-gone':
      case 'source-corrected':
        return { kind: 'not-found' }
      case 'source-imported': {
        const removedAt = this.#codes.moment
        if (this.#now.sources.some((source) => source.id === id && source.removedAt === undefined)) set({ removedAt })
        else return { kind: 'nothing-to-do' }
        return undefined
      }
      case 'source-removed':
      case 'source-restored':
        set({ removedAt: before?.removedAt })
        return undefined
      case 'source-renamed':
        set({ title: difference.from })
        return undefined
      case 'source-reordered':
        set({ order: difference.from })
        return undefined
      case 'source-described':
        this.#describe(id, set)
        return undefined
    }
  }

  #describe(id: SourceRecord['id'], set: (fields: Fields<SourceRecord>) => void): void {
    const before = this.#version.sources.find((source) => source.id === id)
    const now = this.#now.sources.find((source) => source.id === id)
    if (!before || !now) return
    const wanted = attributesOf(before, new Map(this.#version.cases.map((one) => [one.id, one])))
    const known = this.#now.cases.find((one) => one.id === now.caseId)
    if (known) {
      const gone = Object.fromEntries(Object.keys(known.attributes).map((name) => [name, undefined]))
      const attributes: Readonly<Record<string, string | undefined>> = { ...gone, ...wanted }
      this.#writes.push({ kind: 'patch', collection: 'cases', id: known.id, fields: { attributes } })
      return
    }
    const record = this.#version.cases.find((one) => one.id === before.caseId)
    if (!record) return
    this.#writes.push({ kind: 'put', collection: 'cases', record })
    set({ caseId: record.id })
  }

  /** The names of levels as they were; a level that codes have since keeps the name it has. */
  #levelWrites(): readonly Write[] {
    if (!this.#levels) return []
    let needed = 0
    for (const { level } of this.#codes.codes().values()) needed = Math.max(needed, level + 1)
    const levels = [...this.#levels, ...this.#now.project.levels.slice(this.#levels.length, needed)]
    return [{ kind: 'patch-project', fields: { levels } }]
  }

  /** Whoever coded or wrote what comes back is known again. */
  #peopleWrites(): readonly Write[] {
    const here = new Set(this.#now.members.map(({ id }) => id))
    return this.#version.members
      .filter(({ id }) => (this.#people.has(id) || this.#themes.people.has(id)) && !here.has(id))
      .map((record) => ({ kind: 'put', collection: 'members', record }) as const)
  }

  /** What a code's own history tells of it. */
  #journalOf(difference: Difference): readonly JournalAction[] {
    switch (difference.kind) {
      case 'code-created':
      case 'code-restored':
        return [{ kind: 'code-retired', code: difference.code, name: this.#nameOf(difference.code) }]
      case 'code-gone':
      case 'code-retired':
        return [{ kind: 'code-restored', code: difference.code, name: this.#nameOf(difference.code) }]
      case 'code-renamed':
        return [{ kind: 'code-renamed', code: difference.code, from: difference.to, to: difference.from }]
      case 'code-redefined':
      case 'code-recoloured':
        return [{ kind: difference.kind, code: difference.code }]
      case 'code-placed':
        return [{ kind: 'code-taken-out', code: difference.code, parent: difference.parent }]
      case 'code-taken-out':
        return [{ kind: 'code-placed', code: difference.code, parent: difference.parent }]
      case 'code-moved':
        return [{ kind: 'code-moved', code: difference.code, from: difference.to, to: difference.from }]
      case 'code-relevelled': {
        const [from, to] = [difference.to, difference.from].map((level) => this.#now.project.levels[level] ?? '')
        return [{ kind: 'code-relevelled', code: difference.code, from: from ?? '', to: to ?? '' }]
      }
      case 'code-merged':
        if (difference.from === undefined)
          return [{ kind: 'code-unmerged', code: difference.code, from: difference.into, reason: '' }]
        return [{ kind: 'codes-merged', into: difference.from, codes: [difference.code], reason: '' }]
      case 'code-unmerged':
        return [{ kind: 'codes-merged', into: difference.from, codes: [difference.code], reason: '' }]
      case 'evidence-chosen':
      case 'evidence-removed': {
        const { theme, stance } = difference.evidence
        const kind = difference.kind === 'evidence-chosen' ? 'evidence-removed' : 'evidence-chosen'
        return [{ kind, theme, codings: 1, stance }]
      }
      case 'evidence-changed':
        return [{ kind: 'evidence-chosen', theme: difference.from.theme, codings: 1, stance: difference.from.stance }]
      case 'themes-related':
      case 'themes-unrelated': {
        const { from, to, kind: relation, label } = difference.relation
        const kind = difference.kind === 'themes-related' ? 'themes-unrelated' : 'themes-related'
        return [{ kind, from, to, relation, label }]
      }
      case 'relation-changed': {
        const { from, to, kind: relation, label } = difference.from
        const was = { relation: difference.to.kind, label: difference.to.label }
        return [{ kind: 'themes-related', from, to, relation, label, was }]
      }
      default:
        return []
    }
  }

  #nameOf(code: CodeId): string {
    return this.#codes.codes().get(code)?.name ?? ''
  }
}

type CodingGroups = ReadonlyMap<string, readonly CodingRecord[]>

/** Every stored coding, with its twins, by what makes them the same. */
function groupsOf(codings: readonly CodingRecord[]): CodingGroups {
  const found = new Map<string, CodingRecord[]>()
  for (const coding of codings) {
    const identity = identityOf(coding)
    const group = found.get(identity)
    if (group) group.push(coding)
    else found.set(identity, [coding])
  }
  return found
}
