import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CodeId, JournalAction, JournalEntry, JournalEntryId, MemberId, VerdictId } from '@mazmun/model'
import type { VerdictRecord } from '@mazmun/project'
import { setPreferences } from '../../app/preferences.svelte.ts'
import { reasonsOf } from '../../ui/journal-reasons.ts'
import { deedSentence } from './story-words.ts'
import { storyOf } from './story.ts'

beforeEach(() => setPreferences({ language: 'en' }))
afterEach(() => setPreferences({ language: 'fa' }))

const code = (name: string) => name as CodeId
const day = 100

const withoutIsolates = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

/** A story of lines by person: `[who, when, what]`. */
function told(
  lines: readonly (readonly [string, number, JournalAction])[],
  verdicts: readonly VerdictRecord[] = [],
): readonly (readonly string[])[] {
  const journal = lines.map(([by, at, action], index): JournalEntry => ({
    id: `e${index}` as JournalEntryId,
    at,
    by: by as MemberId,
    action,
  }))
  const names = { code: (id: CodeId) => id, person: (member: MemberId) => member }
  return storyOf(journal, verdicts, reasonsOf(journal), (at) => String(Math.floor(at / day))).map(({ people }) =>
    people.flatMap(({ member, deeds }) => deeds.map((deed) => withoutIsolates(deedSentence(member, deed, names)))),
  )
}

test('what a person did alike in a day is one sentence, with its reason; days come newest first', () => {
  expect(
    told([
      ['Sara', 1, { kind: 'code-created', code: code('a'), name: 'a' }],
      ['Reza', 2, { kind: 'code-created', code: code('x'), name: 'x' }],
      ['Sara', 3, { kind: 'code-created', code: code('b'), name: 'b' }],
      [
        'Sara',
        4,
        { kind: 'codes-merged', into: code('a'), codes: [code('b'), code('c')], reason: 'they say the same' },
      ],
      ['Sara', 5, { kind: 'codes-merged', into: code('a'), codes: [code('d')], reason: 'they say the same' }],
      ['Sara', 105, { kind: 'code-renamed', code: code('a'), from: 'a', to: 'A' }],
    ]),
  ).toEqual([
    ['Sara renamed “a” to “A”.'],
    [
      'Sara made 2 codes: a and b.',
      'Sara merged 3 codes into “a”: b, c and d because “they say the same”.',
      'Reza made 1 code: x.',
    ],
  ])
})

test('what has another goal or another reason is told apart, and a reason given afterwards is known', () => {
  expect(
    told([
      ['Sara', 1, { kind: 'code-placed', code: code('a'), parent: code('t') }],
      ['Sara', 2, { kind: 'code-moved', code: code('b'), from: code('u'), to: code('t') }],
      ['Sara', 3, { kind: 'code-placed', code: code('c'), parent: code('u') }],
      ['Sara', 4, { kind: 'code-retired', code: code('d'), name: 'd' }],
      ['Sara', 5, { kind: 'reason-given', entry: 'e3' as JournalEntryId, reason: 'too wide' }],
      ['Sara', 6, { kind: 'code-retired', code: code('e'), name: 'e' }],
    ])[0],
  ).toEqual([
    'Sara placed “a” and “b” under “t”.',
    'Sara placed “c” under “u”.',
    'Sara took “d” out of use because “too wide”.',
    'Sara took “e” out of use.',
  ])
})

test('verdicts stand among what was done, with their notes', () => {
  const verdict = (theme: string, at: number, how: VerdictRecord['verdict'], note = ''): VerdictRecord => ({
    id: theme as VerdictId,
    theme: code(theme),
    verdict: how,
    note,
    by: 'Dr' as MemberId,
    at,
  })
  expect(
    told(
      [['Sara', 1, { kind: 'code-redefined', code: code('t') }]],
      [verdict('t', 2, 'agreed'), verdict('u', 3, 'agreed'), verdict('v', 4, 'sent-back', 'Define it.')],
    )[0],
  ).toEqual(['Sara wrote the definition of “t”.', 'Dr agreed to “t” and “u”.', 'Dr sent “v” back: “Define it.”'])
})

test('many names are counted', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
    (name, at) => ['Sara', at, { kind: 'code-created', code: code(name), name }] as const,
  )
  expect(told(many)[0]).toEqual(['Sara made 8 codes: a, b, c, d, e and 3 more.'])
})
