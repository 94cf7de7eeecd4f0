import {
  buildLattice,
  type CodeId,
  type CodeRecord,
  type PlacementRecord,
  type ProjectRecord,
  type ThemeLattice,
} from '@mazmun/model'
import type { Projection } from '../projection.ts'
import { collectionNames } from '../writes.ts'
import { snapshotOf, type Snapshot } from './snapshot.ts'

/** The codes and how they stand, without anything that is coded. A `Snapshot` is one too. */
export interface Structure {
  readonly project: Pick<ProjectRecord, 'levels'>
  readonly codes: readonly CodeRecord[]
  readonly placements: readonly PlacementRecord[]
}

/** The codes of a structure by their ids, and their lattice. */
export interface StructureIndex {
  readonly codes: ReadonlyMap<CodeId, CodeRecord>
  readonly lattice: ThemeLattice
}

const indexes = new WeakMap<Structure, StructureIndex>()

/** Made once for each structure: comparing two asks for them many times. */
export function indexOf(structure: Structure): StructureIndex {
  let index = indexes.get(structure)
  if (!index) {
    const codes = new Map(structure.codes.map((code) => [code.id, code]))
    indexes.set(structure, (index = { codes, lattice: buildLattice(codes, structure.placements) }))
  }
  return index
}

/** How the codes stand now. Records are frozen, so this stays true while work goes on. */
export function structureOf({ project: { levels }, codes, placements }: Projection): Structure {
  return { project: { levels }, codes: [...codes.values()], placements: [...placements.values()] }
}

/** The same as a snapshot, to be kept: it holds the project itself, codes and places, and nothing else. */
export function structureSnapshotOf(view: Projection): Snapshot {
  const nothing = Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as Omit<Snapshot, 'project'>
  const { project, codes, placements } = snapshotOf(view)
  return { ...nothing, project, codes, placements }
}

/** Codings of each code now, what is merged counted with what it was merged into; a code without any is left out. */
export function ownCodingCounts(view: Projection): ReadonlyMap<CodeId, number> {
  const found = new Map<CodeId, number>()
  for (const code of view.codes.keys()) {
    const count = view.canonical(code) === code ? view.ownCodingCount(code) : 0
    if (count > 0) found.set(code, count)
  }
  return found
}
