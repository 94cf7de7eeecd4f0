import { afterEach, expect, test } from 'vitest'
import { backupName, timedBackupName } from './backup-name.ts'
import { parsePreferences, setPreferences } from './preferences.svelte.ts'

afterEach(() => setPreferences(parsePreferences(null)))

const moment = new Date(2025, 2, 20, 12).getTime()

test('a backup is named after its project and the day in the calendar in force', () => {
  setPreferences({ language: 'fa' })
  expect(backupName('حکمرانی هوشمند؛ تهران ۲۰۵۰', moment)).toBe('حکمرانی هوشمند؛ تهران ۲۰۵۰ – 1403-12-30.mazmun')
  setPreferences({ language: 'en' })
  expect(backupName('Smart governance', moment)).toBe('Smart governance – 2025-03-20.mazmun')
})

test('what a file name may not hold is left out', () => {
  setPreferences({ language: 'en' })
  expect(backupName('a/b: "c"\n?', moment)).toBe('a b c – 2025-03-20.mazmun')
  expect(backupName('پروژهٔ بی\u200cنام', moment)).toBe('پروژهٔ بی نام – 2025-03-20.mazmun')
  expect(backupName('//', moment)).toBe('Mazmun – 2025-03-20.mazmun')
})

test('several side by side bear the time too', () => {
  setPreferences({ language: 'en' })
  expect(timedBackupName('Smart governance', new Date(2025, 2, 20, 9, 5, 7).getTime())).toBe(
    'Smart governance – 2025-03-20 09.05.07.mazmun',
  )
})
