import type { RoomState } from '@mazmun/sync'

/** What holds a project up most comes first. */
const connections = ['stopped', 'offline', 'connecting', 'catching-up', 'live'] as const

/**
 * What a project shows of its two rooms at the relay as of one: the one that is worse off tells the connection, and what
 * waits in either is told together. The role is that in the team. While the review room is being opened the project is
 * not in step yet; where that failed the project is told of alone.
 */
export function bothRooms(coding: RoomState, review: RoomState | 'opening' | 'failed'): RoomState {
  if (review === 'failed') return coding
  if (review === 'opening') return coding.connection === 'live' ? { ...coding, connection: 'connecting' } : coding
  const worse = connections.indexOf(review.connection) < connections.indexOf(coding.connection) ? review : coding
  return {
    connection: worse.connection,
    since: worse.since,
    lostAt: least([coding.lostAt, review.lostAt]),
    lastLive: Math.min(coding.lastLive, review.lastLive),
    waiting: coding.waiting + review.waiting,
    progress: sum(coding.progress, review.progress),
    large: coding.large ?? review.large,
    role: coding.role,
    problem: coding.problem ?? review.problem,
    notices: [...coding.notices, ...review.notices].sort((a, b) => a.at - b.at),
    nextAttempt: least([coding.nextAttempt, review.nextAttempt]),
  }
}

function least(moments: readonly (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

function sum(one: RoomState['progress'], other: RoomState['progress']): RoomState['progress'] {
  if (!one || !other) return one ?? other
  return { done: one.done + other.done, total: one.total + other.total }
}
