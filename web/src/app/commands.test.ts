import { afterEach, expect, test, vi } from 'vitest'
import { allCommands, registerCommands, runCommandById, type Command } from './commands.svelte.ts'
import { parsePreferences, preferences, setPreferences } from './preferences.svelte.ts'

afterEach(() => setPreferences(parsePreferences(null)))

const command = (id: string, extra: Partial<Command> = {}): Command => ({
  id,
  title: () => id,
  group: 'general',
  run: () => {},
  ...extra,
})
const ids = () => allCommands().map(({ id }) => id)

test('commands come and go with the part that registers them', () => {
  const first = registerCommands([command('a'), command('b')])
  const second = registerCommands([command('c')])
  expect(ids()).toEqual(['a', 'b', 'c'])
  first()
  expect(ids()).toEqual(['c'])
  second()
  expect(ids()).toEqual([])
})

test('an id is taken once, and a refused registration adds nothing', () => {
  const stop = registerCommands([command('a')])
  expect(() => registerCommands([command('b'), command('a')])).toThrow(RangeError)
  expect(ids()).toEqual(['a'])
  stop()
})

test('a command runs only when it can, and what ran is remembered once, last first', async () => {
  const run = vi.fn()
  const stop = registerCommands([
    command('a', { run }),
    command('b'),
    command('no', { run, when: () => ({ reason: 'nothing chosen' }) }),
    command('key', { keyboardOnly: true }),
  ])
  expect([
    await runCommandById('a'),
    await runCommandById('b'),
    await runCommandById('no'),
    await runCommandById('key'),
    await runCommandById('a'),
  ]).toEqual([true, true, false, true, true])
  expect(run).toHaveBeenCalledTimes(2)
  expect(preferences.recentCommands).toEqual(['a', 'b'])
  stop()
})
