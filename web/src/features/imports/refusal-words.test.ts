import { afterEach, expect, test } from 'vitest'
import type { RefusedSource } from '@mazmun/interchange'
import { parsePreferences, setPreferences } from '../../app/preferences.svelte.ts'
import { refusalWords } from './refusal-words.ts'

type Reason = RefusedSource['reason']

afterEach(() => setPreferences(parsePreferences(null)))

const reasons: readonly Reason[] = [
  { kind: 'empty' },
  ...(['doc', 'ole', 'pdf', 'rtf', 'odt', 'zip', 'image', 'media', 'html', 'binary'] as const).map(
    (fileKind) => ({ kind: 'unsupported', fileKind }) as const,
  ),
  { kind: 'encrypted' },
  { kind: 'damaged' },
  { kind: 'damaged', part: 'word/styles.xml' },
  { kind: 'missing-document' },
  { kind: 'unsafe-xml', part: 'word/document.xml' },
  { kind: 'too-large', size: 21_000_000, limit: 20_000_000 },
  { kind: 'inflates-too-much', size: 70_000_000, limit: 64_000_000 },
  { kind: 'too-complex', part: 'word/document.xml' },
  { kind: 'too-long', characters: 6_000_000, limit: 5_000_000 },
  { kind: 'malformed-cues', format: 'srt', line: 12, content: '00:00 -> x' },
]

test.each(['fa', 'en'] as const)(
  'every reason says in %s what is wrong and what to do, each in its own words',
  (language) => {
    setPreferences({ language })
    const words = reasons.map((reason) => refusalWords(reason, 'interview'))
    expect(new Set(words.map(({ what }) => what)).size).toBe(reasons.length)
    for (const { what, todo } of words) expect(`${what} ${todo}`).toMatch(/\.$/u)
  },
)

test('a file whose name claims another kind is told both', () => {
  setPreferences({ language: 'en' })
  expect(refusalWords({ kind: 'unsupported', fileKind: 'pdf', named: 'docx' }, 'P01.docx').what).toBe(
    'This is a PDF. PDF files cannot be read yet. Its name says Word (.docx).',
  )
})

test('the line of subtitles that cannot be understood is shown', () => {
  setPreferences({ language: 'fa' })
  expect(
    refusalWords({ kind: 'malformed-cues', format: 'srt', line: 12, content: '00:00 -> x' }, 'P01.srt'),
  ).toMatchObject({ what: 'سطر ۱۲ زیرنویس فهمیدنی نیست.', quote: '00:00 -> x' })
})

test('a backup among interviews is sent to where it belongs', () => {
  setPreferences({ language: 'en' })
  const words = refusalWords({ kind: 'unsupported', fileKind: 'zip' }, 'Study – 2025-03-20.mazmun')
  expect(words.what).toBe('This is a backup of Mazmun.')
  expect(refusalWords({ kind: 'unsupported', fileKind: 'zip' }, 'interviews.zip').what).toBe('This is a zip archive.')
})
