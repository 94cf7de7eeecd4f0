import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './host/files-below.mjs'
import { installWhenNeeded } from './host/install.mjs'
import { requireNode } from './host/node-version.mjs'
import { commandFile, projectNode, root } from './host/workplace.mjs'

/** @returns {string[]} Test files that try things at random, those whose path holds one of the words if there are any. */
function propertyTests(/** @type {readonly string[]} */ words) {
  return ['packages', 'sync-server', 'web', 'fixtures', 'scripts']
    .flatMap((folder) => filesBelow(root, folder))
    .filter((path) => path.endsWith('.test.ts') && (words.length === 0 || words.some((word) => path.includes(word))))
    .filter((path) => readFileSync(join(root, path), 'utf8').includes("'fast-check'"))
}

/**
 * @param {number} seed
 * @param {readonly string[]} files
 * @returns {Promise<boolean>} Whether all properties held.
 */
function runWith(seed, files) {
  const vitest = commandFile('node_modules/vitest', 'vitest')
  return new Promise((resolve) => {
    const env = { ...process.env, MAZMUN_FUZZ_SEED: String(seed) }
    const child = spawn(projectNode, [vitest, 'run', '--reporter=dot', ...files], { cwd: root, env, stdio: 'inherit' })
    child.once('close', (code) => resolve(code === 0))
  })
}

requireNode()
const installFailure = await installWhenNeeded(console.log)
if (installFailure !== undefined) {
  console.error(installFailure)
  process.exit(1)
}

const named = process.argv.slice(2)
const rounds = Number(named.find((word) => /^\d+$/.test(word)) ?? 3)
const files = propertyTests(named.filter((word) => !/^\d+$/.test(word)))
const given = process.env['MAZMUN_FUZZ_SEED']
for (let round = 1; round <= rounds; round += 1) {
  const seed = given === undefined ? randomInt(2 ** 31) : Number(given) + round - 1
  console.log(`\nRound ${round} of ${rounds}: ${files.length} files with seed ${seed}`)
  if (!(await runWith(seed, files))) {
    console.error(`\nTo see it again: MAZMUN_FUZZ_SEED=${seed} npm run fuzz${named.map((word) => ` ${word}`).join('')}`)
    process.exit(1)
  }
}
