import { afterEach, expect, test, vi } from 'vitest'
import type { RoomState } from '@mazmun/sync'
import { SideRoom, type TiedRoom } from './side-room.ts'

afterEach(() => vi.restoreAllMocks())

/** A room that only remembers what was done with it. */
function tied() {
  const done: string[] = []
  const room = {
    state: { connection: 'live' } as RoomState,
    onState: () => () => done.push('ignore'),
    retry: () => done.push('retry'),
    acceptFault: () => done.push('accept'),
    close: () => Promise.resolve(void done.push('close')),
  }
  return { done, tied: { room, untie: () => done.push('untie') } satisfies Record<string, unknown> as TiedRoom }
}

/** Lets what was promised happen. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

test('one that cannot be opened is said to have failed, and opens when it is tried again', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const states: unknown[] = []
  const { tied: there } = tied()
  const open = vi.fn<() => Promise<TiedRoom>>().mockRejectedValueOnce(new Error('no room')).mockResolvedValue(there)
  const side: SideRoom = new SideRoom(open, () => states.push(side.state))
  expect(side.state).toBe('opening')
  await settled()
  expect(side.state).toBe('failed')
  expect(told).toHaveBeenCalledOnce()
  side.retry()
  side.retry()
  expect(side.state).toBe('opening')
  await settled()
  expect(states).toEqual(['failed', 'opening', { connection: 'live' }])
  expect(open).toHaveBeenCalledTimes(2)
})

test('one that is there is asked to connect anew and not opened a second time', async () => {
  const { done, tied: there } = tied()
  const open = vi.fn(() => Promise.resolve(there))
  const side = new SideRoom(open, () => {})
  await settled()
  side.retry()
  side.acceptFault()
  await side.close()
  expect(done).toEqual(['retry', 'accept', 'ignore', 'untie', 'close'])
  expect(open).toHaveBeenCalledOnce()
})

test('one that opens only after it was closed is closed then, and says nothing any more', async () => {
  const { done, tied: there } = tied()
  const changed = vi.fn()
  let arrive: (room: TiedRoom) => void = () => {}
  const side = new SideRoom(() => new Promise((resolve) => (arrive = resolve)), changed)
  const closed = side.close()
  arrive(there)
  await closed
  expect(done).toEqual(['ignore', 'untie', 'close'])
  side.retry()
  expect(changed).not.toHaveBeenCalled()
})
