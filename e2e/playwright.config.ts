import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { findInstalledBrowser, thisSystem } from '../scripts/find-browser.mjs'
import type { JourneyOptions } from './support/journey.ts'
import { switches } from './support/switches.ts'

/** Workers load this file again: what the first load found is handed on through the environment. */
const port = (process.env['MAZMUN_E2E_PORT'] ??= String(await freePort()))
const browser = (process.env['MAZMUN_CHROMIUM'] ??= await findInstalledBrowser(thisSystem(), []))
const sandbox = (process.env['MAZMUN_CHROMIUM_SANDBOX'] ??= (await sandboxWorks()) ? 'on' : 'off')
const relayFolder = (process.env['MAZMUN_E2E_FOLDER'] ??= folderOfThisRun())
const report = process.env['MAZMUN_E2E_REPORT']

/** For what the relay keeps; it goes with the run. */
function folderOfThisRun(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mazmun-e2e-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Not for the root user, and not in containers without user namespaces. */
async function sandboxWorks(): Promise<boolean> {
  return browser !== undefined && (await thisSystem().sandboxWorks(browser))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/**
 * What depends on the language is lived in both: first visit, the directions of keys and of the layout, dates, letters
 * that are the same in a name, building themes as a team under supervision, axe on the reading page. Other journeys run
 * in one, so that all of them take less than twenty minutes on two cores: what happens to the device and along a line in
 * English, what happens within texts, trees and tables in Persian, where it is harder. A single test of a file that runs
 * in both says by the tag `@en` or `@fa` that it runs in that language only.
 */
const inEnglishOnly = [
  'backup*',
  'code-life*',
  'codebook-exchange*',
  'discussion*',
  'durability*',
  'history*',
  'imports*',
  'keeping*',
  'memos*',
  'offline*',
  'palette*',
  'review-apart*',
  'split*',
  'team-bad-relay*',
  'team-rough*',
  'undo-reload*',
]
const inPersianOnly = [
  'board*',
  'code-page*',
  'extent*',
  'find*',
  'lineage*',
  'merge*',
  'overlaps*',
  'picker*',
  'presence*',
  'review-room*',
  'structure*',
  'suggestions*',
  'team-accessibility*',
  'team-coding*',
  'team-life*',
  'team-relay-lost*',
  'team-roles*',
  'theme-map*',
  'theme-table*',
  'units*',
]

export default defineConfig<object, JourneyOptions>({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // What fails once on a slow machine and passes when tried again is named at the end, see scripts/test.mjs.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: report }]],
  use: {
    baseURL: `http://localhost:${port}`,
    actionTimeout: 10_000,
    viewport: { width: 1440, height: 900 },
    // Keeping the whole app on the device takes longer than most journeys; the one about it allows it.
    serviceWorkers: 'block',
    // Recording every journey takes a third of the time of all of them; to look at one that fails, ask for it.
    trace: process.env['MAZMUN_E2E_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      chromiumSandbox: sandbox === 'on',
      args: switches,
    },
  },
  projects: [
    { name: 'server', testMatch: '*.spec.ts', testIgnore: 'journeys/**' },
    // The interface comes up in the language of the browser, so the browsers differ in nothing else.
    {
      name: 'en',
      testDir: 'tests/journeys',
      testIgnore: inPersianOnly,
      grepInvert: /@fa\b/,
      use: { language: 'en', locale: 'en-GB', timezoneId: 'Europe/London' },
    },
    {
      name: 'fa',
      testDir: 'tests/journeys',
      testIgnore: inEnglishOnly,
      grepInvert: /@en\b/,
      use: { language: 'fa', locale: 'fa-IR', timezoneId: 'Asia/Tehran' },
    },
  ],
  webServer: {
    command: `"${process.execPath}" src/main.ts --port ${port} --folder "${relayFolder}" --log warn`,
    cwd: fileURLToPath(new URL('../sync-server', import.meta.url)),
    url: `http://localhost:${port}/healthz`,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    timeout: 20_000,
  },
})
