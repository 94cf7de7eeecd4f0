import { sealFrame } from '../frame.ts'
import { zeroHash, type LogPlace } from '../frame-header.ts'
import { openPresence } from '../presence.ts'
import { roomId, type RoomName } from '../room.ts'
import type { TeamLedger } from './team-ledger.ts'

/** Bytes that a frame and its padding add to presence. */
export const presenceOverhead = 194 + 24 + 16 + 64 + 256

/** Seals presence of this device and opens that of others, with the counters that belong to a connection. */
export class PresenceFrames {
  readonly #room: RoomName
  readonly #team: TeamLedger
  readonly #heard = new Map<string, number>()
  #counter = 0

  constructor(room: RoomName, team: TeamLedger) {
    this.#room = room
    this.#team = team
  }

  /** The next connection begins to count anew. */
  forget(): void {
    this.#heard.clear()
  }

  /** Undefined while this device is no member. `now` in milliseconds since 1970. */
  async seal(update: Uint8Array, seen: LogPlace, now: number): Promise<Uint8Array | undefined> {
    const { keyring, role, keys, ledger } = this.#team
    const key = keyring.current
    if (!key || role === undefined) return undefined
    this.#counter = Math.max(this.#counter + 1, Math.floor(now))
    const { bytes } = await sealFrame({
      type: 'presence',
      room: roomId(ledger.project, this.#room),
      key,
      writer: keys.signing,
      counter: this.#counter,
      previous: zeroHash,
      seen,
      ledger: ledger.place,
      content: update,
    })
    return bytes
  }

  /** What another device shows; undefined for what is not by rights, too old, or this device's own. */
  async open(frame: Uint8Array): Promise<{ readonly writer: string; readonly content: Uint8Array } | undefined> {
    const { ledger, keyring, device } = this.#team
    const opened = await openPresence(frame, { room: this.#room, ledger, keyring, counters: this.#heard })
    return opened?.writer === device ? undefined : opened
  }
}
