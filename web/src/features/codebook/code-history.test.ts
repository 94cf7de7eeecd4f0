import { expect, test } from 'vitest'
import type { CodeId, JournalAction, JournalEntry, JournalEntryId, MemberId } from '@mazmun/model'
import { lifeOf } from './code-history.ts'
import { reasonsOf } from '../../ui/journal-reasons.ts'

const a = 'a' as CodeId
const b = 'b' as CodeId
const c = 'c' as CodeId

function journalOf(actions: readonly JournalAction[]): readonly JournalEntry[] {
  return actions.map((action, at) => ({ id: String(at) as JournalEntryId, at, by: 'm' as MemberId, action }))
}

const told = (journal: readonly JournalEntry[], code: CodeId, merged?: readonly CodeId[]) =>
  lifeOf(journal, code, merged).map(({ entry, of }) => [entry.at, of])

test('the life of a code is what happened to it and under it, newest first', () => {
  const journal = journalOf([
    { kind: 'project-created', name: 'x' },
    { kind: 'code-created', code: a, name: 'الف' },
    { kind: 'code-created', code: b, name: 'ب' },
    { kind: 'code-placed', code: b, parent: a },
    { kind: 'undone', step: 'rename-code' },
    { kind: 'code-redefined', code: a },
    { kind: 'code-moved', code: b, from: a, to: c },
  ])
  expect(told(journal, a).map(([at]) => at)).toEqual([6, 5, 3, 1])
  expect(told(journal, b).map(([at]) => at)).toEqual([6, 3, 2])
  expect(told(journal, c).map(([at]) => at)).toEqual([6])
})

test('merging, un-merging, splitting and what was undone are told on both sides', () => {
  const journal = journalOf([
    { kind: 'codes-merged', into: a, codes: [b], reason: '' },
    { kind: 'code-unmerged', code: b, from: a, reason: '' },
    { kind: 'code-split', code: a, into: b, codings: 2, reason: '' },
    { kind: 'undone', step: 'split-code', codes: [a, b] },
  ])
  for (const code of [a, b]) expect(told(journal, code).map(([at]) => at)).toEqual([3, 2, 1, 0])
  expect(told(journal, c)).toEqual([])
})

test('the life goes on with that of codes merged into it, each entry once', () => {
  const journal = journalOf([
    { kind: 'code-created', code: b, name: 'ب' },
    { kind: 'code-created', code: a, name: 'الف' },
    { kind: 'codes-merged', into: a, codes: [b], reason: '' },
  ])
  expect(told(journal, a, [b])).toEqual([
    [2, a],
    [1, a],
    [0, b],
  ])
})

test('P48 the latest reason stands, whether given with it or afterwards', () => {
  const merged: JournalAction = { kind: 'codes-merged', into: a, codes: [b], reason: 'at first' }
  const later: JournalAction = { kind: 'reason-given', entry: '0' as JournalEntryId, reason: 'on second thoughts' }
  const last: JournalAction = { kind: 'reason-given', entry: '0' as JournalEntryId, reason: 'in the end' }
  const textsOf = (actions: readonly JournalAction[]) =>
    [...reasonsOf(journalOf(actions))].map(([entry, { text }]) => [entry, text])
  expect(textsOf([merged, { kind: 'code-retired', code: a, name: 'a' }])).toEqual([['0', 'at first']])
  expect(textsOf([merged, later, last])).toEqual([['0', 'in the end']])
  const journal = journalOf([merged, later, last])
  // Journals of two devices meet in any order.
  expect(reasonsOf(journal.toReversed()).get('0' as JournalEntryId)?.text).toBe('in the end')
})
