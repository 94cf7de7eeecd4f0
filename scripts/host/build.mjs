import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint, isStamped } from './fingerprint.mjs'
import { run } from './run.mjs'
import { projectNode, root } from './workplace.mjs'

/** Everything the built app is made of. */
const inputs = [
  'web',
  'packages',
  'fixtures',
  'scripts/build-samples.ts',
  'scripts/json-shape.ts',
  'scripts/precompress.ts',
  'pnpm-lock.yaml',
]
const output = join(root, 'web/dist')
const stamp = join(output, '.mazmun-built')

/**
 * Builds the app unless nothing it is made of changed since the last build.
 * @param {(line: string) => void} tell
 * @returns {Promise<string | undefined>} What went wrong; undefined when the built app is there.
 */
export async function buildWhenChanged(tell) {
  const wanted = fingerprint(root, inputs)
  if (existsSync(join(output, 'index.html')) && isStamped(stamp, wanted)) return undefined

  tell('Building the app. This takes about half a minute and happens only when something changed.')
  const onWait = (/** @type {number} */ seconds) => tell(`  still building, ${seconds} s`)
  const steps = [
    { cwd: join(root, 'web'), args: ['--run', 'build'] },
    { cwd: root, args: ['scripts/precompress.ts', output] },
  ]
  for (const { cwd, args } of steps) {
    const result = await run(projectNode, args, { cwd, onWait })
    if (!result.ok) return `${result.output.trim()}\n\nThe app could not be built; the lines above say why.`
  }
  writeFileSync(stamp, `${wanted}\n`)
  return undefined
}
