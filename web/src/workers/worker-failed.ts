/** A worker stopped with an error of its own. */
export class WorkerFailed extends Error {
  override readonly name = 'WorkerFailed'
}
