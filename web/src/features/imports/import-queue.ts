import { isPartMissing, saysPartMissing } from '../../app/part-missing.ts'
import type { ImportAnswer, ImportJob } from '../../workers/import-protocol.ts'
import { workerFailure } from '../../workers/worker-failed.ts'

/** The part of a `Worker` the queue needs. */
export interface ImportWorker {
  onmessage: ((event: MessageEvent<ImportAnswer>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage(job: ImportJob): void
  terminate(): void
}

/** What came of a job; the last three the worker itself cannot say. */
export type ImportOutcome<Kind extends ImportJob['kind'] = ImportJob['kind']> =
  ImportAnswer<Kind> | { readonly kind: 'timed-out' } | { readonly kind: 'not-fetched' } | { readonly kind: 'stopped' }

export interface QueueSettings {
  readonly spawn: () => ImportWorker
  /** Jobs done at the same time. */
  readonly workers: number
  /** Milliseconds a job may take before it is given up. */
  readonly patience: number
}

interface Waiting {
  readonly job: ImportJob
  readonly begun: () => void
  readonly settle: (outcome: ImportOutcome) => void
}

interface Busy {
  readonly waiting: Waiting
  readonly worker: ImportWorker
  readonly timer: ReturnType<typeof setTimeout>
}

function spawnImportWorker(): ImportWorker {
  return new Worker(new URL('../../workers/import-worker.ts', import.meta.url), { type: 'module' })
}

/**
 * Feeds import jobs to a few workers. A worker that crashes or takes too long costs its own job only: it is ended, and
 * the next job gets a fresh one. Every job settles exactly once; none rejects.
 */
export class ImportQueue {
  readonly #settings: QueueSettings
  readonly #waiting: Waiting[] = []
  readonly #busy = new Set<Busy>()
  readonly #idle: ImportWorker[] = []

  constructor(settings: Partial<QueueSettings> = {}) {
    this.#settings = { spawn: spawnImportWorker, workers: 2, patience: 60_000, ...settings }
  }

  /** Does a job when its turn comes; an urgent one comes next. `begun` hears when its turn came. */
  run<Job extends ImportJob>(
    job: Job,
    { urgent = false, begun = () => {} }: { readonly urgent?: boolean; readonly begun?: () => void } = {},
  ): Promise<ImportOutcome<Job['kind']>> {
    return new Promise((resolve) => {
      // The worker answers what it was asked; the types cannot say so across the message.
      const settle = (outcome: ImportOutcome) => resolve(outcome as ImportOutcome<Job['kind']>)
      const waiting = { job, begun, settle }
      if (urgent) this.#waiting.unshift(waiting)
      else this.#waiting.push(waiting)
      this.#next()
    })
  }

  /** Ends what is under way and drops what waits: both settle as stopped. What was done stays done. */
  stop(): void {
    const dropped = this.#waiting.splice(0)
    for (const busy of [...this.#busy]) this.#give(busy, { kind: 'stopped' }, 'end')
    for (const { settle } of dropped) settle({ kind: 'stopped' })
  }

  /** Stops and lets the workers go. */
  close(): void {
    this.stop()
    for (const worker of this.#idle.splice(0)) worker.terminate()
  }

  #next(): void {
    while (this.#busy.size < this.#settings.workers) {
      const waiting = this.#waiting.shift()
      if (!waiting) return
      this.#begin(waiting, this.#idle.pop() ?? this.#settings.spawn())
    }
  }

  #begin(waiting: Waiting, worker: ImportWorker): void {
    const timer = setTimeout(() => this.#give(busy, { kind: 'timed-out' }, 'end'), this.#settings.patience)
    const busy: Busy = { waiting, worker, timer }
    this.#busy.add(busy)
    const crash = ({ message }: Pick<Error, 'message'>, isMissing: boolean) =>
      this.#give(busy, isMissing ? { kind: 'not-fetched' } : { kind: 'crashed', message }, 'end')
    worker.onmessage = ({ data }) => {
      // What reads a format is a part of its own, which the worker fetches when it is needed.
      if (data.kind === 'crashed') crash(data, saysPartMissing(data.message))
      else this.#give(busy, data, 'keep')
    }
    worker.onerror = (event) => {
      const failure = workerFailure(event)
      crash(failure, isPartMissing(failure))
    }
    waiting.begun()
    worker.postMessage(waiting.job)
  }

  #give(busy: Busy, outcome: ImportOutcome, then: 'keep' | 'end'): void {
    if (!this.#busy.delete(busy)) return
    clearTimeout(busy.timer)
    busy.worker.onmessage = null
    busy.worker.onerror = null
    if (then === 'keep') this.#idle.push(busy.worker)
    else busy.worker.terminate()
    busy.waiting.settle(outcome)
    this.#next()
  }
}
