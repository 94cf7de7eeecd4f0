import { expect, test } from 'vitest'
import { readSettings } from '../src/settings.ts'

test('A1 loopback and port 4455 by default', () => {
  expect(readSettings([], {})).toMatchObject({ kind: 'settings', settings: { host: '127.0.0.1', port: 4455 } })
})

test('A1 a flag wins over its variable', () => {
  const environment = { PORT: '5000', HOST: '0.0.0.0', MAZMUN_APP: '/srv/app', MAZMUN_LOG: 'warn' }
  expect(readSettings(['--port', '6000'], environment)).toEqual({
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
  [['stray'], 'stray'],
])('A2 %j is refused by name', (flags, named) => {
  const result = readSettings(flags, {})
  expect(result.kind).toBe('refused')
  expect(result.kind === 'refused' && result.reason).toContain(named)
})
