import { formatDate } from '../../messages/format.ts'
import { history as words } from '../../messages/history.ts'
import { steps } from '../../messages/steps.ts'
import type { VersionEntry } from '../../storage/database.ts'

/** What a version is called: its name, or the moment it was made. */
export function versionTitle({ name, at }: Pick<VersionEntry, 'name' | 'at'>): string {
  return name ?? words.versionAt(formatDate(at, 'moment'))
}

/** Why it was made; undefined when a person asked for it. */
export function causeText({ cause }: Pick<VersionEntry, 'cause'>): string | undefined {
  switch (cause) {
    case undefined:
      return undefined
    case 'work':
      return words.causeWork
    case 'opening':
      return words.causeOpening
    case 'merge-backup':
      return words.causeMerge
    default:
      return words.causeBefore(steps[cause])
  }
}

/** What an error in reading a version means for the person. */
export function unreadableText(error: unknown): string {
  const reason = error instanceof Error && 'reason' in error ? error.reason : undefined
  if (reason === 'missing') return words.missing
  return reason === 'newer' ? words.newer : words.damaged
}
