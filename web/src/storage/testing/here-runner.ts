import { restoreBackup } from '../backup-restoring.ts'
import type { BackupRunner } from '../backup-runner.ts'
import { backupOf } from '../backup-writing.ts'

/** Does the work of the backup worker in place. */
export const hereRunner: BackupRunner = { write: backupOf, restore: restoreBackup }
