import { describe, expect, test } from 'vitest'
import type { InboxItem, ReviewProjection } from '@mazmun/project'
import type { CommentId, MemberId, ProposalId, ThreadId } from '@mazmun/model'
import { byPeriod, firstToRead, inboxRows, passes, type InboxRow } from './inbox-rows.ts'

const me = 'me' as MemberId
const sara = 'sara' as MemberId
const thread = (id: string) => id as ThreadId
const day = 86_400_000

function said(id: string, by: MemberId, at: number, mentions: readonly MemberId[] = []) {
  return { id: id as CommentId, by, at, mentions, body: id }
}

const view = {
  inboxOf: (): readonly InboxItem[] => [
    {
      kind: 'thread',
      reason: 'mention',
      thread: thread('named'),
      comment: 'c1' as CommentId,
      by: sara,
      at: 50,
      isUnread: true,
    },
    { kind: 'proposal', reason: 'proposal', proposal: 'offer' as ProposalId, by: sara, at: 20, isUnread: false },
  ],
  threads: () => [{ id: thread('named') }, { id: thread('mine'), resolvedAt: 9 }, { id: thread('emptied') }],
  thread: (id: ThreadId) => ({ id }),
  commentsOf: (id: ThreadId) =>
    ({
      named: [said('c0', me, 1), said('c1', sara, 50, [me])],
      mine: [said('c2', me, 30)],
      emptied: [{ ...said('c3', me, 40), removedAt: 41 }],
    })[id as string] ?? [],
  proposals: () => [
    { id: 'offer', by: sara, at: 20 },
    { id: 'wish', by: me, at: 40 },
    { id: 'past', by: sara, at: 5, closed: { how: 'declined', by: me, at: 60, reason: '' } },
  ],
  proposal: () => ({}),
  isUnread: () => false,
} as unknown as ReviewProjection

describe('the inbox', () => {
  test('begins with what is unread, or with what is newest', () => {
    const rows = inboxRows(view, me)
    const seen = rows.map((row) => ({ ...row, isUnread: false }))
    expect(firstToRead(rows)?.isUnread).toBe(true)
    expect(firstToRead(rows)).not.toBe(rows[0])
    expect(firstToRead(seen)).toBe(seen[0])
    expect(firstToRead([])).toBeUndefined()
  })

  const rows = inboxRows(view, me)

  test('lists what others said, what awaits an answer and what is closed, newest first, each once', () => {
    expect(rows.map(({ key, reason }) => [key, reason])).toEqual([
      ['proposal:past', 'proposal'],
      ['thread:named', 'mention'],
      ['proposal:wish', 'own'],
      ['thread:mine', 'own'],
      ['proposal:offer', 'proposal'],
    ])
  })

  test.each([
    ['all', ['proposal:past', 'thread:named', 'proposal:wish', 'thread:mine', 'proposal:offer']],
    ['unread', ['thread:named']],
    ['mentions', ['thread:named']],
    ['open', ['thread:named', 'proposal:wish', 'proposal:offer']],
    ['resolved', ['proposal:past', 'thread:mine']],
  ] as const)('shows of %s', (filter, keys) => {
    expect(rows.filter((row) => passes(row, filter)).map(({ key }) => key)).toEqual(keys)
  })
})

test('rows are put together by calendar day, not by hours', () => {
  const now = new Date(2026, 2, 10, 0, 30).getTime()
  const row = (at: number) => ({ key: String(at), at }) as InboxRow
  const groups = byPeriod([now, now - 60 * 60_000, now - 2 * day, now - 6 * day, now - 8 * day].map(row), now)
  expect(groups.map(({ period, rows }) => [period, rows.length])).toEqual([
    ['today', 1],
    ['yesterday', 1],
    ['week', 2],
    ['older', 1],
  ])
})
