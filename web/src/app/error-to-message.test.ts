import { expect, test } from 'vitest'
import { errors } from '../messages/errors.ts'
import { NotSaved } from '../storage/registry.ts'
import { SampleUnavailable } from '../storage/sample.ts'
import { SealBroken } from '../storage/seal.ts'
import { ProjectMissing } from '../storage/session.ts'
import { ContentMissing } from '../storage/transcripts.ts'
import { StorageDamaged, StorageUnavailable } from '../storage/document-store.ts'
import { workerFailure } from '../workers/worker-failed.ts'
import { errorToMessage } from './error-to-message.ts'

test.each([
  [new StorageUnavailable(), 'storageOffTitle'],
  [new StorageDamaged(2, 9), 'damagedTitle'],
  [new NotSaved('other'), 'notSavedTitle'],
  [new NotSaved('quota'), 'storageFullTitle'],
  [new ProjectMissing('x'), 'projectMissingTitle'],
  [new SampleUnavailable(), 'sampleMissingTitle'],
  [new ContentMissing('x'), 'contentMissingTitle'],
  [new SealBroken(), 'sealBrokenTitle'],
  [new DOMException('full', 'QuotaExceededError'), 'storageFullTitle'],
  [new DOMException('stopped', 'AbortError'), 'stoppedTitle'],
  [new TypeError('Failed to fetch dynamically imported module: /assets/x.js'), 'partMissingTitle'],
  [workerFailure(new Event('error')), 'partMissingTitle'],
  [new TypeError('x is undefined'), 'unexpectedTitle'],
  ['a text', 'unexpectedTitle'],
] as const)('%s → %s', (error, title) => {
  expect(errorToMessage(error).title).toBe(errors[title])
})
