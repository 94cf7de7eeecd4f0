import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from './host/run.mjs'
import { commandFile, projectNode, root } from './host/workplace.mjs'

/**
 * @typedef {{ readonly kind: 'found', readonly path: string }} Found
 * @typedef {{ readonly kind: 'missing', readonly tried: readonly string[] }} Missing
 *
 * @typedef {object} System What the search needs of the machine; tests put another one in its place.
 * @property {NodeJS.Platform} platform
 * @property {Record<string, string | undefined>} environment
 * @property {boolean} isAdministrator
 * @property {(path: string) => boolean} isProgram
 * @property {(path: string) => Promise<boolean>} starts Whether the browser runs at all; a launcher can lie there without its libraries.
 * @property {(path: string) => Promise<boolean>} sandboxWorks Whether it can show a page with its own sandbox on.
 * @property {(command: string, args: readonly string[]) => Promise<{ readonly ok: boolean, readonly output: string }>} run
 * @property {() => Promise<{ readonly ok: boolean, readonly output: string }>} downloadByPlaywright
 * @property {() => Promise<string | undefined>} playwrightsOwn Where Playwright keeps its Chromium, downloaded or not.
 */

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]

/**
 * @param {System} system
 * @returns {string[]}
 */
function usualPlaces({ platform, environment }) {
  if (platform === 'darwin') {
    return ['/Applications', join(environment['HOME'] ?? '', 'Applications')].flatMap((folder) => [
      join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
      join(folder, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
    ])
  }
  if (platform === 'win32') {
    const folders = ['LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)'].flatMap((name) => environment[name] ?? [])
    const programs = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe']
    return [...programs, 'Microsoft/Edge/Application/msedge.exe'].flatMap((program) =>
      folders.map((folder) => join(folder, program)),
    )
  }
  return ['/usr/lib/chromium/chromium', '/usr/lib64/chromium-browser/chromium-browser', '/opt/google/chrome/chrome']
}

/**
 * @param {System} system
 * @returns {string[]}
 */
function programsOnPath({ platform, environment }) {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const suffix = platform === 'win32' ? '.exe' : ''
  return namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
}

/** How each system's package manager gets a Chromium, most specific first. `refresh` fetches its package lists. */
const packageManagers = [
  { command: 'apt-get', refresh: ['update'], install: ['install', '-y', '--no-install-recommends', 'chromium'] },
  { command: 'dnf', refresh: undefined, install: ['install', '-y', 'chromium'] },
  { command: 'apk', refresh: ['update'], install: ['add', 'chromium'] },
  { command: 'pacman', refresh: ['-Sy', '--noconfirm'], install: ['-S', '--noconfirm', '--needed', 'chromium'] },
  { command: 'brew', refresh: undefined, install: ['install', '--cask', 'google-chrome'] },
]

/**
 * Finds a Chromium-based browser that is already here, without installing anything.
 * @param {System} system
 * @param {string[]} tried Every place looked at and why it did not do is added here.
 * @returns {Promise<string | undefined>} Path of its program.
 */
export async function findInstalledBrowser(system, tried) {
  const named = system.environment['MAZMUN_CHROMIUM']
  if (named !== undefined && named !== '') {
    if (await works(system, named)) return named
    tried.push(`MAZMUN_CHROMIUM names ${named}, which does not start`)
  }
  const candidates = [...programsOnPath(system), ...usualPlaces(system)].filter((path) => system.isProgram(path))
  for (const path of candidates) {
    if (await system.starts(path)) return path
    tried.push(`${path} is there but does not start`)
  }
  if (candidates.length === 0) tried.push(`no ${namesOnPath.join(', ')} on PATH or in the usual places`)

  const own = await system.playwrightsOwn()
  if (own !== undefined && (await works(system, own))) return own
  tried.push("Playwright's own Chromium is not downloaded, or does not start")
  return undefined
}

/**
 * Finds a browser, or gets one: by Playwright's download, then by the system's package manager.
 * @param {System} system
 * @param {(line: string) => void} tell
 * @returns {Promise<Found | Missing>}
 */
export async function findBrowser(system, tell) {
  /** @type {string[]} */
  const tried = []
  const installed = await findInstalledBrowser(system, tried)
  if (installed !== undefined) return { kind: 'found', path: installed }

  tell("No Chromium or Chrome here. Trying Playwright's download (about 150 MB).")
  const download = await system.downloadByPlaywright()
  const downloaded = await system.playwrightsOwn()
  if (download.ok && downloaded !== undefined && (await works(system, downloaded))) {
    return { kind: 'found', path: downloaded }
  }
  const reason = download.ok ? 'came, but does not start on this system' : lastLine(download.output)
  tried.push(`playwright install chromium: ${reason}`)

  for (const manager of packageManagers) {
    if (await installBy(system, manager, tried, tell)) {
      const path = await findInstalledBrowser(system, tried)
      if (path !== undefined) return { kind: 'found', path }
    }
  }
  return { kind: 'missing', tried }
}

/**
 * @param {System} system
 * @param {(typeof packageManagers)[number]} manager
 * @param {string[]} tried
 * @param {(line: string) => void} tell
 * @returns {Promise<boolean>} Whether something was installed.
 */
async function installBy(system, { command, refresh, install }, tried, tell) {
  if (!(await system.run(command, ['--version'])).ok) return false
  // Homebrew refuses to work as an administrator and needs no rights; the others need them.
  const withRights = system.isAdministrator || command === 'brew' ? [] : ['sudo', '-n']
  const [program = command, ...before] = [...withRights, command]
  const spelled = [...withRights, command, ...install].join(' ')

  tell(`Trying the system's package manager: ${spelled}`)
  if (refresh !== undefined) {
    const refreshed = await system.run(program, [...before, ...refresh])
    if (!refreshed.ok) tried.push(`${[...withRights, command, ...refresh].join(' ')}: ${lastLine(refreshed.output)}`)
  }
  const installed = await system.run(program, [...before, ...install])
  tried.push(`${spelled}: ${installed.ok ? 'done' : lastLine(installed.output)}`)
  return installed.ok
}

/**
 * @param {System} system
 * @param {string} path
 */
async function works(system, path) {
  return system.isProgram(path) && (await system.starts(path))
}

/** @param {string} output */
function lastLine(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return lines.findLast((line) => /error|fail|unable|required/i.test(line))?.trim() ?? lines.at(-1)?.trim() ?? 'failed'
}

/**
 * One message with everything that was tried and what to do now.
 * @param {readonly string[]} tried
 */
export function explainMissing(tried) {
  return [
    'The tests in a browser need Chromium or Chrome, and none could be found or installed. Tried:',
    ...[...new Set(tried)].map((line) => `  - ${line}`),
    'Install Chromium or Google Chrome, or put the path of its program into the environment variable MAZMUN_CHROMIUM,',
    'then run npm test again. The other tests do not need it: npm run test:unit',
  ].join('\n')
}

/**
 * @param {string} path
 * @param {readonly string[]} args
 * @returns {Promise<boolean>}
 */
function succeeds(path, args) {
  return new Promise((resolve) => execFile(path, args, { timeout: 20_000 }, (error) => resolve(error === null)))
}

/** @returns {System} This machine. */
export function thisSystem() {
  const playwright = 'e2e/node_modules/@playwright/test'
  return {
    platform: process.platform,
    environment: process.env,
    isAdministrator: process.getuid?.() === 0,
    isProgram: (path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    },
    // On Windows a browser asked for its version opens a window instead.
    starts: (path) => (process.platform === 'win32' ? Promise.resolve(true) : succeeds(path, ['--version'])),
    // Some containers forbid the user namespaces the sandbox is made of, and so it does for the root user.
    sandboxWorks: (path) =>
      process.platform === 'linux'
        ? succeeds(path, ['--headless', '--disable-gpu', '--dump-dom', 'about:blank'])
        : Promise.resolve(true),
    run: (command, args) =>
      run(command, args, { timeoutSeconds: 600, env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' } }),
    downloadByPlaywright: () =>
      run(projectNode, [commandFile(playwright, 'playwright'), 'install', 'chromium'], {
        timeoutSeconds: 300,
        env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
      }),
    playwrightsOwn: async () => {
      /** @type {{ chromium: { executablePath(): string } }} */
      const { chromium } = await import(pathToFileURL(join(root, playwright, 'index.mjs')).href)
      return chromium.executablePath()
    },
  }
}
