import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { explainMissing, findBrowser, thisSystem } from './find-browser.mjs'
import { stopWhenAbandoned } from './host/abandoned.mjs'
import { addCounts, noTests } from './host/counts.mjs'
import { installWhenNeeded } from './host/install.mjs'
import { requireNode } from './host/node-version.mjs'
import { stages } from './stages.mjs'

/** @param {string} line */
const tell = (line) => console.log(line)

/** @param {number} started As `performance.now()` had it. */
const secondsSince = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`

/**
 * Ends before any stage ran; counts as one failure.
 * @param {string} reason
 * @returns {never}
 */
function giveUp(reason) {
  console.error(`\n${reason}\n`)
  tell('0 passed, 1 failed')
  process.exit(1)
}

/** @param {readonly string[]} names Stages to run; none means all. */
function chosenStages(names) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name))
  if (unknown !== undefined) {
    const list = stages.map(({ name, about }) => `  ${name.padEnd(6)} ${about}`).join('\n')
    console.error(`There is no stage "${unknown}". Stages, all of them when none is named:\n${list}`)
    process.exit(1)
  }
  return names.length === 0 ? stages : stages.filter((stage) => names.includes(stage.name))
}

/**
 * Parts stages into groups that are run one after the other. A group has rows of stages: rows can be run beside each
 * other, the stages of a row one after the other.
 * @param {typeof stages} chosen
 * @returns {(typeof stages)[][]}
 */
function inGroups(chosen) {
  /** @type {(typeof stages)[][]} */
  const groups = []
  for (const stage of chosen) {
    const group = groups.at(-1) ?? []
    const before = group.findIndex((row) => row.some(({ name }) => name === stage.after))
    if (before >= 0) group[before] = [...(group[before] ?? []), stage]
    else if (stage.beside !== undefined && group[0]?.[0]?.name === stage.beside) group.push([stage])
    else groups.push([[stage]])
  }
  return groups
}

/**
 * Runs a row of stages up to the first that fails, or up to where `hasFailed` says that another row has. A stage that
 * fails without a failing test counts as one failure.
 * @param {typeof stages} row
 * @param {string} resultsFolder
 * @param {() => boolean} hasFailed
 */
async function runRow(row, resultsFolder, hasFailed) {
  let total = noTests
  for (const stage of row) {
    if (hasFailed()) return { ok: false, total }
    const started = performance.now()
    tell(`${stage.name}: ${stage.about}`)
    const say = (/** @type {string} */ line) => tell(`  ${stage.name}: ${line.trim()}`)
    const { ok, output, counts } = await stage.run({ resultsFolder, tell: say })
    total = addCounts(total, ok || counts.failed > 0 ? counts : { ...counts, failed: 1 })
    if (!ok) {
      tell(`\n${output.trim()}\n\n${stage.name} failed after ${secondsSince(started)}; no stage was begun after it.`)
      return { ok, total }
    }
    const tests = counts.passed === 0 ? '' : `${counts.passed} tests, `
    say(`ok, ${tests}${secondsSince(started)}`)
  }
  return { ok: true, total }
}

/** @param {typeof stages} chosen */
async function runStages(chosen) {
  const resultsFolder = mkdtempSync(join(tmpdir(), 'mazmun-test-'))
  process.once('exit', () => rmSync(resultsFolder, { recursive: true, force: true }))
  let total = noTests
  let failed = false
  for (const rows of inGroups(chosen)) {
    tell('')
    // Each keeps one core busy and takes the next row when it has done one.
    const lane = async () => {
      for (let row = rows.shift(); row !== undefined; row = rows.shift()) {
        const result = await runRow(row, resultsFolder, () => failed)
        failed ||= !result.ok
        total = addCounts(total, result.total)
      }
    }
    await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane))
    if (failed) break
  }
  return total
}

requireNode()
stopWhenAbandoned()
const chosen = chosenStages(process.argv.slice(2))
const started = performance.now()

const installFailure = await installWhenNeeded(tell)
if (installFailure !== undefined) giveUp(installFailure)
if (chosen.some((stage) => stage.needsBrowser)) {
  const browser = await findBrowser(thisSystem(), tell)
  if (browser.kind === 'missing') giveUp(explainMissing(browser.tried))
  tell(`Browser: ${browser.path}`)
  process.env['MAZMUN_CHROMIUM'] = browser.path
}

const { passed, failed, skipped } = await runStages(chosen)
tell(`\n${secondsSince(started)} in all${skipped === 0 ? '' : `; ${skipped} tests were skipped`}.`)
tell(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
