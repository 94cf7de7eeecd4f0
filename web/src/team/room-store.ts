import type { LedgerStore, OutboxFrame, RoomChanges, RoomName, RoomStore, StoredRoom } from '@mazmun/sync'
import { database } from '../storage/database.ts'

/** What is known of a room before anything is. */
export const nothingYet: Omit<StoredRoom, 'outbox'> = {
  cursor: { seq: 0, hash: new Uint8Array(32) },
  own: { counter: 0, hash: new Uint8Array(32) },
  writers: new Map(),
  ledgerIndex: 0,
  knowledge: new Uint8Array(),
  waiting: 0,
  lastLive: 0,
  fault: undefined,
  acceptedTo: 0,
  sinceSnapshot: { frames: 0, bytes: 0 },
}

/** Keeps a room of a team in the database of this device. */
export class DeviceRoomStore implements RoomStore {
  readonly #team: string
  readonly #room: RoomName

  constructor(team: string, room: RoomName) {
    this.#team = team
    this.#room = room
  }

  async load(): Promise<StoredRoom | undefined> {
    const { rooms, outbox } = database
    return await database.transaction('r', [rooms, outbox], async () => {
      const entry = await rooms.get([this.#team, this.#room])
      if (!entry) return undefined
      const frames = await this.#frames(Infinity).sortBy('counter')
      return {
        ...(entry.stored as Omit<StoredRoom, 'outbox'>),
        outbox: frames.map(({ counter, bytes, changes }): OutboxFrame => ({ counter, bytes, changes })),
      }
    })
  }

  async save({ addToOutbox, dropOutbox, ...changes }: RoomChanges): Promise<void> {
    const { rooms, outbox } = database
    const [team, room] = [this.#team, this.#room]
    await database.transaction('rw', [rooms, outbox], async () => {
      const before = (await rooms.get([team, room]))?.stored ?? nothingYet
      await rooms.put({ team, room, stored: { ...(before as typeof nothingYet), ...changes } })
      if (dropOutbox !== undefined) await this.#frames(dropOutbox).delete()
      if (addToOutbox) await outbox.put({ team, room, ...addToOutbox })
    })
  }

  /** Frames up to that counter. */
  #frames(counter: number) {
    return database.outbox
      .where('[team+room+counter]')
      .between([this.#team, this.#room, 0], [this.#team, this.#room, counter], true, true)
  }
}

/** Keeps the ledger of a team in the database of this device. */
export class DeviceLedgerStore implements LedgerStore {
  readonly #team: string

  constructor(team: string) {
    this.#team = team
  }

  async load(): Promise<readonly Uint8Array[]> {
    const entries = await database.statements.where('team').equals(this.#team).sortBy('index')
    return entries.map(({ bytes }) => bytes)
  }

  async put(index: number, statements: readonly Uint8Array[]): Promise<void> {
    const team = this.#team
    const { statements: table } = database
    await database.transaction('rw', table, async () => {
      await table.where('[team+index]').between([team, index], [team, Infinity], true, true).delete()
      await table.bulkPut(statements.map((bytes, at) => ({ team, index: index + at, bytes })))
    })
  }
}
