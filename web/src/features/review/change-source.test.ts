import { expect, test } from 'vitest'
import type { CodeId, JournalAction, JournalEntry, JournalEntryId, MemberId } from '@mazmun/model'
import type { TreeChange } from '@mazmun/project'
import { reasonsOf } from '../../ui/journal-reasons.ts'
import { ChangeSources } from './change-source.ts'

const [a, b, c] = ['a', 'b', 'c'] as [CodeId, CodeId, CodeId]

function sources(actions: readonly JournalAction[], since = -1): ChangeSources {
  const journal = actions.map((action, at): JournalEntry => ({
    id: `e${at}` as JournalEntryId,
    at,
    by: `m${at}` as MemberId,
    action,
  }))
  return new ChangeSources(journal, since, reasonsOf(journal))
}

const change = (kind: TreeChange['kind'], code: CodeId, codes: readonly CodeId[] = [code]): TreeChange => ({
  key: `${kind}:${code}`,
  kind,
  code,
  codes,
  differences: [],
})

test('a merge is told by who merged, with the reason given then or afterwards', () => {
  const found = sources([
    { kind: 'codes-merged', into: a, codes: [b], reason: 'the same' },
    { kind: 'codes-merged', into: a, codes: [c], reason: '' },
    { kind: 'reason-given', entry: 'e1' as JournalEntryId, reason: 'that too' },
  ])
  expect(found.of(change('merged', a, [b]))).toEqual({ by: 'm0', at: 0, reason: 'the same', way: undefined })
  expect(found.of(change('merged', a, [b, c]))).toMatchObject({ by: 'm1', reason: 'that too' })
})

test('of several deeds the last one counts; one older than the visit only where nothing newer explains the change', () => {
  const moves: readonly JournalAction[] = [
    { kind: 'code-moved', code: b, from: a, to: c },
    { kind: 'code-placed', code: b, parent: a },
  ]
  expect(sources(moves).of(change('moved', b))?.by).toBe('m1')
  expect(sources(moves).of(change('moved', a))).toBeUndefined()
  expect(sources(moves, 1).of(change('moved', b))?.by).toBe('m1')
  const undone: JournalAction = { kind: 'undone', step: 'move-codes', codes: [b] }
  expect(sources([...moves, undone], 1).of(change('moved', b))).toMatchObject({ by: 'm2', way: 'undone' })
})

test('what came by undoing, restoring or importing says so', () => {
  const found = sources([
    { kind: 'code-renamed', code: a, from: 'x', to: 'y' },
    { kind: 'undone', step: 'rename-code', codes: [a] },
    { kind: 'codebook-imported', created: 3, reused: 0, placed: 2 },
  ])
  expect(found.of(change('renamed', a))).toMatchObject({ by: 'm1', way: 'undone' })
  expect(found.of(change('added', c))).toMatchObject({ by: 'm2', way: 'codebook-imported' })
  expect(found.of(change('moved', c))).toBeUndefined()
})
