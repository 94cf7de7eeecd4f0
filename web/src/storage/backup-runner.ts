import type { BackupChunk } from '@mazmun/interchange'
import type { BackupNotTaken, RestoredBackup, RestoreProgress } from './backup-restoring.ts'
import type { BackupSubject, BackupSummary } from './backup-writing.ts'

/** Who does the work: a worker in the app, the same functions in place in tests. */
export interface BackupRunner {
  readonly write: (subject: BackupSubject, signal?: AbortSignal) => AsyncGenerator<BackupChunk, BackupSummary>
  readonly restore: (
    file: Blob,
    signal?: AbortSignal,
    onProgress?: RestoreProgress,
  ) => Promise<RestoredBackup | BackupNotTaken>
}
