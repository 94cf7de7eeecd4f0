import { chromium, type Browser } from 'playwright-core'
import { build, preview } from 'vite'

export interface Stand {
  readonly browser: Browser
  /** Address of the bench page. */
  readonly address: string
  readonly close: () => Promise<void>
}

/** Builds the bench page, serves it and starts the browser (`CHROMIUM`, otherwise the system's Chromium). */
export async function raiseStand(): Promise<Stand> {
  const configFile = new URL('vite.config.ts', import.meta.url).pathname
  await build({ configFile, logLevel: 'error' })
  const server = await preview({ configFile, preview: { port: 0 }, logLevel: 'error' })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const close = async (): Promise<void> => {
    await browser.close()
    await server.close()
  }
  return { browser, address: server.resolvedUrls?.local[0] ?? '', close }
}
