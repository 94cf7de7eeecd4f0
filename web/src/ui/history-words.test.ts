import { afterEach, expect, test } from 'vitest'
import type { CodeId, JournalAction, MemberId, ProposalId } from '@mazmun/model'
import { parsePreferences, setPreferences } from '../app/preferences.svelte.ts'
import { historyText } from './history-words.ts'

afterEach(() => setPreferences(parsePreferences(null)))

const law = 'law' as CodeId
const politics = 'politics' as CodeId
const names = new Map([
  [law, 'Law'],
  [politics, 'Politics'],
])
const told = (action: JournalAction, code: CodeId) =>
  historyText(action, code, (id) => names.get(id)).replace(/[\u2068\u2069]/g, '')

test('placing is told from the side of the code whose page it is', () => {
  setPreferences({ language: 'en' })
  const placed: JournalAction = { kind: 'code-placed', code: law, parent: politics }
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

test('merging, un-merging and splitting are told from either side', () => {
  setPreferences({ language: 'en' })
  const merged: JournalAction = { kind: 'codes-merged', into: politics, codes: [law], reason: '' }
  expect([told(merged, law), told(merged, politics)]).toEqual(['merged it into “Politics”', 'merged “Law” into it'])
  const freed: JournalAction = { kind: 'code-unmerged', code: law, from: politics, reason: '' }
  expect([told(freed, law), told(freed, politics)]).toEqual(['un-merged it from “Politics”', 'un-merged “Law” from it'])
  const split: JournalAction = { kind: 'code-split', code: law, into: politics, codings: 1, reason: '' }
  expect([told(split, law), told(split, politics)]).toEqual([
    'split 1 coding off to “Politics”',
    'split 1 coding off “Law” to it',
  ])
})

test('evidence, relations and accepted proposals are told', () => {
  setPreferences({ language: 'en' })
  const chosen: JournalAction = { kind: 'evidence-chosen', theme: law, codings: 1, stance: 'supports' }
  expect(told(chosen, law)).toBe('chose 1 quotation as evidence for it')
  expect(told({ ...chosen, kind: 'evidence-removed', codings: 2, stance: 'contrary' }, law)).toBe(
    'took 2 quotations out of the evidence against it',
  )
  const related = { kind: 'themes-related', from: law, to: politics, relation: 'leads-to', label: '' } as const
  expect(told(related, law)).toBe('made a relation: Law leads to Politics')
  expect(told({ ...related, was: { relation: 'other', label: 'feeds' } }, politics)).toBe(
    'changed a relation from “Law – feeds – Politics” to “Law leads to Politics”',
  )
  expect(told({ ...related, kind: 'themes-unrelated', label: 'often' }, law)).toBe(
    'removed a relation: Law leads to Politics (often)',
  )
  const accepted = {
    kind: 'proposal-accepted',
    proposal: 'p' as ProposalId,
    by: 'm' as MemberId,
    codes: [law],
  } as const
  expect(told({ ...accepted, change: 'merge' }, law)).toBe('accepted a suggestion to merge it')
  const byName = historyText(
    { ...accepted, change: 'move' },
    law,
    () => undefined,
    () => 'Sara',
  )
  expect(byName).toBe('accepted the suggestion of \u2068Sara\u2069 to move it')
})

test('of many codes the first are named, and undoing names the step', () => {
  setPreferences({ language: 'en' })
  const codes = Array.from({ length: 7 }, () => law)
  expect(told({ kind: 'codes-merged', into: politics, codes, reason: '' }, politics)).toMatch(/“Law”, 2 more into it$/)
  expect(told({ kind: 'undone', step: 'merge-codes', codes: [law] }, law)).toBe('undid: merging codes')
  expect(told({ kind: 'redone', step: 'from a newer version' }, law)).toBe('redid: from a newer version')
})
