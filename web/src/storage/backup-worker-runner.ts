import type { BackupRequest, BackupResponse, FailedWork } from '../workers/backup-protocol.ts'
import { WorkerFailed, workerFailure } from '../workers/worker-failed.ts'
import type { BackupRunner } from './backup-runner.ts'

/** One worker for one piece of work, asked and answered in turn. */
class BackupWorker {
  readonly #worker = new Worker(new URL('../workers/backup-worker.ts', import.meta.url), { type: 'module' })
  readonly #answers: BackupResponse[] = []
  #failure: Error | undefined
  #wake: () => void = () => {}

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<BackupResponse>) => {
      this.#answers.push(data)
      this.#wake()
    })
    this.#worker.addEventListener('error', (event) => this.#fail(workerFailure(event)))
    this.#worker.addEventListener('messageerror', () => this.#fail(new WorkerFailed('its answer cannot be read')))
  }

  ask(request: BackupRequest): void {
    this.#worker.postMessage(request)
  }

  /** The next answer. @throws WorkerFailed, PartMissing, the error that the work ended with */
  async answer(): Promise<Exclude<BackupResponse, { readonly kind: 'failed' }>> {
    while (this.#answers.length === 0) {
      if (this.#failure) throw this.#failure
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    const answer = this.#answers.shift() as BackupResponse
    if (answer.kind === 'failed') throw errorOf(answer.error)
    return answer
  }

  end(): void {
    this.#worker.terminate()
  }

  #fail(failure: Error): void {
    this.#failure = failure
    this.#wake()
  }
}

function errorOf({ name, message, reason }: FailedWork): Error {
  return Object.assign(new Error(message), { name, ...(reason !== undefined && { reason }) })
}

/** Works off the main thread; the page gets the pieces of a backup one by one, when it asks for them. */
export const workerRunner: BackupRunner = {
  async *write(subject, signal) {
    const worker = new BackupWorker()
    const stop = () => worker.ask({ kind: 'stop' })
    signal?.addEventListener('abort', stop)
    try {
      worker.ask({ kind: 'write', subject })
      for (;;) {
        worker.ask({ kind: 'next' })
        const answer = await worker.answer()
        if (answer.kind === 'written') return answer.summary
        if (answer.kind !== 'chunk') throw new WorkerFailed('it answered something else')
        yield answer.chunk
      }
    } finally {
      signal?.removeEventListener('abort', stop)
      worker.end()
    }
  },
  async restore(file, signal, onProgress) {
    signal?.throwIfAborted()
    const worker = new BackupWorker()
    // It takes back what it has stored before it answers.
    const stop = () => worker.ask({ kind: 'stop' })
    signal?.addEventListener('abort', stop)
    try {
      worker.ask({ kind: 'restore', file })
      for (;;) {
        const answer = await worker.answer()
        if (answer.kind === 'restored') return answer.result
        if (answer.kind === 'progress') onProgress?.(answer.done, answer.total)
      }
    } finally {
      signal?.removeEventListener('abort', stop)
      worker.end()
    }
  },
}
