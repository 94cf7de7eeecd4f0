import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { SqliteLogStore } from '../src/store/sqlite-log-store.ts'
import { temporaryFolder } from './folders.ts'
import { writeApp } from './support.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const appFolder = writeApp()
/** What the servers put aside while they run: one that is killed leaves it there. */
const temporary = temporaryFolder()
const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

interface Started {
  readonly child: ChildProcess
  /** Everything the process printed so far. */
  readonly printed: () => string
  readonly ended: Promise<number | null>
}

function start(...flags: string[]): Started {
  const child = spawn(process.execPath, [main, '--app', appFolder, '--folder', ':memory:', ...flags], {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { child, printed: () => text, ended: once(child, 'close').then(([code]) => code as number | null) }
}

async function portOf({ printed }: Started): Promise<number> {
  const listening = await expect
    .poll(printed, { timeout: 10_000 })
    .toMatch(/"listening"/)
    .then(printed)
  return (JSON.parse(listening.split('\n')[0] ?? '') as { port: number }).port
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'A4 %s stops it with code 0, and it leaves nothing behind',
  async (signal) => {
    const started = start('--port', '0')
    const port = await portOf(started)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    const before = readdirSync(temporary)
    started.child.kill(signal)
    expect(await started.ended).toBe(0)
    expect(started.printed()).toContain('"stopped"')
    expect(readdirSync(temporary)).toHaveLength(before.length - 1)
  },
)

test('A3 a port in use ends it with code 3', async () => {
  const port = await portOf(start('--port', '0'))
  const second = start('--port', String(port))
  expect(await second.ended).toBe(3)
  expect(second.printed()).toContain(`Port ${port} on 127.0.0.1 is in use.`)
})

test('A2 a folder without a built app ends it with code 2 and says how to build', async () => {
  const started = start('--port', '0', '--app', '/nowhere')
  expect(await started.ended).toBe(2)
  expect(started.printed()).toContain('npm run build')
})

test('A7 a folder that another relay is using ends it with code 6, an unusable one with code 5', async () => {
  const folder = temporaryFolder()
  const store = new SqliteLogStore(folder, { commitMilliseconds: 5 })
  try {
    const second = start('--port', '0', '--folder', folder)
    expect(await second.ended).toBe(6)
    expect(second.printed()).toContain('Another relay is using the folder')
  } finally {
    await store.close()
  }
  const unusable = start('--port', '0', '--folder', fileURLToPath(import.meta.url))
  expect(await unusable.ended).toBe(5)
  expect(unusable.printed()).toContain('cannot be used')
})
