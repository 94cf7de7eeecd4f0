import type { BackupNotTaken, RestoredBackup, RestoreProgress } from './backup-restoring.ts'
import type { BackupRunner } from './backup-runner.ts'
import { blobSink, type BackupSink } from './backup-sink.ts'
import { workerRunner } from './backup-worker-runner.ts'
import type { BackupSubject, BackupSummary } from './backup-writing.ts'
import { database, type ProjectEntry } from './database.ts'

export type { BackupNotTaken, RestoredBackup } from './backup-restoring.ts'

export interface BackupOptions {
  readonly signal?: AbortSignal | undefined
  /** Bytes done and bytes in all. */
  readonly onProgress?: RestoreProgress
  readonly runner?: BackupRunner
}

/**
 * Writes a backup piece by piece and remembers when. What was written before an abort or a failure is taken back.
 * @throws StorageUnavailable, StorageDamaged, WorkerFailed, the signal's reason, whatever the sink throws
 */
export async function writeBackupTo(
  sink: BackupSink,
  subject: BackupSubject,
  { signal, onProgress, runner = workerRunner }: BackupOptions = {},
): Promise<BackupSummary> {
  const chunks = runner.write(subject, signal)
  try {
    for (;;) {
      const next = await chunks.next()
      signal?.throwIfAborted()
      if (next.done) {
        await sink.close()
        await database.projects.update(subject.project, { backedUpAt: next.value.writtenAt })
        return next.value
      }
      await unlessStopped(sink.write(next.value.bytes), signal)
      onProgress?.(next.value.done, next.value.total)
    }
  } catch (error) {
    await chunks.throw(error).catch(() => undefined)
    await sink.abort().catch(() => undefined)
    throw error
  }
}

/** A disk that does not answer must not keep a person from stopping. */
function unlessStopped<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** The backup of a stored project as a file in the browser's store. @throws as `writeBackupTo` */
export async function exportBackup(entry: ProjectEntry, options: BackupOptions = {}): Promise<Blob> {
  const sink = blobSink()
  await writeBackupTo(sink, { project: entry.id, member: entry.member }, options)
  return sink.blob
}

/**
 * The backup of a project as it is in memory, for when it cannot be stored: with the sealed contents that this device still
 * has or that are handed over; the summary names the sources whose text is not in it.
 * @throws WorkerFailed, the signal's reason
 */
export async function exportFromMemory(
  subject: BackupSubject,
  options: BackupOptions = {},
): Promise<{ readonly file: Blob; readonly summary: BackupSummary }> {
  const sink = blobSink()
  const summary = await writeBackupTo(sink, subject, options)
  return { file: sink.blob, summary }
}

/**
 * Brings the project of a backup back as the same project; one that is here already is merged with it, never overwritten.
 * @throws StorageUnavailable, NotSaved, WorkerFailed, the signal's reason
 */
export function importBackup(
  file: Blob,
  { signal, onProgress, runner = workerRunner }: BackupOptions = {},
): Promise<RestoredBackup | BackupNotTaken> {
  return runner.restore(file, signal, onProgress)
}
