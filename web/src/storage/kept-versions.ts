import { liveQuery, type Observable } from 'dexie'
import type { FrozenId, ProjectId } from '@mazmun/model'
import { decodeSnapshot, encodeSnapshot, type ReadSnapshot, type Snapshot } from '@mazmun/project'
import { database, type VersionCause, type VersionEntry } from './database.ts'
import { outgrown } from './thinning.ts'
import { workerPacker, type VersionPacker } from './version-packer.ts'

/** The content of a version is not on this device, or cannot be read. */
export class VersionUnreadable extends Error {
  override readonly name = 'VersionUnreadable'
  readonly reason: 'missing' | 'damaged' | 'newer'

  constructor(reason: 'missing' | 'damaged' | 'newer') {
    super(`the version cannot be read: ${reason}`)
    this.reason = reason
  }
}

/** Lets the page do other things between two pieces of work. */
export type Breathe = () => Promise<void>

/** For work somebody waits for: the page answers between pieces, but does not wait until it has nothing else to do. */
export const nextTask: Breathe = () => new Promise((resolve) => setTimeout(resolve))

export interface NewVersion {
  readonly project: ProjectId
  readonly snapshot: Snapshot
  readonly at: number
  readonly label:
    { readonly name: string; readonly note: string; readonly frozen?: FrozenId } | { readonly cause: VersionCause }
}

/** A snapshot as it is stored. @throws WorkerFailed */
export async function packSnapshot(
  snapshot: Snapshot,
  breathe: Breathe = nextTask,
  packer: VersionPacker = workerPacker,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (const line of encodeSnapshot(snapshot)) {
    pieces.push(encoder.encode(line))
    await breathe()
  }
  return packer.pack(pieces)
}

/**
 * Keeps a version. It is encoded piece by piece, about 2 ms each, with a breath between two; packed elsewhere.
 * @throws WorkerFailed, a DexieError when there is no room
 */
export async function keepVersion(
  { project, snapshot, at, label }: NewVersion,
  breathe: Breathe = nextTask,
  packer: VersionPacker = workerPacker,
): Promise<VersionEntry> {
  const bytes = await packSnapshot(snapshot, breathe, packer)
  const entry: VersionEntry = {
    id: crypto.randomUUID(),
    project,
    at,
    ...label,
    size: bytes.length,
    codes: snapshot.codes.filter((code) => code.retiredAt === undefined && code.mergedInto === undefined).length,
    codings: snapshot.codings.length,
    sources: snapshot.sources.filter((source) => source.removedAt === undefined).length,
  }
  await store(entry, bytes)
  return entry
}

/** When there is no room, automatic versions make some: half of them go, the oldest first. */
async function store(entry: VersionEntry, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const put = () =>
    database.transaction('rw', database.versions, database.versionContents, async () => {
      await database.versions.put(entry)
      await database.versionContents.put({ id: entry.id, project: entry.project, bytes })
    })
  try {
    await put()
  } catch (error) {
    const automatic = (await versionsOf(entry.project)).filter(({ name }) => name === undefined)
    if (automatic.length === 0) throw error
    await letGo(automatic.slice(Math.floor(automatic.length / 2)))
    await put()
  }
}

/** Versions of a project, newest first. */
export async function versionsOf(project: ProjectId): Promise<readonly VersionEntry[]> {
  const entries = await database.versions.where('project').equals(project).toArray()
  return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/** Versions of a project, newest first, kept up to date. */
export function watchVersions(project: ProjectId): Observable<readonly VersionEntry[]> {
  return liveQuery(() => versionsOf(project))
}

/** Lets go of automatic versions that have outgrown their time or their room. */
export async function thinOut(project: ProjectId, now: number): Promise<void> {
  await letGo(outgrown(await versionsOf(project), now))
}

/** Takes versions away for good. */
export async function letGo(versions: readonly Pick<VersionEntry, 'id'>[]): Promise<void> {
  const ids = versions.map(({ id }) => id)
  await database.transaction('rw', database.versions, database.versionContents, async () => {
    await database.versions.bulkDelete(ids)
    await database.versionContents.bulkDelete(ids)
  })
}

/** Brings a version back that was let go of. */
export async function putBack(version: VersionEntry, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await store(version, bytes)
}

/** Gives a version a name and a note; an automatic one is kept from then on until it is deleted. */
export async function labelVersion(id: string, { name, note }: { readonly name: string; readonly note: string }) {
  await database.versions.update(id, { name, note })
}

/** The packed content of a version. @throws VersionUnreadable */
export async function contentOf(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const content = await database.versionContents.get(id)
  if (!content) throw new VersionUnreadable('missing')
  return content.bytes
}

/** Reads a version, a piece at a time. @throws VersionUnreadable */
export async function readVersion(id: string, breathe: Breathe = nextTask): Promise<Snapshot> {
  return unpackSnapshot(await contentOf(id), breathe)
}

/** Reads what `packSnapshot` made, a piece at a time. @throws VersionUnreadable */
export async function unpackSnapshot(bytes: Uint8Array<ArrayBuffer>, breathe: Breathe = nextTask): Promise<Snapshot> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  let text: string
  try {
    text = await new Response(stream).text()
  } catch {
    throw new VersionUnreadable('damaged')
  }
  const steps = decodeSnapshot(text)
  let read: IteratorResult<void, ReadSnapshot> = steps.next()
  while (!read.done) {
    await breathe()
    read = steps.next()
  }
  if (read.value.outcome === 'read') return read.value.snapshot
  throw new VersionUnreadable(read.value.reason.kind === 'newer' ? 'newer' : 'damaged')
}
