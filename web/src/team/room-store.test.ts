import { describe, expect, it } from 'vitest'
import type { RoomStore } from '@mazmun/sync'
import { forgetTeam } from '../storage/forget-team.ts'
import { database } from '../storage/database.ts'
import { HeldLedger, HeldRoom } from './arriving-store.ts'
import { DeviceLedgerStore, DeviceRoomStore } from './room-store.ts'

const frame = (counter: number) => ({ counter, bytes: Uint8Array.of(counter), changes: counter })
const hash = (byte: number) => new Uint8Array(32).fill(byte)

const stores: readonly (readonly [string, () => RoomStore])[] = [
  ['on the device', () => new DeviceRoomStore(crypto.randomUUID(), 'coding')],
  ['in memory', () => new HeldRoom()],
]

describe.each(stores)('a room kept %s', (_, open) => {
  it('is nothing before something was kept', async () => {
    expect(await open().load()).toBeUndefined()
  })

  it('gives back what was kept, fields that were not named as they were', async () => {
    const store = open()
    await store.save({ cursor: { seq: 3, hash: hash(3) }, writers: new Map([['a', { counter: 1, hash: hash(1) }]]) })
    await store.save({ waiting: 4, knowledge: Uint8Array.of(1, 2) })
    expect(await store.load()).toEqual({
      cursor: { seq: 3, hash: hash(3) },
      own: { counter: 0, hash: hash(0) },
      writers: new Map([['a', { counter: 1, hash: hash(1) }]]),
      ledgerIndex: 0,
      knowledge: Uint8Array.of(1, 2),
      outbox: [],
      waiting: 4,
      lastLive: 0,
      fault: undefined,
      acceptedTo: 0,
      sinceSnapshot: { frames: 0, bytes: 0 },
    })
  })

  it('keeps frames in the order of their counters and drops those that are acknowledged', async () => {
    const store = open()
    for (const counter of [1, 2, 9, 10, 11]) await store.save({ addToOutbox: frame(counter) })
    await store.save({ dropOutbox: 2 })
    expect((await store.load())?.outbox).toEqual([frame(9), frame(10), frame(11)])
    await store.save({ dropOutbox: Infinity, addToOutbox: frame(12) })
    expect((await store.load())?.outbox).toEqual([frame(12)])
  })
})

it('rooms and teams are kept apart', async () => {
  const team = crypto.randomUUID()
  const [coding, review] = [new DeviceRoomStore(team, 'coding'), new DeviceRoomStore(team, 'review')]
  await coding.save({ waiting: 1, addToOutbox: frame(1) })
  await review.save({ waiting: 2, dropOutbox: Infinity })
  expect(await coding.load()).toMatchObject({ waiting: 1, outbox: [frame(1)] })
  await forgetTeam(team)
  expect([await coding.load(), await review.load(), await database.outbox.where('team').equals(team).count()]).toEqual([
    undefined,
    undefined,
    0,
  ])
})

it('what arrived settles in where it is kept', async () => {
  const [arriving, ledger, team] = [new HeldRoom(), new HeldLedger(), crypto.randomUUID()]
  await arriving.save({ waiting: 1, addToOutbox: frame(1) })
  await ledger.put(1, [Uint8Array.of(1), Uint8Array.of(2)])
  const [room, statements] = [new DeviceRoomStore(team, 'coding'), new DeviceLedgerStore(team)]
  await arriving.settleIn(room)
  await ledger.settleIn(statements)
  expect(await room.load()).toMatchObject({ waiting: 1, outbox: [frame(1)] })
  expect(await statements.load()).toEqual([Uint8Array.of(1), Uint8Array.of(2)])
})

it('statements stand in the order of their index, and others take the place of what was there', async () => {
  const store = new DeviceLedgerStore(crypto.randomUUID())
  const numbered = (...bytes: number[]) => bytes.map((byte) => Uint8Array.of(byte))
  await store.put(1, numbered(...Array.from({ length: 12 }, (_, at) => at + 1)))
  expect(await store.load()).toEqual(numbered(...Array.from({ length: 12 }, (_, at) => at + 1)))
  await store.put(11, numbered(90))
  expect((await store.load()).slice(9)).toEqual(numbered(10, 90))
})
