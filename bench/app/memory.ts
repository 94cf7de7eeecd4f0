import { readFile } from 'node:fs/promises'
import type { BrowserContext } from 'playwright-core'

/** Resident memory of the pages' processes, watched while something runs. Only where the system has `/proc`. */
export class PageMemory {
  readonly #processes: readonly number[]

  private constructor(processes: readonly number[]) {
    this.#processes = processes
  }

  /** Undefined where it cannot be measured. */
  static async of(context: BrowserContext): Promise<PageMemory | undefined> {
    const session = await context.browser()?.newBrowserCDPSession()
    if (!session) return undefined
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const memory = new PageMemory(processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id))
    return (await memory.#now()) === undefined ? undefined : memory
  }

  /** What the work yields, and how many MB the pages took at most beyond what they had when it began. */
  async during<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly peak: number }> {
    const before = (await this.#now()) ?? 0
    let most = before
    const watch = { running: true }
    const watching = (async () => {
      while (watch.running) {
        most = Math.max(most, (await this.#now()) ?? 0)
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
    })()
    try {
      const result = await work()
      return { result, peak: most - before }
    } finally {
      watch.running = false
      await watching
    }
  }

  async #now(): Promise<number | undefined> {
    try {
      const sizes = await Promise.all(
        this.#processes.map(async (id) => {
          const status = await readFile(`/proc/${id}/status`, 'utf8')
          return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0)
        }),
      )
      return sizes.reduce((sum, size) => sum + size, 0) / 1000
    } catch {
      return undefined
    }
  }
}
