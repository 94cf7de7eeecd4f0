import { exportFromMemory } from '../backup.ts'
import type { BackupSummary } from '../backup-writing.ts'
import { database, type BlobEntry, type ProjectEntry } from '../database.ts'
import type { ReviewSession } from '../review-session.ts'
import type { SaveState } from '../save-state.ts'
import type { Session } from '../session.ts'

/**
 * Packs an open project as it is on screen, whatever became of its storage: the document from memory, the contents from
 * the device or, for texts that were read, from memory.
 * @throws WorkerFailed
 */
export async function backupFromMemory(
  session: Session,
): Promise<{ readonly file: Blob; readonly summary: BackupSummary }> {
  const { entry, encode, transcripts } = session
  const contents = await transcripts.sealed()
  const talk = await openedReview(session)
  return await exportFromMemory({
    project: entry.id,
    member: entry.member,
    document: encode(),
    ...(talk && { review: talk.encode() }),
    contents,
  })
}

/** The review room, unless it cannot be opened: nothing was said in it then, and the project is saved without it. */
function openedReview({ review }: Pick<Session, 'review'>): Promise<ReviewSession | undefined> {
  return review().catch(() => undefined)
}

/** Tries again to store an open project and what was said in its review room. */
export async function storeAgain(
  session: Pick<Session, 'store' | 'review'>,
  options?: { readonly anew: boolean },
): Promise<SaveState> {
  const talk = await openedReview(session)
  const states = [await session.store.retry(options), ...(talk ? [await talk.store.retry(options)] : [])]
  return states.find(({ kind }) => kind === 'failed') ?? { kind: 'saved' }
}

/** Stores an open project once more whose storage was deleted, with the texts that are in memory. */
export async function storeAnew(session: Session): Promise<SaveState> {
  const state = await storeAgain(session, { anew: true })
  if (state.kind === 'failed') return state
  const { entry, project, transcripts } = session
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
