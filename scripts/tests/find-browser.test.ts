import { expect, test } from 'vitest'
import { explainMissing, findBrowser } from '../find-browser.mjs'
import type { System } from '../find-browser.mjs'

interface Machine {
  /** Programs that are there; true when they start. */
  readonly programs?: Record<string, boolean>
  readonly environment?: Record<string, string>
  readonly platform?: NodeJS.Platform
  readonly isAdministrator?: boolean
  /** What a package manager's command does, by its first word (after sudo). */
  readonly managers?: Record<string, 'installs' | 'fails'>
  readonly download?: 'works' | 'broken' | 'fails'
}

function machine(description: Machine) {
  const programs = { ...description.programs }
  const commands: string[] = []
  const own = '/cache/playwright/chrome'
  const system: System = {
    platform: description.platform ?? 'linux',
    environment: { PATH: '/usr/local/bin:/usr/bin', ...description.environment },
    isAdministrator: description.isAdministrator ?? true,
    isProgram: (path) => path in programs,
    starts: (path) => Promise.resolve(programs[path] === true),
    sandboxWorks: () => Promise.resolve(true),
    run: (command, args) => {
      const words = [command, ...args].filter((word) => word !== 'sudo' && word !== '-n')
      const manager = description.managers?.[words[0] ?? '']
      if (args[0] === '--version') return Promise.resolve({ ok: manager !== undefined, output: '' })
      commands.push([command, ...args].join(' '))
      if (manager === 'fails')
        return Promise.resolve({ ok: false, output: 'Reading lists\nE: Unable to locate package\n' })
      if (words.includes('install') || words.includes('add')) programs['/usr/bin/chromium'] = true
      return Promise.resolve({ ok: true, output: '' })
    },
    downloadByPlaywright: () => {
      commands.push('playwright install chromium')
      const kind = description.download ?? 'fails'
      if (kind !== 'fails') programs[own] = kind === 'works'
      return Promise.resolve({ ok: kind !== 'fails', output: 'Error: getaddrinfo ENOTFOUND cdn.example\n' })
    },
    playwrightsOwn: () => Promise.resolve(own),
  }
  return { system, commands }
}

const quietly = () => undefined

test('the variable wins over what is on PATH', async () => {
  const { system, commands } = machine({
    environment: { MAZMUN_CHROMIUM: '/opt/mine' },
    programs: { '/opt/mine': true, '/usr/bin/chromium': true },
  })
  expect(await findBrowser(system, quietly)).toEqual({ kind: 'found', path: '/opt/mine' })
  expect(commands).toEqual([])
})

test('a launcher that does not start is passed over', async () => {
  const { system } = machine({ programs: { '/usr/bin/chromium-browser': false, '/usr/bin/google-chrome': true } })
  expect(await findBrowser(system, quietly)).toEqual({ kind: 'found', path: '/usr/bin/google-chrome' })
})

test.each([
  ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
  ['win32', '/programs/Microsoft/Edge/Application/msedge.exe', { ProgramFiles: '/programs' }],
  ['linux', '/opt/google/chrome/chrome', {}],
] as const)('on %s the usual places are looked at', async (platform, path, environment) => {
  const { system } = machine({ platform, environment, programs: { [path]: true } })
  expect(await findBrowser(system, quietly)).toEqual({ kind: 'found', path })
})

test("Playwright's download comes before the package manager", async () => {
  const { system, commands } = machine({ download: 'works', managers: { 'apt-get': 'installs' } })
  expect(await findBrowser(system, quietly)).toEqual({ kind: 'found', path: '/cache/playwright/chrome' })
  expect(commands).toEqual(['playwright install chromium'])
})

test('a download without its libraries gives way to the package manager', async () => {
  const { system, commands } = machine({ download: 'broken', managers: { 'apt-get': 'installs' } })
  expect(await findBrowser(system, quietly)).toEqual({ kind: 'found', path: '/usr/bin/chromium' })
  expect(commands).toEqual([
    'playwright install chromium',
    'apt-get update',
    'apt-get install -y --no-install-recommends chromium',
  ])
})

test('sudo is asked only when this is not the administrator, and never for a password', async () => {
  const { system, commands } = machine({ isAdministrator: false, managers: { apk: 'installs' } })
  expect(await findBrowser(system, quietly)).toMatchObject({ kind: 'found' })
  expect(commands.slice(1)).toEqual(['sudo -n apk update', 'sudo -n apk add chromium'])
})

test('when nothing works one message names everything that was tried', async () => {
  const { system } = machine({ environment: { MAZMUN_CHROMIUM: '/gone' }, managers: { 'apt-get': 'fails' } })
  const result = await findBrowser(system, quietly)
  expect(result.kind).toBe('missing')
  const message = explainMissing(result.kind === 'missing' ? result.tried : [])
  for (const part of [
    'MAZMUN_CHROMIUM names /gone',
    'no chromium, chromium-browser, google-chrome',
    "Playwright's own Chromium",
    'playwright install chromium: Error: getaddrinfo ENOTFOUND',
    'apt-get update: E: Unable to locate package',
    'apt-get install -y --no-install-recommends chromium: E: Unable to locate package',
    'npm run test:unit',
  ]) {
    expect(message).toContain(part)
  }
})
