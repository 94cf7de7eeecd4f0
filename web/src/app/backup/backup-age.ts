/** What decides whether a project's backup is old. Moments in milliseconds since 1970. */
export interface BackupAge {
  readonly createdAt: number
  readonly changedAt: number
  /** Absent = never. */
  readonly backedUpAt?: number
}

/** Longest spans between backups a person can choose, in days; 0 = never reminded. */
export const reminderSpans = [7, 14, 30, 0] as const

const day = 86_400_000
/** A project that was made and left alone changes in its first moments only. */
const making = 60_000

/** Whether there are changes that no backup has, and the last backup, or the making of the project, is `days` days ago. */
export function isBackupDue({ createdAt, changedAt, backedUpAt }: BackupAge, days: number, now: number): boolean {
  if (days === 0) return false
  const since = backedUpAt ?? createdAt
  const changed = backedUpAt === undefined ? changedAt > createdAt + making : changedAt > backedUpAt
  return changed && now - since >= days * day
}

/** Whole days since the last backup, or since the making of a project without one. */
export function backupDays({ createdAt, backedUpAt }: BackupAge, now: number): number {
  return Math.floor((now - (backedUpAt ?? createdAt)) / day)
}
