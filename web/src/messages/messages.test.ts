import { afterEach, expect, test } from 'vitest'
import { parsePreferences, preferences, setPreferences } from '../app/preferences.svelte.ts'
import { messages } from './define.ts'
import {
  calendarInForce,
  formatAgo,
  formatBytes,
  formatDate,
  formatNumber,
  formatPercent,
  listSeparator,
  plural,
} from './format.ts'

afterEach(() => setPreferences(parsePreferences(null)))

const sample = messages({
  en: { greeting: 'Hello', codes: (count: number) => plural(count, 'code', 'codes') },
  fa: { greeting: 'درود', codes: (count) => `${formatNumber(count)} کد` },
})

test('a message answers in the language chosen now', () => {
  setPreferences({ language: 'fa' })
  expect([sample.greeting, sample.codes(1240)]).toEqual(['درود', '۱٬۲۴۰ کد'])
  setPreferences({ language: 'en' })
  expect([sample.greeting, sample.codes(1), sample.codes(1240)]).toEqual(['Hello', '1 code', '1,240 codes'])
})

test('digits and calendar follow the language unless chosen', () => {
  const moment = Date.UTC(2025, 2, 21, 12)
  setPreferences({ language: 'fa' })
  expect([calendarInForce(), formatDate(moment), formatDate(moment, 'figures')]).toEqual([
    'jalali',
    '۱ فروردین ۱۴۰۴',
    '۱۴۰۴/۰۱/۰۱',
  ])
  setPreferences({ digits: 'latin', calendar: 'gregorian' })
  expect(formatDate(moment)).toBe('21 مارس 2025')
  setPreferences({ language: 'en', digits: 'auto', calendar: 'auto' })
  expect(formatDate(moment)).toBe('21 March 2025')
  setPreferences({ calendar: 'jalali' })
  expect(formatDate(moment)).toBe('1 Farvardin 1404')
})

test.each([
  [Date.UTC(2025, 2, 20, 12), '۳۰ اسفند ۱۴۰۳'],
  [Date.UTC(2030, 2, 20, 12), '۳۰ اسفند ۱۴۰۸'],
])('the last day of a leap year is a day of its own (%i)', (moment, day) => {
  setPreferences({ language: 'fa' })
  expect(formatDate(moment)).toBe(day)
})

test('a list has the comma of its language', () => {
  setPreferences({ language: 'fa' })
  expect(['الف', 'ب'].join(listSeparator())).toBe('الف، ب')
  setPreferences({ language: 'en' })
  expect(['a', 'b'].join(listSeparator())).toBe('a, b')
})

test('shares and sizes', () => {
  setPreferences({ language: 'en' })
  expect(formatPercent(0.254)).toBe('25%')
  expect([formatBytes(0), formatBytes(999), formatBytes(1500), formatBytes(48_300_000)]).toEqual([
    '0 byte',
    '999 byte',
    '1.5 kB',
    '48 MB',
  ])
})

test('a recent moment is told by its distance, an old one by its date', () => {
  setPreferences({ language: 'en' })
  const now = Date.UTC(2025, 2, 21, 12)
  expect(formatAgo(now - 5_000, now)).toBe('now')
  expect(formatAgo(now - 5 * 60_000, now)).toBe('5 minutes ago')
  expect(formatAgo(now - 26 * 3_600_000, now)).toBe('yesterday')
  expect(formatAgo(now - 30 * 86_400_000, now)).toBe('19 February 2025')
})

test('damaged preferences fall back one by one', () => {
  expect(
    parsePreferences(
      '{"language":"de","theme":"dark","readingSize":400,"panes":{"a":{"size":300},"b":7},"recentCommands":["x",1]}',
    ),
  ).toEqual({
    ...preferences,
    theme: 'dark',
    panes: { a: { size: 300, collapsed: false } },
    recentCommands: ['x'],
  })
  expect(parsePreferences('not JSON')).toEqual(parsePreferences(null))
})
