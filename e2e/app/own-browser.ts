import { chromium, type BrowserContext, type LaunchOptions } from '@playwright/test'

export interface OwnBrowserOptions {
  readonly launchOptions: LaunchOptions
  readonly baseURL: string | undefined
  readonly locale: string | undefined
}

/** A browser with a profile folder of its own, as on a person's device: closed, killed and started again. */
export class OwnBrowser {
  readonly context: BrowserContext

  private constructor(context: BrowserContext) {
    this.context = context
  }

  static async start(profile: string, { launchOptions, baseURL, locale }: OwnBrowserOptions): Promise<OwnBrowser> {
    return new OwnBrowser(
      await chromium.launchPersistentContext(profile, {
        ...launchOptions,
        viewport: { width: 1440, height: 900 },
        ...(baseURL !== undefined && { baseURL }),
        ...(locale !== undefined && { locale }),
      }),
    )
  }

  /** Ends it as a crash of the system's does: SIGKILL, without a word to it. Resolves when it is gone. */
  async kill(): Promise<void> {
    const browser = this.context.browser()
    const session = await browser?.newBrowserCDPSession()
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] }
    const main = processInfo.find(({ type }) => type === 'browser')
    if (!main) throw new Error('The browser does not tell its process')
    const gone = new Promise((resolve) => this.context.once('close', resolve))
    process.kill(main.id, 'SIGKILL')
    await gone
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
