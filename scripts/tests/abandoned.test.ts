import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const module = new URL('../host/abandoned.mjs', import.meta.url).href
const program = `
  import { stopWhenAbandoned } from '${module}'
  stopWhenAbandoned()
  process.on('SIGTERM', () => { console.log('stopped'); process.exit(0) })
  console.log('started')
  setInterval(() => {}, 1000)
`

test.skipIf(process.platform === 'win32')('a process whose npm was ended ends too', { timeout: 20_000 }, async () => {
  // The trailing command keeps the shell from replacing itself by node, as npm's shell stays in between.
  const command = `"${process.execPath}" --input-type=module -e "$PROGRAM"; true`
  const env = { ...process.env, PROGRAM: program, npm_lifecycle_event: 'start' }
  const shell = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  shell.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  await expect.poll(() => printed, { timeout: 10_000 }).toContain('started')
  shell.kill('SIGTERM')
  await once(shell.stdout, 'close')
  expect(printed).toContain('stopped')
})
