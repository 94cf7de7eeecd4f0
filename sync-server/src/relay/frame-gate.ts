import { decodeFrame, ledgerFault, Malformed, mayAppend } from '@mazmun/sync'
import type { Frame, FrameHeader, Reason, RelayFaultKind } from '@mazmun/sync'
import { sameBytes } from '../store/chain.ts'
import type { Member } from './connection.ts'
import { isSignedFrame } from './signatures.ts'

export type GateResult =
  { readonly kind: 'allowed'; readonly header: FrameHeader } | { readonly kind: 'refused'; readonly reason: Reason }

const refused = (reason: Reason): GateResult => ({ kind: 'refused', reason })

/** Whether a member may send this frame as what it says it is. Where it belongs in the log is the store's to say. */
export function checkFrame(member: Member, bytes: Uint8Array, expected: 'stored' | 'presence'): GateResult {
  const frame = decoded(bytes)
  if (frame === undefined) return refused('malformed')
  const { header } = frame
  const { room } = member
  const { ledger } = room.project
  if ((header.type === 'presence') !== (expected === 'presence')) return refused('malformed')
  if (!sameBytes(header.room, room.id)) return refused('malformed')
  if (member.role === undefined || !sameBytes(header.writer, member.key)) return refused('not-allowed')
  // What no device would take is refused here, or the relay would be blamed for it.
  const fault = ledgerFault(ledger, room.name, header, Math.max(room.ledgerIndex, header.ledger.index))
  if (fault !== undefined) return refused(reasonOf[fault] ?? 'not-allowed')
  if (!mayAppend(member.role, header.type, room.name)) return refused('not-allowed')
  if (header.type === 'confirm' && !room.hasSnapshot(header.seen.seq)) return refused('stale')
  if (!isSignedFrame(bytes, header.writer)) return refused('bad-signature')
  return { kind: 'allowed', header }
}

function decoded(bytes: Uint8Array): Frame | undefined {
  try {
    return decodeFrame(bytes)
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

const reasonOf: Partial<Record<RelayFaultKind, Reason>> = {
  'unknown-statement': 'stale',
  fork: 'conflict',
  'unknown-epoch': 'unknown-epoch',
}
