import { expect, test } from 'vitest'
import type { Suggestion } from '@mazmun/analysis'
import type { CodeId, CodeRecord } from '@mazmun/model'
import { setPreferences } from '../../app/preferences.svelte.ts'
import { stepsFor } from './suggested-step.ts'
import { reasonsFor } from './suggestion-words.ts'

const [delay, waiting, time] = ['delay', 'waiting', 'time'] as [CodeId, CodeId, CodeId]
const codes = new Map(
  [
    [delay, 'Delay', 0],
    [waiting, 'Waiting', 0],
    [time, 'Delay', 1],
  ].map(([id, name, level]) => [id as CodeId, { id, name, level } as CodeRecord]),
)
const view = {
  codes,
  project: { levels: ['Code', 'Theme'] },
  lattice: () => ({ parentsOf: new Map([[delay, ['retired' as CodeId, time]]]) }),
  isInUse: (code: CodeId) => codes.has(code),
} as unknown as Parameters<typeof reasonsFor>[1] & Parameters<typeof stepsFor>[1]

/** Without the marks that keep the direction of names. */
const told = (suggestion: Suggestion) =>
  reasonsFor(suggestion, view).map((line) => line.replace(/[\u2066-\u2069]/gu, ''))

test('a reason has its numbers', () => {
  setPreferences({ language: 'en' })
  const passages: Suggestion = {
    kind: 'same-passages',
    key: 'k',
    score: 0.8,
    codes: [delay, waiting],
    passages: [50, 45],
    shared: [42, 41],
    apart: 3,
    examples: [],
  }
  expect(told(passages)).toEqual([
    '42 of 50 passages of “Delay” are also coded “Waiting”.',
    '41 of 45 passages of “Waiting” are also coded “Delay”.',
    'On 3 of these nobody gave both: different people chose different codes.',
  ])
  const thin: Suggestion = {
    kind: 'thin-theme',
    key: 'k',
    score: 0.5,
    codes: [time],
    signs: [{ kind: 'few-codings', codings: 2, usual: 9 }, { kind: 'one-child' }],
  }
  expect(told(thin)).toEqual([
    '2 quotations; themes of its level usually have 9 or more.',
    'A single code stands under it.',
  ])
})

test('names and words are told apart from the sentence, as each language does', () => {
  const alike: Suggestion = {
    kind: 'similar-quotations',
    key: 'k',
    score: 0.5,
    codes: [delay, 'gone' as CodeId],
    passages: [4, 1],
    sharing: [3, 1],
    words: ['late', 'queue'],
    examples: [],
  }
  const levels: Suggestion = { kind: 'same-name', key: 'k', score: 1, codes: [delay, time], sameLevel: false }
  setPreferences({ language: 'en' })
  expect([...told(alike), ...told(levels)]).toEqual([
    '3 of 4 quotations of “Delay” and 1 of 1 quotation of a code that is gone, from different passages, use one of these words: “late”, “queue”.',
    'One name at several levels: “Code”, “Theme”.',
  ])
  setPreferences({ language: 'fa' })
  expect([...told(alike), ...told(levels)]).toEqual([
    'در ۳ گزیده از ۴ گزیدهٔ «Delay» و ۱ گزیده از ۱ گزیدهٔ کدی که دیگر نیست، از جاهایی جدا، دست‌کم یکی از این واژه‌ها آمده است: «late»، «queue».',
    'یک نام در چند سطح: «Code»، «Theme».',
  ])
})

test('accepting begins with merging, except where one name stands at two levels', () => {
  const same: Suggestion = { kind: 'same-name', key: 'k', score: 1, codes: [delay, time], sameLevel: false }
  expect(stepsFor(same, view)).toEqual([
    { kind: 'move', codes: [{ code: delay, parent: time }] },
    { kind: 'merge', codes: [delay, time] },
  ])
  expect(stepsFor({ ...same, codes: [delay, waiting], sameLevel: true }, view)).toEqual([
    { kind: 'merge', codes: [delay, waiting] },
  ])
})
