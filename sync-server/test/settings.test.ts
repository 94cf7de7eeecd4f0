import { expect, test } from 'vitest'
import { limitNames, limitSpecs, variableOf } from '../src/limits.ts'
import { readSettings, usage } from '../src/settings.ts'

test('A1 loopback and port 4455 by default', () => {
  expect(readSettings([], {})).toMatchObject({ kind: 'settings', settings: { host: '127.0.0.1', port: 4455 } })
})

test('A1 a flag wins over its variable', () => {
  const environment = { PORT: '5000', HOST: '0.0.0.0', MAZMUN_APP: '/srv/app', MAZMUN_LOG: 'warn' }
  expect(readSettings(['--port', '6000'], environment)).toMatchObject({
    kind: 'settings',
    settings: { port: 6000, host: '0.0.0.0', appFolder: '/srv/app', logLevel: 'warn' },
  })
})

test.each([
  [['--port', '70000'], '70000'],
  [['--port', 'http'], 'http'],
  [['--port', ''], 'port'],
  [['--log', 'everything'], 'everything'],
  [['--prot', '1'], 'prot'],
  [['--origins', 'example.org'], 'example.org'],
  [['--origins', 'https://example.org/path'], 'example.org/path'],
  [['--founders', 'friends'], 'friends'],
  [['--metrics', 'maybe'], 'maybe'],
  [['--frame-bytes', '12'], 'frame-bytes'],
  [['--frame-bytes', '1e9'], '1e9'],
  [['--connections', ''], 'connections'],
  [['stray'], 'stray'],
])('A2 %j is refused by name', (flags, named) => {
  const result = readSettings(flags, {})
  expect(result.kind).toBe('refused')
  expect(result.kind === 'refused' && result.reason).toContain(named)
})

test('A6 every limit is a flag and a variable, and stands in the help with its usual value', () => {
  for (const name of limitNames) {
    const { flag, usual, least } = limitSpecs[name]
    const value = Math.max(least, usual - 1)
    const byFlag = readSettings([`--${flag}`, String(value)], { [variableOf(flag)]: String(usual) })
    expect(byFlag.kind === 'settings' && byFlag.settings.limits[name], flag).toBe(value)
    const byVariable = readSettings([], { [variableOf(flag)]: String(value) })
    expect(byVariable.kind === 'settings' && byVariable.settings.limits[name], flag).toBe(value)
    expect(usage).toMatch(new RegExp(`--${flag} .*\\(${usual}\\)`))
  }
})

test('A6 lists of origins are parted by commas', () => {
  const result = readSettings(['--origins', 'https://a.example, http://localhost:5173'], {})
  expect(result).toMatchObject({ settings: { origins: ['https://a.example', 'http://localhost:5173'] } })
})
