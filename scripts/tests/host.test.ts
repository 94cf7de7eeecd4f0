import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addCounts, countPlaywright, countVitest, onSecondTry } from '../host/counts.mjs'
import { fingerprint, isStamped } from '../host/fingerprint.mjs'
import { explainInstall } from '../host/install.mjs'
import { nodeComplaint } from '../host/node-version.mjs'
import { run } from '../host/run.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mazmun-host-'))
  mkdirSync(join(folder, 'src/deep'), { recursive: true })
  writeFileSync(join(folder, 'src/deep/a.ts'), 'one')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

test('Node 20 and newer will do, older is told so', () => {
  expect(nodeComplaint('20.0.0')).toBeUndefined()
  expect(nodeComplaint('26.1.0')).toBeUndefined()
  expect(nodeComplaint('18.19.1')).toContain('Node 20')
  expect(nodeComplaint('18.19.1')).toContain('18.19.1')
})

test('a fingerprint follows content, names and new files', () => {
  const first = fingerprint(folder, ['src'])
  expect(fingerprint(folder, ['src'])).toBe(first)

  writeFileSync(join(folder, 'src/deep/a.ts'), 'two')
  const changed = fingerprint(folder, ['src'])
  expect(changed).not.toBe(first)

  writeFileSync(join(folder, 'src/b.ts'), '')
  const added = fingerprint(folder, ['src'])
  expect(added).not.toBe(changed)

  rmSync(join(folder, 'src/b.ts'))
  expect(fingerprint(folder, ['src'])).toBe(changed)
})

test('installed packages and things built leave the fingerprint as it is', () => {
  const before = fingerprint(folder, ['src', 'absent.json'])
  for (const name of ['node_modules', 'dist']) {
    mkdirSync(join(folder, 'src', name))
    writeFileSync(join(folder, 'src', name, 'x.js'), 'x')
  }
  expect(fingerprint(folder, ['src', 'absent.json'])).toBe(before)
})

test('a stamp counts only when it holds the same fingerprint', () => {
  const stamp = join(folder, 'stamp')
  expect(isStamped(stamp, 'abc')).toBe(false)
  writeFileSync(stamp, 'abc\n')
  expect(isStamped(stamp, 'abc')).toBe(true)
  expect(isStamped(stamp, 'abd')).toBe(false)
})

test.each([
  ['GET https://registry.example/x error (ENOTFOUND)', 'network connection'],
  ['ERR_PNPM_OUTDATED_LOCKFILE Cannot install with "frozen-lockfile"', 'disagree'],
  ['ENOSPC: no space left on device', 'disk is full'],
  ['something else went wrong', 'lines above'],
])('an installation that fails with %j is explained', (output, explanation) => {
  expect(explainInstall(output)).toContain(explanation)
  expect(explainInstall(output)).toContain(output)
})

test('a command that cannot be started or takes too long is a failure with a reason', async () => {
  const absent = await run('mazmun-no-such-command', [])
  expect(absent).toMatchObject({ ok: false })
  expect(absent.output).toContain('ENOENT')

  const slow = await run(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { timeoutSeconds: 0.2 })
  expect(slow).toMatchObject({ ok: false })
  expect(slow.output).toContain('0.2 s')
})

test('a test file that cannot be loaded is a failure', () => {
  const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) })
  const report = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 }
  expect(countVitest({ ...report, testResults: [file('passed', 4), file('failed', 1), file('failed', 0)] })).toEqual({
    passed: 4,
    failed: 2,
    skipped: 2,
  })
})

test('a journey that needed a second try has passed and is named; an error outside of journeys is a failure', () => {
  const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 0 }
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 8, failed: 2, skipped: 0 })

  const spec = (title: string, ...statuses: readonly string[]) => ({
    title,
    line: 3,
    tests: statuses.map((status, index) => ({ status, projectName: index === 0 ? 'fa' : 'en' })),
  })
  const file = { title: 'home.spec.ts', file: 'home.spec.ts' }
  const inner = { ...file, title: 'the projects', specs: [spec('are kept', 'expected', 'flaky')] }
  const suites = [
    { ...file, specs: [spec('opens', 'flaky', 'unexpected'), spec('closes', 'expected')], suites: [inner] },
  ]
  expect(onSecondTry({ suites })).toEqual(['[fa] home.spec.ts:3 opens', '[en] home.spec.ts:3 are kept'])
  expect(onSecondTry({})).toEqual([])
})

test('counts of two runners add up', () => {
  const sum = addCounts({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })
  expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 })
})
