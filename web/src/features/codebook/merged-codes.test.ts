import { expect, test } from 'vitest'
import type {
  CodeId,
  CodingId,
  CodingRecord,
  JournalAction,
  JournalEntry,
  JournalEntryId,
  MemberId,
} from '@mazmun/model'
import type { EffectiveCoding } from '@mazmun/project'
import { appliedCounts, mergedInto, mergeOf } from './merged-codes.ts'
import { splitOutcome } from './split-outcome.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'

const { view, id, name } = codebookOf({
  left: {},
  first: { mergedInto: 'left' },
  through: { mergedInto: 'first' },
  other: {},
})

test('the codes in a code are those merged into it directly and through others', () => {
  expect(mergedInto(view, id('left')).map((code) => name(code.id))).toEqual(['first', 'through'])
  expect(mergedInto(view, id('first'))).toEqual([])
  expect(mergedInto(view, id('other'))).toEqual([])
})

test('the merge a code is in is the last one into the code it points at', () => {
  const actions: JournalAction[] = [
    { kind: 'codes-merged', into: id('left'), codes: [id('first')], reason: 'once' },
    { kind: 'code-unmerged', code: id('first'), from: id('left'), reason: '' },
    { kind: 'codes-merged', into: id('left'), codes: [id('first')], reason: 'again' },
    { kind: 'codes-merged', into: id('other'), codes: [id('first')], reason: 'elsewhere' },
  ]
  const journal = actions.map((action, at): JournalEntry => ({
    id: String(at) as JournalEntryId,
    at,
    by: 'm' as MemberId,
    action,
  }))
  const record = view.codes.get(id('first'))
  expect(record && mergeOf(journal, record)?.at).toBe(2)
  const through = view.codes.get(id('through'))
  expect(through && mergeOf(journal, through)).toBeUndefined()
})

/** Codings by id: the code each was made with; those in one group count as one. */
function codingsOf(groups: readonly (readonly (readonly [string, CodeId])[])[]) {
  const stored = new Map(groups.flat().map(([coding, code]) => [coding as CodingId, { code } as CodingRecord]))
  return {
    storedCodings: stored,
    codingsOfCode: () => groups.map(([first]) => ({ id: first?.[0] as CodingId }) as EffectiveCoding),
    twinsOf: (coding: CodingId) =>
      (groups.find((group) => group.some(([each]) => each === coding)) ?? []).map(([each]) => each as CodingId),
  }
}

test('quotations count for every code they were made with, also where they became one', () => {
  const codings = codingsOf([
    [
      ['1', id('left')],
      ['2', id('first')],
    ],
    [['3', id('first')]],
    [['4', id('left')]],
  ])
  const counts = appliedCounts(codings, id('left'))
  expect([counts.get(id('left')), counts.get(id('first')), counts.get(id('through'))]).toEqual([2, 2, undefined])
})

test('splitting counts what goes, what stays and what the goal has already', () => {
  const here = { code: id('left') } as EffectiveCoding
  const codings = new Map<string, EffectiveCoding>([
    ['1', { ...here, id: '1' as CodingId, start: 0 }],
    ['2', { ...here, id: '2' as CodingId, start: 5 }],
    ['3', { ...here, id: '3' as CodingId, code: id('other') }],
  ])
  const look = {
    coding: (coding: CodingId) => codings.get(coding),
    ownCodingCount: () => 4,
    standingCoding: ({ start }: { readonly start: number }) => (start === 5 ? ({} as CodingRecord) : undefined),
  }
  const asked = { code: id('left'), codings: ['1', '2', '2', '3', 'gone'] as CodingId[] }
  expect(splitOutcome(look, asked)).toEqual({ leaving: 2, staying: 2, doubles: 0 })
  expect(splitOutcome(look, { ...asked, into: id('other') })).toEqual({ leaving: 2, staying: 2, doubles: 1 })
})
