import { exportFromMemory } from '../backup.ts'
import type { BackupSummary } from '../backup-writing.ts'
import { database, type BlobEntry, type ProjectEntry } from '../database.ts'
import type { SaveState } from '../save-state.ts'
import type { Session } from '../session.ts'

/**
 * Packs an open project as it is on screen, whatever became of its storage: the document from memory, the contents from
 * the device or, for texts that were read, from memory.
 * @throws WorkerFailed
 */
export async function backupFromMemory({
  entry,
  encode,
  transcripts,
}: Session): Promise<{ readonly file: Blob; readonly summary: BackupSummary }> {
  const contents = await transcripts.sealed()
  return await exportFromMemory({ project: entry.id, member: entry.member, document: encode(), contents })
}

/** Stores an open project once more whose storage was deleted, with the texts that are in memory. */
export async function storeAnew({ entry, project, store, transcripts }: Session): Promise<SaveState> {
  const state = await store.retry({ anew: true })
  if (state.kind === 'failed') return state
  const { projection } = project
  const now: ProjectEntry = {
    ...entry,
    name: projection.project.name,
    sources: projection.sources().length,
    codings: projection.codingCount,
    changedAt: Date.now(),
  }
  const known = await database.projects.get(entry.id)
  if (!known || known.deletedAt !== undefined) await database.projects.put(now)
  await database.blobs.bulkPut(
    Array.from(await transcripts.sealed(), ([hash, bytes]): BlobEntry => ({ project: entry.id, hash, bytes })),
  )
  return state
}
