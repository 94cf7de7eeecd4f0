import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { build, preview, type PreviewServer } from 'vite'
import { devicePath } from '../device/vite.config.ts'
import { installProbe } from './probe.ts'

const repository = new URL('../../', import.meta.url)
const pathOf = (relative: string): string => fileURLToPath(new URL(relative, repository))

/** The built app behind its server, and a browser with a profile on disk. */
export interface Stand {
  readonly origin: string
  /** Address of the page of `bench/page`, which shows sources with bare techniques. */
  readonly bare: string
  readonly context: BrowserContext
  readonly version: string
  readonly close: () => Promise<void>
}

/** Builds the pages of the bench and starts everything. @throws when the app has not been built. */
export async function openStand(): Promise<Stand> {
  for (const config of ['bench/vite.config.ts', 'bench/device/vite.config.ts'])
    await build({ configFile: pathOf(config), root: rootOf(config), logLevel: 'error' })
  const { server, origin } = await serveApp()
  const bareServer = await serveBare()
  const profile = await mkdtemp(join(tmpdir(), 'mazmun-bench-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['MAZMUN_CHROMIUM'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    viewport: { width: 1280, height: 900 },
    locale: 'fa-IR',
    timezoneId: 'Asia/Tehran',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-precise-memory-info',
    ],
  })
  await context.addInitScript(installProbe)
  return {
    origin,
    bare: bareServer.resolvedUrls?.local[0] ?? '',
    context,
    version: context.browser()?.version() ?? (await versionOf(context)),
    async close() {
      await context.close()
      await bareServer.close()
      server.kill('SIGTERM')
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

function rootOf(config: string): string {
  return pathOf(config === 'bench/vite.config.ts' ? 'bench/page' : 'bench/device')
}

async function versionOf(context: BrowserContext): Promise<string> {
  const page = await context.newPage()
  const agent = await page.evaluate(() => navigator.userAgent)
  await page.close()
  return /Chrome\/(\S+)/.exec(agent)?.[1] ?? agent
}

function serveBare(): Promise<PreviewServer> {
  return preview({
    configFile: pathOf('bench/vite.config.ts'),
    root: pathOf('bench/page'),
    preview: { port: 0 },
    logLevel: 'error',
  })
}

/** The server in a process of its own, as people run it. */
function serveApp(): Promise<{ readonly server: ChildProcess; readonly origin: string }> {
  const server = spawn(process.execPath, ['src/main.ts', '--port', '0', '--folder', ':memory:'], {
    cwd: pathOf('sync-server'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code}`)))
    createInterface({ input: server.stdout }).on('line', (line) => {
      const { event, port } = JSON.parse(line) as { readonly event: string; readonly port?: number }
      // By name: only that counts as a secure place for service workers besides HTTPS.
      if (event === 'listening') resolve({ server, origin: `http://localhost:${port}` })
    })
  })
}

/** A page on the app's origin that is not the app: `window.device` puts studies there and measures floors. */
export async function openDevice({ context, origin }: Stand): Promise<Page> {
  const folder = pathOf('bench/dist/device/')
  const page = await context.newPage()
  await page.route(`**${devicePath}**`, async (route) => {
    const file = new URL(route.request().url()).pathname.slice(devicePath.length) || 'index.html'
    const contentType = file.endsWith('.js') ? 'text/javascript' : 'text/html'
    await route.fulfill({ contentType, body: await readFile(join(folder, file)) })
  })
  await page.goto(origin + devicePath)
  await page.waitForFunction(() => 'device' in window)
  return page
}

/** Visits the app until its service worker answers, as on every visit but the first. */
export async function warmUp({ context, origin }: Stand): Promise<void> {
  const page = await context.newPage()
  await page.goto(origin)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.close()
}
