import {
  emptyDefinition,
  type CodeId,
  type CodeRecord,
  type Instant,
  type JournalEntry,
  type MemberId,
  type PlacementId,
  type PlacementRecord,
  type StructureChange,
} from '@mazmun/model'
import type { Projection } from '../projection.ts'
import { isKnownChange, isSamePlace } from './structure-changes.ts'
import { takeBackUntold } from './untold.ts'
import { withFields } from './with-fields.ts'

type CodeChange = Exclude<StructureChange, { readonly kind: 'place' | 'levels' }>

/** Who made a code and when. */
interface Making {
  readonly createdBy: MemberId
  readonly createdAt: Instant
}

/**
 * The structure of a project on its way back through the journal. What an entry did is taken back where it stands; what
 * somebody else's work made apart has overruled never showed, and is passed over.
 */
export class Rewinder {
  readonly codes: Map<CodeId, CodeRecord>
  readonly placements: Map<PlacementId, PlacementRecord>
  levels: readonly string[]
  readonly #journal: readonly JournalEntry[]
  #makings: ReadonlyMap<CodeId, Making> | undefined
  #repeated: ReadonlySet<JournalEntry> | undefined

  constructor(view: Projection) {
    this.codes = new Map(view.codes)
    this.placements = new Map(view.placements)
    this.levels = view.project.levels
    this.#journal = view.journal
  }

  /** Takes an entry back; those after it have to be taken back before. */
  takeBack(entry: JournalEntry): void {
    const { action, changes } = entry
    if (action.kind === 'code-created' && !this.#isRepeated(entry)) this.codes.delete(action.code)
    if (changes) this.#takeBackChanges(changes, entry)
    else takeBackUntold(this, entry)
  }

  /** Whether the code stood already when this made it. */
  #isRepeated(entry: JournalEntry): boolean {
    this.#repeated ??= repeatedMakings(this.#journal)
    return this.#repeated.has(entry)
  }

  /** The places of codes that are there. */
  placementsShown(): ReadonlyMap<PlacementId, PlacementRecord> {
    return new Map(
      [...this.placements].filter(([, { parent, child }]) => this.codes.has(parent) && this.codes.has(child)),
    )
  }

  #takeBackChanges(changes: readonly StructureChange[], entry: JournalEntry): void {
    const byCode = new Map<CodeId, CodeChange[]>()
    for (const change of changes.filter(isKnownChange)) {
      switch (change.kind) {
        case 'place':
          this.#takeBackPlace(change)
          break
        case 'levels':
          if (isSameList(this.levels, change.to)) this.levels = change.from
          break
        default: {
          const known = byCode.get(change.code)
          if (known) known.push(change)
          else byCode.set(change.code, [change])
        }
      }
    }
    for (const [code, list] of byCode) this.#takeBackCode(code, list, entry)
  }

  #takeBackPlace({ placement: id, from, to }: Extract<StructureChange, { kind: 'place' }>): void {
    if (!isSamePlace(this.placements.get(id), to)) return
    if (from) this.placements.set(id, { id, ...from })
    else this.placements.delete(id)
  }

  #takeBackCode(code: CodeId, changes: readonly CodeChange[], entry: JournalEntry): void {
    const known = this.codes.get(code)
    const shown = changes.find((change) => change.kind === 'shown')
    if (shown?.to === true) {
      if (known) this.codes.delete(code)
    } else if (shown) {
      if (!known) this.codes.set(code, this.#former(code, changes, entry))
    } else if (known) {
      const fields = changes.flatMap((change) =>
        known[change.kind as keyof CodeRecord] === change.to ? [[change.kind, change.from] as const] : [],
      )
      this.codes.set(code, withFields(known, Object.fromEntries(fields)))
    }
  }

  /** A code that is not there any more, as the change that took it away tells of it. */
  #former(code: CodeId, changes: readonly CodeChange[], { by, at }: JournalEntry): CodeRecord {
    this.#makings ??= makingsOf(this.#journal)
    const making = this.#makings.get(code) ?? { createdBy: by, createdAt: at }
    const bare: CodeRecord = { id: code, name: '', level: 0, definition: emptyDefinition, ...making }
    const fields = changes.flatMap((change) => (change.kind === 'shown' ? [] : [[change.kind, change.from] as const]))
    return withFields(bare, Object.fromEntries(fields))
  }
}

/** Entries that made a code that stood: those who accept a proposal apart make the same code (R134). */
function repeatedMakings(journal: readonly JournalEntry[]): ReadonlySet<JournalEntry> {
  const repeated = new Set<JournalEntry>()
  const standing = new Set<CodeId>()
  for (const entry of journal) {
    const { action, changes = [] } = entry
    if (action.kind === 'code-created') {
      if (standing.has(action.code)) repeated.add(entry)
      standing.add(action.code)
    }
    for (const change of changes)
      if (change.kind === 'shown') {
        if (change.to) standing.add(change.code)
        else standing.delete(change.code)
      }
  }
  return repeated
}

function makingsOf(journal: readonly JournalEntry[]): ReadonlyMap<CodeId, Making> {
  return new Map(
    journal.flatMap(({ action, by, at }) =>
      action.kind === 'code-created' ? [[action.code, { createdBy: by, createdAt: at }] as const] : [],
    ),
  )
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index])
}
