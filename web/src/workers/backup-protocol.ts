import type { BackupChunk } from '@mazmun/interchange'
import type { BackupNotTaken, RestoredBackup } from '../storage/backup-restoring.ts'
import type { BackupSubject, BackupSummary } from '../storage/backup-writing.ts'

/** What the backup worker is asked: one piece of work, then the pieces of a backup one by one, or to stop. */
export type BackupRequest =
  | { readonly kind: 'write'; readonly subject: BackupSubject }
  | { readonly kind: 'next' }
  | { readonly kind: 'restore'; readonly file: Blob }
  | { readonly kind: 'stop' }

/** What it answers. */
export type BackupResponse =
  | { readonly kind: 'chunk'; readonly chunk: BackupChunk }
  | { readonly kind: 'written'; readonly summary: BackupSummary }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'restored'; readonly result: RestoredBackup | BackupNotTaken }
  | { readonly kind: 'failed'; readonly error: FailedWork }

/** An error as it crosses to the page, which goes by its name: clones of errors lose it. */
export interface FailedWork {
  readonly name: string
  readonly message: string
  /** That of `NotSaved`. */
  readonly reason?: string
}
