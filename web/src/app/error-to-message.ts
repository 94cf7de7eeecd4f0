import { errors } from '../messages/errors.ts'
import { isPartMissing } from './part-missing.ts'

/** An error in words for people: what happened, then what was kept and what to do. */
export interface ErrorMessage {
  readonly title: string
  readonly body: string
}

/**
 * The one place where errors become words. It goes by the name of an error, not its class, so that the
 * first page need not load what throws it.
 */
export function errorToMessage(error: unknown): ErrorMessage {
  if (isPartMissing(error)) return { title: errors.partMissingTitle, body: errors.partMissingBody }
  if (isReasoned(error) && error.name === 'NotSaved' && error.reason === 'quota')
    return messageNamed('QuotaExceededError')
  return messageNamed(error instanceof Error ? error.name : '')
}

function isReasoned(error: unknown): error is Error & { readonly reason: unknown } {
  return error instanceof Error && 'reason' in error
}

function messageNamed(name: string): ErrorMessage {
  switch (name) {
    case 'QuotaExceededError':
      return { title: errors.storageFullTitle, body: errors.storageFullBody }
    case 'StorageUnavailable':
      return { title: errors.storageOffTitle, body: errors.storageOffBody }
    case 'StorageDamaged':
      return { title: errors.damagedTitle, body: errors.damagedBody }
    case 'NotSaved':
      return { title: errors.notSavedTitle, body: errors.notSavedBody }
    case 'ProjectMissing':
      return { title: errors.projectMissingTitle, body: errors.projectMissingBody }
    case 'EmptyDocument':
      return { title: errors.emptyTitle, body: errors.emptyBody }
    case 'NewerSchema':
      return { title: errors.newerTitle, body: errors.newerBody }
    case 'SampleUnavailable':
      return { title: errors.sampleMissingTitle, body: errors.sampleMissingBody }
    case 'ContentMissing':
      return { title: errors.contentMissingTitle, body: errors.contentMissingBody }
    case 'SealBroken':
      return { title: errors.sealBrokenTitle, body: errors.sealBrokenBody }
    case 'AbortError':
      return { title: errors.stoppedTitle, body: errors.stoppedBody }
    default:
      return { title: errors.unexpectedTitle, body: errors.unexpectedBody }
  }
}
