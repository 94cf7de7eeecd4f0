import type { BackupRefusal } from '@mazmun/interchange'
import { isolate } from '@mazmun/text'
import { backups, recordKinds } from '../messages/backups.ts'
import { listSeparator } from '../messages/format.ts'
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

/** What came of a backup that was taken, and whether the project is the one that was backed up. */
export function restoredWords({ outcome, entry, comparison }: RestoredBackup): string {
  const words = { restored: backups.restored, merged: backups.merged, beside: backups.beside }[outcome](entry.name)
  if (comparison.kind === 'same') return `${words} ${backups.same}`
  if (comparison.kind === 'unknown' || outcome !== 'merged') return words
  return `${words} ${backups.more(kindsOf(comparison.parts))}`
}

/** What is not as it was backed up; undefined when nothing is wrong. */
export function restoreTroubles({
  outcome,
  comparison,
  complete,
  lost,
  withoutOriginal,
  reviewLost,
}: RestoredBackup): string | undefined {
  const named = (titles: readonly string[]) => titles.map(isolate).join(listSeparator())
  const troubles = [
    ...(complete ? [] : [backups.breaksOff]),
    ...(lost.length > 0 ? [backups.lost(named(lost))] : []),
    ...(withoutOriginal.length > 0 ? [backups.withoutOriginal(named(withoutOriginal))] : []),
    ...(reviewLost ? [backups.reviewLost] : []),
    ...(comparison.kind === 'differs' && outcome !== 'merged' ? [backups.differs(kindsOf(comparison.parts))] : []),
  ]
  return troubles.length === 0 ? undefined : troubles.join(' ')
}

function kindsOf(parts: readonly (keyof typeof recordKinds)[]): string {
  return parts.map((part) => recordKinds[part]).join(listSeparator())
}
