import { PartMissing } from '../app/part-missing.ts'

/** A worker stopped with an error of its own. */
export class WorkerFailed extends Error {
  override readonly name = 'WorkerFailed'
}

/** What an `error` event of a worker says: one without words, that its script could not be fetched. */
export function workerFailure(event: Event | ErrorEvent): WorkerFailed | PartMissing {
  const said = 'message' in event ? event.message : ''
  return said === '' ? new PartMissing('the script of a worker') : new WorkerFailed(said)
}
