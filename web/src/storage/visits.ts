import { liveQuery, type Observable } from 'dexie'
import { newId, type CodeId, type Id, type MemberId, type ProjectId } from '@mazmun/model'
import { ownCodingCounts, structureSnapshotOf, type Project, type Structure } from '@mazmun/project'
import { database, type VisitEntry } from './database.ts'
import { nextTask, packSnapshot, unpackSnapshot } from './kept-versions.ts'
import { workerPacker, type VersionPacker } from './version-packer.ts'

/** How many visits of a person are kept; an older one goes. */
const most = 6

/** A visit without what was seen. */
export type Visit = Pick<VisitEntry, 'id' | 'at'>

/** How the codes stood at a visit, and the codings of each. */
export interface SeenStructure {
  readonly structure: Structure
  readonly codings: ReadonlyMap<CodeId, number>
}

/** Visits of a person to a project on this device, newest first; of the same moment, by their ids, which tell the order. */
export async function visitsOf(project: ProjectId, member: MemberId): Promise<readonly Visit[]> {
  const entries = await database.visits.where({ project, member }).toArray()
  return entries.map(({ id, at }) => ({ id, at })).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/** The same, kept up to date. */
export function watchVisits(project: ProjectId, member: MemberId): Observable<readonly Visit[]> {
  return liveQuery(() => visitsOf(project, member))
}

/**
 * Remembers how the codes stand now as seen by the person here; the oldest of more than six visits go.
 * @throws WorkerFailed, a DexieError when there is no room
 */
export async function keepVisit(
  { projection, member }: Project,
  at: number,
  packer: VersionPacker = workerPacker,
): Promise<Visit> {
  const project = projection.project.id
  const codings = [...ownCodingCounts(projection)]
  const bytes = await packSnapshot(structureSnapshotOf(projection), nextTask, packer)
  const entry: VisitEntry = { id: newId<Id<'visit'>>(), project, member, at, bytes, codings }
  await database.visits.put(entry)
  const outgrown = (await visitsOf(project, member)).slice(most)
  await database.visits.bulkDelete(outgrown.map(({ id }) => id))
  return entry
}

/** What was seen at a visit; undefined when it is gone. @throws VersionUnreadable */
export async function seenAt(id: string): Promise<SeenStructure | undefined> {
  const entry = await database.visits.get(id)
  return entry && { structure: await unpackSnapshot(entry.bytes), codings: new Map(entry.codings) }
}
