import { sameBytes } from './bytes.ts'
import type { FrameHeader, FrameType } from './frame-header.ts'
import { toHex } from './hex.ts'
import type { Ledger } from './ledger.ts'
import type { RelayFaultKind } from './relay-fault.ts'
import { mayWrite, type Role, type RoomName } from './room.ts'

/** Whether a device with a role may append such a frame (table of frame types in docs/protocol.md). */
export function mayAppend(role: Role, type: FrameType, room: RoomName): boolean {
  if (type === 'presence') return true
  return type === 'snapshot' ? role === 'owner' : mayWrite(role, room)
}

/**
 * What is wrong with a frame by the ledger: F5, the writer's right both at the statement it names and at `newest`, the
 * highest that any frame up to this one named, and the epoch.
 */
export function ledgerFault(
  ledger: Ledger,
  room: RoomName,
  header: FrameHeader,
  newest: number,
): RelayFaultKind | undefined {
  const known = ledger.hashAt(header.ledger.index)
  if (known === undefined) return 'unknown-statement'
  if (!sameBytes(known, header.ledger.hash)) return 'fork'
  const writer = toHex(header.writer)
  for (const index of [header.ledger.index, newest]) {
    const role = ledger.roleOf(writer, index)
    if (role === undefined || !mayAppend(role, header.type, room)) return 'not-allowed'
  }
  const epoch = ledger.epochAt(header.ledger.index)
  const fits = epoch?.number === header.epoch && sameBytes(epoch.keyId, header.keyId)
  return fits ? undefined : 'unknown-epoch'
}
