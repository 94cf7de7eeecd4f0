import { schemaVersion } from '@mazmun/project'
import { workerPacker, type BackupPacker } from './backup-packer.ts'
import { database, type BlobEntry, type ProjectEntry } from './database.ts'
import type { SaveState } from './save-state.ts'
import type { Session } from './session.ts'

/** A backup of what is in memory. */
export interface MemoryBackup {
  readonly file: Blob
  /** Titles of sources whose text is neither on this device nor in memory. */
  readonly withoutText: readonly string[]
}

/**
 * Packs an open project as it is on screen, whatever became of its storage: the document from memory, the contents from
 * the device or, for texts that were read, from memory.
 * @throws WorkerFailed
 */
export async function backupFromMemory(session: Session, packer: BackupPacker = workerPacker): Promise<MemoryBackup> {
  const { entry, project } = session
  const { projection, access } = project
  const blobs = await blobsAtHand(session)
  const sources = projection.sources()
  const bytes = await packer.write({
    manifest: {
      project: { id: projection.project.id, name: projection.project.name },
      member: entry.member,
      schema: access.kind === 'read' ? access.found : schemaVersion,
      writtenAt: Date.now(),
      counts: {
        sources: sources.length,
        codes: projection.codes.size,
        codings: projection.codingCount,
        memos: projection.memos.size,
      },
    },
    document: session.encode(),
    blobs,
  })
  return {
    file: new Blob([bytes], { type: 'application/vnd.mazmun.backup+zip' }),
    withoutText: sources.filter(({ transcript }) => !blobs.has(transcript.hash)).map(({ title }) => title),
  }
}

/** Stores an open project once more whose storage was deleted, with whatever contents are at hand. */
export async function storeAnew(session: Session): Promise<SaveState> {
  const { entry, project, store } = session
  const state = await store.retry({ anew: true })
  if (state.kind === 'failed') return state
  const known = await database.projects.get(entry.id)
  const { projection } = project
  const now: ProjectEntry = {
    ...entry,
    name: projection.project.name,
    sources: projection.sources().length,
    codings: projection.codingCount,
    changedAt: Date.now(),
  }
  if (!known || known.deletedAt !== undefined) await database.projects.put(now)
  await database.blobs.bulkPut(
    Array.from(await blobsAtHand(session), ([hash, bytes]): BlobEntry => ({ project: entry.id, hash, bytes })),
  )
  return state
}

async function blobsAtHand({ entry, transcripts }: Session): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const stored = await database.blobs
    .where('project')
    .equals(entry.id)
    .toArray()
    .catch((): BlobEntry[] => [])
  return new Map([...(await transcripts.sealed()), ...stored.map(({ hash, bytes }) => [hash, bytes] as const)])
}
