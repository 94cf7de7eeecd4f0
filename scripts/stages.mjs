import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildWhenChanged } from './host/build.mjs'
import { countPlaywright, countVitest, noTests, onSecondTry } from './host/counts.mjs'
import { run } from './host/run.mjs'
import { commandFile, projectNode, root } from './host/workplace.mjs'

/**
 * @typedef {import('./host/counts.mjs').Counts} Counts
 * @typedef {{ readonly ok: boolean, readonly output: string, readonly counts: Counts }} StageResult
 *
 * @typedef {object} StageContext
 * @property {string} resultsFolder Where the test runners leave their reports.
 * @property {(line: string) => void} tell
 *
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} about
 * @property {boolean} needsBrowser
 * @property {string} [beside] The stage that it can be run beside: neither needs what the other makes, and each keeps one
 *   core busy.
 * @property {string} [after] The stage among those run beside each other whose result it needs.
 * @property {(context: StageContext) => Promise<StageResult>} run
 */

/**
 * Runs commands one after the other, up to the first that fails.
 * @param {StageContext} context
 * @param {readonly { readonly cwd?: string, readonly args: readonly string[] }[]} commands Arguments for the project's Node.
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
async function inOrder({ tell }, commands, env = {}) {
  let output = ''
  for (const { cwd = root, args } of commands) {
    const result = await run(projectNode, args, { cwd, env, onWait: (seconds) => tell(`  still on it, ${seconds} s`) })
    output += result.output
    if (!result.ok) return { ok: false, output }
  }
  return { ok: true, output }
}

/** @returns {string[]} Folders whose `tsconfig.json` the compiler reads alone; that of the app is svelte-check's. */
function typedFolders() {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  return ['.', ...packages, 'sync-server', 'e2e', 'bench']
}

/**
 * @template Answer
 * @param {string} file
 * @param {(report: any) => Answer} ask
 * @returns {Answer | undefined} Undefined when the runner left no report.
 */
function readReport(file, ask) {
  return existsSync(file) ? ask(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** @type {readonly Stage[]} What `npm test` does, in order. */
export const stages = [
  {
    name: 'unit',
    about: 'unit and property tests of all packages',
    needsBrowser: false,
    run: async (context) => {
      const report = join(context.resultsFolder, 'unit.json')
      const vitest = commandFile('node_modules/vitest', 'vitest')
      const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
      const result = await inOrder(context, [{ args: [vitest, 'run', ...reporters] }])
      return { ...result, counts: readReport(report, countVitest) ?? noTests }
    },
  },
  {
    name: 'types',
    about: 'tsc in every package, svelte-check in the app',
    needsBrowser: false,
    beside: 'unit',
    run: async (context) => {
      // The native compiler takes a quarter of the time; ESLint and svelte-check need the one written in JavaScript.
      const tsc = commandFile('web/node_modules/@typescript/native', 'tsc')
      const packages = typedFolders().map((folder) => ({ cwd: join(root, folder), args: [tsc, '-p', '.'] }))
      const app = { cwd: join(root, 'web'), args: ['--run', 'check'] }
      return { ...(await inOrder(context, [...packages, app])), counts: noTests }
    },
  },
  {
    name: 'lint',
    about: 'eslint with the import rules',
    needsBrowser: false,
    beside: 'unit',
    run: async (context) => {
      const eslint = commandFile('node_modules/eslint', 'eslint')
      return { ...(await inOrder(context, [{ args: [eslint, '.', '--max-warnings', '0'] }])), counts: noTests }
    },
  },
  {
    name: 'tidy',
    about: 'prettier, knip',
    needsBrowser: false,
    beside: 'unit',
    run: async (context) => {
      const commands = [
        { args: [commandFile('node_modules/prettier', 'prettier'), '--check', '--log-level', 'warn', '.'] },
        { args: [commandFile('node_modules/knip', 'knip'), '--no-progress'] },
      ]
      return { ...(await inOrder(context, commands)), counts: noTests }
    },
  },
  {
    name: 'build',
    about: 'the app as it is served',
    needsBrowser: false,
    beside: 'unit',
    run: async ({ tell }) => {
      const failure = await buildWhenChanged(tell)
      return { ok: failure === undefined, output: failure ?? '', counts: noTests }
    },
  },
  {
    name: 'size',
    about: 'initial JavaScript of the reading view',
    needsBrowser: false,
    after: 'build',
    run: async (context) => {
      const result = await inOrder(context, [{ args: ['scripts/initial-js.ts'] }])
      if (result.ok) context.tell(`  ${result.output.trim().split('\n').at(-1)}`)
      return { ...result, counts: noTests }
    },
  },
  {
    name: 'e2e',
    about: 'journeys in a real browser, the built app behind the real server',
    needsBrowser: true,
    run: async (context) => {
      const report = join(context.resultsFolder, 'e2e.json')
      const playwright = commandFile('e2e/node_modules/@playwright/test', 'playwright')
      const commands = [{ cwd: join(root, 'e2e'), args: [playwright, 'test'] }]
      const result = await inOrder(context, commands, { MAZMUN_E2E_REPORT: report })
      for (const name of readReport(report, onSecondTry) ?? []) context.tell(`  passed on the second try only: ${name}`)
      return { ...result, counts: readReport(report, countPlaywright) ?? noTests }
    },
  },
]
