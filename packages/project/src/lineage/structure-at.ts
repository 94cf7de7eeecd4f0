import {
  buildLattice,
  type CodeId,
  type CodeRecord,
  type Instant,
  type JournalEntry,
  type PlacementId,
  type PlacementRecord,
  type ThemeLattice,
} from '@mazmun/model'
import type { Projection } from '../projection.ts'
import { Rewinder } from './rewinder.ts'
import { changesStructure, isKnownChange } from './structure-changes.ts'

/** The codebook as it stood at a moment. */
export interface StructureAt {
  /** Every code there was, also retired and merged ones. Definitions and colours are those of today. */
  readonly codes: ReadonlyMap<CodeId, CodeRecord>
  readonly placements: ReadonlyMap<PlacementId, PlacementRecord>
  readonly lattice: ThemeLattice
  /** Names of the levels, from initial code upwards. */
  readonly levels: readonly string[]
  /** From here on the journal tells everything that is needed; before, what it tells is put together as far as it goes. */
  readonly exactSince: Instant
}

/**
 * The structure as it stood at the end of a moment, found by taking the journal back from today. It is told by the
 * clocks of those who wrote: what a device with a wrong clock did stands where that clock put it.
 */
export function structureAt(view: Projection, at: Instant): StructureAt {
  const rewinder = new Rewinder(view)
  for (let index = view.journal.length - 1; index >= 0; index -= 1) {
    const entry = view.journal[index] as JournalEntry
    if (entry.at <= at) break
    rewinder.takeBack(entry)
  }
  const { codes, levels } = rewinder
  const placements = rewinder.placementsShown()
  return { codes, placements, levels, lattice: buildLattice(codes, placements.values()), exactSince: exactSince(view) }
}

/** When the structure changed last in a way that the journal does not tell whole; else when the journal begins. */
function exactSince({ journal, project, codes }: Projection): Instant {
  const untold = journal.findLast(({ action, changes }) =>
    changes === undefined ? changesStructure(action.kind) : !changes.every(isKnownChange),
  )
  const made = new Set<CodeId>()
  for (const { action, changes = [] } of journal) {
    if (action.kind === 'code-created') made.add(action.code)
    for (const change of changes) if (change.kind === 'shown' && change.to) made.add(change.code)
  }
  const silent = [...codes.values()].filter(({ id }) => !made.has(id)).map(({ createdAt }) => createdAt)
  return Math.max(untold?.at ?? journal[0]?.at ?? project.createdAt, ...silent)
}
