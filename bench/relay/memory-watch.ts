import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'

/** The most resident memory that a process has had while it was watched, in bytes; undefined where it cannot be seen. */
export class MemoryWatch {
  readonly #worker: Worker | undefined

  constructor(process: number) {
    // A thread of its own: the bench is as busy as the server just when it matters.
    if (existsSync(statusOf(process)))
      this.#worker = new Worker(fileURLToPath(import.meta.url), { workerData: process })
  }

  stop(): Promise<number | undefined> {
    const worker = this.#worker
    if (!worker) return Promise.resolve(undefined)
    return new Promise((resolve, reject) => {
      worker.once('message', (peak: number) => {
        resolve(peak)
        void worker.terminate()
      })
      worker.once('error', reject)
      worker.postMessage('stop')
    })
  }
}

function statusOf(process: number): string {
  return `/proc/${process}/status`
}

if (!isMainThread) {
  const process = workerData as number
  let peak = 0
  const look = (): void => {
    const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(statusOf(process), 'latin1')) ?? []
    peak = Math.max(peak, Number(kibibytes ?? 0) * 1024)
  }
  look()
  const timer = setInterval(look, 5)
  parentPort?.once('message', () => {
    clearInterval(timer)
    look()
    parentPort?.postMessage(peak)
  })
}
