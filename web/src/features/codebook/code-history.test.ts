import { expect, test } from 'vitest'
import type { CodeId, JournalAction, JournalEntry, JournalEntryId, MemberId } from '@mazmun/model'
import { historyOf } from './code-history.ts'

const a = 'a' as CodeId
const b = 'b' as CodeId

test('the history of a code is what happened to it and under it, newest first', () => {
  const actions: JournalAction[] = [
    { kind: 'project-created', name: 'x' },
    { kind: 'code-created', code: a, name: 'الف' },
    { kind: 'code-created', code: b, name: 'ب' },
    { kind: 'code-placed', code: b, parent: a },
    { kind: 'undone', step: 'rename-code' },
    { kind: 'code-redefined', code: a },
  ]
  const journal = actions.map((action, at): JournalEntry => ({
    id: String(at) as JournalEntryId,
    at,
    by: 'm' as MemberId,
    action,
  }))
  expect(historyOf(journal, a).map(({ at }) => at)).toEqual([5, 3, 1])
  expect(historyOf(journal, b).map(({ at }) => at)).toEqual([3, 2])
})
