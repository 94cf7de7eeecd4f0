import type { CodeId, CommentId, Instant, MemberId, ProposalId, ThreadId, VerdictId } from '@mazmun/model'
import type { InboxItem, ReviewProjection } from '@mazmun/project'

interface RowFacts {
  /** Unique in the list and stable. */
  readonly key: string
  readonly by: MemberId
  readonly at: Instant
  readonly isUnread: boolean
  /** Not resolved, accepted, declined or withdrawn. */
  readonly isOpen: boolean
  /** The person is named in it. */
  readonly namesMe: boolean
}

/** A line of the inbox; `own`: nobody else has said anything about it yet. */
export type InboxRow = RowFacts &
  (
    | {
        readonly kind: 'thread'
        readonly reason: Extract<InboxItem, { kind: 'thread' }>['reason'] | 'own'
        readonly thread: ThreadId
        readonly comment: CommentId
      }
    | { readonly kind: 'verdict'; readonly reason: 'sent-back'; readonly theme: CodeId; readonly verdict: VerdictId }
    | {
        readonly kind: 'proposal'
        readonly reason: Extract<InboxItem, { kind: 'proposal' }>['reason'] | 'own'
        readonly proposal: ProposalId
      }
  )

type View = Pick<
  ReviewProjection,
  'inboxOf' | 'threads' | 'thread' | 'commentsOf' | 'proposals' | 'proposal' | 'isUnread'
>

/**
 * What the inbox of a person lists, newest first: what others said, the threads and suggestions that nobody has answered
 * yet, and the suggestions that are closed.
 */
export function inboxRows(view: View, member: MemberId): readonly InboxRow[] {
  const rows = view.inboxOf(member).map((item): InboxRow => rowOf(view, item, member))
  const listed = new Set(rows.map(({ key }) => key))
  const others = [...unansweredThreads(view, member), ...otherProposals(view, member)]
  return [...rows, ...others.filter(({ key }) => !listed.has(key))].sort(
    (a, b) => b.at - a.at || (a.key < b.key ? -1 : 1),
  )
}

function rowOf(view: View, item: InboxItem, member: MemberId): InboxRow {
  switch (item.kind) {
    case 'thread':
      return {
        ...item,
        key: `thread:${item.thread}`,
        isOpen: view.thread(item.thread)?.resolvedAt === undefined,
        namesMe: namesMember(view, item.thread, member),
      }
    case 'verdict':
      return { ...item, key: `verdict:${item.verdict}`, isOpen: true, namesMe: false }
    case 'proposal':
      return {
        ...item,
        key: `proposal:${item.proposal}`,
        isOpen: view.proposal(item.proposal)?.closed === undefined,
        namesMe: false,
      }
  }
}

function unansweredThreads(view: View, member: MemberId): readonly InboxRow[] {
  return view.threads().flatMap(({ id, resolvedAt }): InboxRow[] => {
    const last = view.commentsOf(id).findLast(({ removedAt }) => removedAt === undefined)
    if (!last) return []
    return [
      {
        key: `thread:${id}`,
        kind: 'thread',
        reason: 'own',
        thread: id,
        comment: last.id,
        by: last.by,
        at: last.at,
        isUnread: false,
        isOpen: resolvedAt === undefined,
        namesMe: namesMember(view, id, member),
      },
    ]
  })
}

function otherProposals(view: View, member: MemberId): readonly InboxRow[] {
  return view.proposals().map(({ id, by, at, closed }): InboxRow => ({
    key: `proposal:${id}`,
    kind: 'proposal',
    reason: by === member ? 'own' : 'proposal',
    proposal: id,
    by,
    at: closed?.at ?? at,
    isUnread: false,
    isOpen: closed === undefined,
    namesMe: false,
  }))
}

function namesMember(view: View, thread: ThreadId, member: MemberId): boolean {
  return view.commentsOf(thread).some(({ mentions }) => mentions.includes(member))
}

export const inboxFilters = ['all', 'unread', 'mentions', 'open', 'resolved'] as const
export type InboxFilter = (typeof inboxFilters)[number]

/** Whether a filter lets a row through. */
export function passes(row: InboxRow, filter: InboxFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'unread':
      return row.isUnread
    case 'mentions':
      return row.namesMe
    case 'open':
      return row.isOpen
    case 'resolved':
      return !row.isOpen
  }
}

/** What somebody who comes sees first: the newest that is unread, or the newest of all. */
export function firstToRead(rows: readonly InboxRow[]): InboxRow | undefined {
  return rows.find(({ isUnread }) => isUnread) ?? rows[0]
}

export type Period = 'today' | 'yesterday' | 'week' | 'older'

export interface RowGroup {
  readonly period: Period
  readonly rows: readonly InboxRow[]
}

/** Rows by how long ago they are, in calendar days of this device. Their order stays. */
export function byPeriod(rows: readonly InboxRow[], now: Instant): readonly RowGroup[] {
  const groups: { readonly period: Period; readonly rows: InboxRow[] }[] = []
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  for (const row of rows) {
    const period = periodOf(row.at, midnight)
    const last = groups.at(-1)
    if (last?.period === period) last.rows.push(row)
    else groups.push({ period, rows: [row] })
  }
  return groups
}

function periodOf(at: Instant, midnight: Instant): Period {
  if (at >= midnight) return 'today'
  const day = (back: number) => new Date(midnight).setDate(new Date(midnight).getDate() - back)
  if (at >= day(1)) return 'yesterday'
  return at >= day(6) ? 'week' : 'older'
}
