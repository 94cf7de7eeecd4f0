import type { BackupRefusal } from '@mazmun/interchange'
import { backups } from '../messages/backups.ts'
import type { RestoredBackup } from '../storage/backup.ts'

/** Why a file was not taken for a backup, and what to do. */
export function backupRefusalWords(reason: BackupRefusal): string {
  switch (reason.kind) {
    case 'empty':
      return backups.empty
    case 'not-an-archive':
      return backups.notAnArchive
    case 'not-a-backup':
      return backups.notABackup
    case 'newer':
      return backups.newer(reason.version, reason.known)
    case 'damaged':
      return backups.damaged(reason.part)
  }
}

/** What came of a backup that was taken. */
export function restoredWords({ outcome, entry }: RestoredBackup): string {
  switch (outcome) {
    case 'restored':
      return backups.restored(entry.name)
    case 'merged':
      return backups.merged(entry.name)
    case 'beside':
      return backups.beside(entry.name)
  }
}
