import { describe, expect, it } from 'vitest'
import type { RoomState } from '@mazmun/sync'
import { bothRooms } from './both-rooms.ts'

const live: RoomState = {
  connection: 'live',
  since: 10,
  lostAt: undefined,
  lastLive: 100,
  waiting: 0,
  progress: undefined,
  large: undefined,
  role: 'reviewer',
  problem: undefined,
  notices: [],
  nextAttempt: undefined,
}

describe('the two rooms of a project as one', () => {
  it('is live when both are', () => {
    expect(bothRooms(live, live)).toEqual(live)
  })

  it.each([
    ['stopped', 'offline'],
    ['offline', 'connecting'],
    ['connecting', 'catching-up'],
    ['catching-up', 'live'],
  ] as const)('%s tells more than %s, whichever room it is', (worse, better) => {
    const [bad, good] = [
      { ...live, connection: worse, since: 7 },
      { ...live, connection: better, since: 8 },
    ]
    for (const state of [bothRooms(bad, good), bothRooms(good, bad)])
      expect([state.connection, state.since]).toEqual([worse, 7])
  })

  it('is not live while the review room is being opened, and does without one that cannot be', () => {
    expect(bothRooms(live, 'opening')).toEqual({ ...live, connection: 'connecting' })
    const offline = { ...live, connection: 'offline' } as const
    expect(bothRooms(offline, 'opening')).toBe(offline)
    expect(bothRooms(live, 'failed')).toBe(live)
  })

  it('counts what waits in either, and was last in step when both were', () => {
    const coding = { ...live, waiting: 2, lastLive: 50, lostAt: 60, nextAttempt: 90 }
    const review = { ...live, waiting: 3, lastLive: 40, nextAttempt: 80 }
    expect(bothRooms(coding, review)).toMatchObject({ waiting: 5, lastLive: 40, lostAt: 60, nextAttempt: 80 })
  })

  it('tells what either cannot do, and what happened in both in order', () => {
    const problem = { kind: 'store' } as const
    const notice = (at: number) => ({ kind: 'was-put-back', from: 1, to: 2, at }) as const
    const review = { ...live, problem, notices: [notice(2)], progress: { done: 1, total: 4 } }
    const coding = { ...live, notices: [notice(3)], progress: { done: 2, total: 2 } }
    const both = bothRooms(coding, review)
    expect(both.problem).toBe(problem)
    expect(both.notices.map(({ at }) => at)).toEqual([2, 3])
    expect(both.progress).toEqual({ done: 3, total: 6 })
  })
})
