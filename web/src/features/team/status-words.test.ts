import { expect, test } from 'vitest'
import type { RoomState } from '@mazmun/sync'
import { setPreferences } from '../../app/preferences.svelte.ts'
import type { TeamView } from '../../team/team-view.ts'
import { statusWords } from './status-words.ts'

function words(room: Partial<RoomState>, isReviewOut = false) {
  setPreferences({ language: 'en' })
  return statusWords({ room: { waiting: 0, ...room }, isReviewOut, isEnded: false } as TeamView)
}

test.each([
  [{ connection: 'live' }, 'sent', 'Sent to the team'],
  [{ connection: 'live', waiting: 3 }, 'moving', 'Sending to the team (3 waiting)'],
  [{ connection: 'connecting' }, 'moving', 'Connecting to the team…'],
  [{ connection: 'offline' }, 'moving', 'Connecting to the team…'],
  [{ connection: 'catching-up' }, 'moving', 'Receiving from the team…'],
  [{ connection: 'catching-up', progress: { done: 1, total: 4 } }, 'moving', 'Receiving from the team: 25%'],
  [{ connection: 'stopped' }, 'stopped', 'Not sent to the team'],
  [{ connection: 'live', waiting: 2, problem: { kind: 'role', role: 'viewer' } }, 'waiting', 'Not sent to the team'],
  [
    { connection: 'stopped', problem: { kind: 'closed', reason: 'notMember' } },
    'stopped',
    'You are no longer in this team',
  ],
  [
    { connection: 'stopped', problem: { kind: 'closed', reason: 'dissolved' } },
    'stopped',
    'The team has ended this project',
  ],
  [
    { connection: 'stopped', problem: { kind: 'fault', fault: { kind: 'fork', seq: 1, writer: undefined } } },
    'stopped',
    'The relay contradicts itself',
  ],
] satisfies [Partial<RoomState>, string, string][])('%j is %s: %s', (room, tone, said) => {
  expect(words(room)).toEqual({ tone, words: said })
})

test.each(['offline', 'connecting'] as const)(
  'a relay that is silent is named with the time and what waits (%s)',
  (connection) => {
    const lostAt = new Date(2026, 3, 2, 14, 5).getTime()
    const said = words({ connection, since: Date.now(), lostAt, waiting: 2 })
    expect(said).toMatchObject({ tone: 'waiting' })
    expect(said.words).toMatch(/^Relay unreachable since .*14:05 \(2 waiting\)$/)
  },
)

test('a review room that could not be opened is named where all else is sent', () => {
  expect(words({ connection: 'live' }, true)).toEqual({
    tone: 'waiting',
    words: 'Sent to the team, discussions are not',
  })
  expect(words({ connection: 'live', waiting: 2 }, true)).toMatchObject({ tone: 'moving' })
})
