import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RoomState } from '@mazmun/sync'
import { whenHere } from './arriving-room.ts'

/** A room that is told what to say of itself. */
function room() {
  let connection: RoomState['connection'] = 'connecting'
  const listeners = new Set<(state: RoomState) => void>()
  return {
    get state() {
      return { connection } as RoomState
    },
    onState(listener: (state: RoomState) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    say(now: RoomState['connection']) {
      connection = now
      for (const listener of [...listeners]) listener(this.state)
    },
    listeners,
  }
}

const never = new AbortController().signal

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('it is here when it is in step with the relay, however long that takes while something comes', async () => {
  const arriving = room()
  const isHere = whenHere(arriving, 100, never)
  for (let part = 0; part < 5; part += 1) {
    arriving.say('catching-up')
    vi.advanceTimersByTime(90)
  }
  arriving.say('live')
  expect(await isHere).toBe(true)
  expect(arriving.listeners.size).toBe(0)
  expect(await whenHere(arriving, 100, never)).toBe(true)
})

test('it is not waited for when nothing is heard of it, whatever is tried, or it does not come', async () => {
  const silent = room()
  const isHere = whenHere(silent, 100, never)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    silent.say(attempt % 2 ? 'offline' : 'connecting')
    vi.advanceTimersByTime(30)
  }
  expect(await isHere).toBe(false)
  const refused = room()
  const isThere = whenHere(refused, 100, never)
  refused.say('stopped')
  expect(await isThere).toBe(false)
})

test('who stops it hears why', async () => {
  const leaving = new AbortController()
  const arriving = room()
  const isHere = whenHere(arriving, 100, leaving.signal)
  leaving.abort(new Error('changed my mind'))
  await expect(isHere).rejects.toThrow('changed my mind')
  expect(arriving.listeners.size).toBe(0)
})
