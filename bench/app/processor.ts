import type { CDPSession, Page } from 'playwright-core'

/**
 * Processor time of a page's main thread: other work on the machine makes people wait longer but does not touch it, so
 * two of them can be compared even on a busy machine.
 */
export class Processor {
  readonly #session: CDPSession

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async of(page: Page): Promise<Processor> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new Processor(session)
  }

  /** Milliseconds since some moment before the first call. */
  async time(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
}
