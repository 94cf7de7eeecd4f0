import { Malformed, sameBytes } from './bytes.ts'
import { openFrame, verifyFrameSignature } from './frame.ts'
import { decodeFrame } from './frame-header.ts'
import { ledgerFault } from './frame-rights.ts'
import { toHex } from './hex.ts'
import type { Keyring } from './keyring.ts'
import type { Ledger } from './ledger.ts'
import { roomId, type RoomName } from './room.ts'

export interface PresenceReading {
  readonly room: RoomName
  readonly ledger: Ledger
  readonly keyring: Keyring
  /** The newest counter of each writer on this connection, by the writer's id; what is accepted is entered. */
  readonly counters: Map<string, number>
}

/**
 * Verifies and opens a frame of presence. Presence is worth nothing when it is late, so what does not fit is dropped
 * without a word: undefined.
 */
export async function openPresence(
  bytes: Uint8Array,
  { room, ledger, keyring, counters }: PresenceReading,
): Promise<{ readonly writer: string; readonly content: Uint8Array } | undefined> {
  try {
    const frame = decodeFrame(bytes)
    const { header } = frame
    const writer = toHex(header.writer)
    if (header.type !== 'presence' || !sameBytes(header.room, roomId(ledger.project, room))) return undefined
    if (header.counter <= (counters.get(writer) ?? 0)) return undefined
    if (ledgerFault(ledger, room, header, ledger.index) !== undefined) return undefined
    const key = keyring.key(header.epoch)
    if (key === undefined || !(await verifyFrameSignature(frame))) return undefined
    const content = openFrame(frame, key)
    if (content === undefined || header.counter <= (counters.get(writer) ?? 0)) return undefined
    counters.set(writer, header.counter)
    return { writer, content }
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}
