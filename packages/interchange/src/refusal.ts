import type { RefusalReason } from './read-result.ts'

/** Ends the reading of a source; `readSource` turns it into a refused result and nothing else sees it. */
export class Refusal extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason) {
    super(reason.kind)
    this.name = 'Refusal'
    this.reason = reason
  }
}
