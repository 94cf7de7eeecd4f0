import { NotStored } from './log-store.ts'

export interface Transactions {
  begin(): void
  commit(): void
  /** Takes back everything since `begin`, also what was remembered of it. */
  rollback(): void
}

export interface CommitCounts {
  commits: number
  /** Seconds spent in them, waiting for the disk included. */
  seconds: number
  failures: number
}

interface Work {
  readonly run: () => void
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Group commit: what is asked for within a few milliseconds becomes durable in one transaction. After a pause a single
 * piece of work waits for nothing. No more than half of the time goes into commits, however slow the disk is.
 */
export class CommitQueue {
  readonly counts: CommitCounts = { commits: 0, seconds: 0, failures: 0 }
  readonly #transactions: Transactions
  readonly #milliseconds: number
  #waiting: Work[] = []
  #scheduled = false
  #notBefore = 0

  constructor(transactions: Transactions, milliseconds: number) {
    this.#transactions = transactions
    this.#milliseconds = milliseconds
  }

  /** Resolves with what `work` returns once that is durable. Rejects with `NotStored`, and with nothing of it done. */
  add<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: { readonly value: T } | undefined
      this.#waiting.push({
        run: () => (result = { value: work() }),
        done: () => resolve((result as { readonly value: T }).value),
        failed: (error) => reject(new NotStored(String(error), { cause: error })),
      })
      this.#schedule()
    })
  }

  /** Does now what is waiting. */
  flush(): void {
    const batch = this.#waiting
    if (batch.length === 0) return
    this.#waiting = []
    if (!this.#attempt(batch) && batch.length > 1) for (const work of batch) this.#attempt([work], true)
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    const flush = () => {
      this.#scheduled = false
      this.flush()
    }
    const wait = this.#notBefore - performance.now()
    if (wait <= 0) setImmediate(flush)
    else setTimeout(flush, wait)
  }

  /** True when it is durable. Of several that fail together each is tried alone, so that one does not fail for another. */
  #attempt(batch: readonly Work[], alone = batch.length === 1): boolean {
    const started = performance.now()
    try {
      this.#transactions.begin()
      for (const work of batch) work.run()
      this.#transactions.commit()
    } catch (error) {
      this.#transactions.rollback()
      this.counts.failures += 1
      if (alone) for (const work of batch) work.failed(error)
      return false
    }
    const took = performance.now() - started
    this.counts.commits += 1
    this.counts.seconds += took / 1000
    this.#notBefore = performance.now() + Math.max(this.#milliseconds, took)
    for (const work of batch) work.done()
    return true
  }
}
