import { afterEach, expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import { parsePreferences, setPreferences } from '../../app/preferences.svelte.ts'
import type { CodeAction } from './code-history.ts'
import { historyText } from './history-words.ts'

afterEach(() => setPreferences(parsePreferences(null)))

const law = 'law' as CodeId
const politics = 'politics' as CodeId
const names = new Map([
  [law, 'Law'],
  [politics, 'Politics'],
])
const told = (action: CodeAction, code: CodeId) =>
  historyText(action, code, (id) => names.get(id)).replace(/[\u2068\u2069]/g, '')

test('placing is told from the side of the code whose page it is', () => {
  setPreferences({ language: 'en' })
  const placed: CodeAction = { kind: 'code-placed', code: law, parent: politics }
  expect([told(placed, law), told(placed, politics)]).toEqual(['placed it under “Politics”', 'placed “Law” under it'])
  expect(told({ kind: 'code-taken-out', code: law, parent: 'gone' as CodeId }, law)).toBe(
    'took it out of “a code that is gone”',
  )
})

test('a renaming names both, other actions speak for themselves', () => {
  setPreferences({ language: 'fa' })
  expect(told({ kind: 'code-renamed', code: law, from: 'الف', to: 'ب' }, law)).toBe('نامش را از «الف» به «ب» تغییر داد')
  expect(told({ kind: 'code-retired', code: law, name: 'ب' }, law)).toBe('آن را کنار گذاشت')
})
