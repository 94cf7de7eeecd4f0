import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

const root = fileURLToPath(new URL('../../', import.meta.url))

function start(environment: Readonly<Record<string, string>>, ...flags: string[]) {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...flags], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, printed: () => text, ended }
}

async function addressIn(printed: () => string): Promise<string> {
  await expect.poll(printed, { timeout: 50_000 }).toContain('Mazmun is ready:')
  const addresses = printed().match(/Mazmun is ready: {2}(http:\/\/localhost:\d+)/)
  return addresses?.[1] ?? ''
}

// One after the other: each may build the app first.
test.describe.configure({ mode: 'default' })

test('npm start prints the address, the page is there, and it stops cleanly', async ({ page }) => {
  const { child, printed, ended } = start({ PORT: '' })
  try {
    const address = await addressIn(printed)
    await page.goto(address)
    await expect(page.locator('#app')).not.toBeEmpty()
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(printed()).toContain('Mazmun has stopped.')
  } finally {
    child.kill('SIGKILL')
  }
})

test('a fixed port that is taken is a plain sentence', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  const { printed, ended } = start({}, '--port', String(port))
  expect(await ended).toBe(1)
  expect(printed()).toContain(`Port ${port} cannot be had: another program is using it.`)
  expect(printed()).not.toMatch(/\n\s+at /)
  holder.close()
})

test('a port that is no port is a plain sentence', async () => {
  const { printed, ended } = start({ PORT: 'eighty' })
  expect(await ended).toBe(1)
  expect(printed()).toContain('"eighty" is not a port')
})
