import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainMissing, findBrowser, thisSystem } from './find-browser.mjs'
import { buildWhenChanged } from './host/build.mjs'
import { installWhenNeeded } from './host/install.mjs'
import { requireNode } from './host/node-version.mjs'
import { projectNode, root } from './host/workplace.mjs'

const folder = join(root, 'bench')

/**
 * @param {string} sentence
 * @returns {never}
 */
function giveUp(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}

/** @returns {string[]} Benches to run: those named on the command line, or all. */
function chosenBenches() {
  /** @type {{ scripts: Record<string, string> }} */
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const all = Object.keys(scripts)
  const named = process.argv.slice(2)
  const unknown = named.find((name) => !all.includes(name))
  if (unknown !== undefined) giveUp(`There is no bench "${unknown}". Benches: ${all.join(', ')}`)
  return named.length === 0 ? all : named
}

/**
 * @param {string} name
 * @returns {Promise<boolean>} Whether it ran to its end and met its budgets.
 */
function runBench(name) {
  return new Promise((resolve) => {
    const child = spawn(projectNode, ['--run', name], { cwd: folder, stdio: 'inherit' })
    child.once('close', (code) => resolve(code === 0))
  })
}

requireNode()
const benches = chosenBenches()
const failure = (await installWhenNeeded(console.log)) ?? (await buildWhenChanged(console.log))
if (failure !== undefined) giveUp(failure)
const browser = await findBrowser(thisSystem(), console.log)
if (browser.kind === 'missing') giveUp(explainMissing(browser.tried))
process.env['MAZMUN_CHROMIUM'] = browser.path

for (const name of benches) {
  if (!(await runBench(name))) process.exitCode = 1
}
