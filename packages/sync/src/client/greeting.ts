import { sign } from '../crypto/ed25519.ts'
import type { SigningKey } from '../crypto/keys.ts'
import type { LedgerPlace, LogPlace } from '../frame-header.ts'
import { authenticationBytes, protocolVersion, type MessageOf } from '../messages.ts'
import { roomId, type RoomName } from '../room.ts'

/** The addresses of a relay. */
export interface RelayAddress {
  /** What signatures name: `https://host[:port]` (S1). */
  readonly origin: string
  readonly socket: string
}

/** @param relay `https://host[:port]`, or `http:` where the relay is on this computer. TypeError when it is no address. */
export function relayAddress(relay: string): RelayAddress {
  const { origin } = new URL(relay)
  return { origin, socket: `${origin.replace(/^http/, 'ws')}/relay` }
}

/** What a client says of itself. */
export interface Introduction {
  readonly key: SigningKey
  /** Root public key. */
  readonly project: Uint8Array
  readonly room: RoomName
  readonly origin: string
  readonly ledger: LedgerPlace
  readonly cursor: LogPlace
  /** Empty unless the project may be made. */
  readonly found: Uint8Array
}

/** The answer to a relay's hello (S1). */
export async function introduce(
  { challenge }: MessageOf<'hello'>,
  { key, project, room, origin, ledger, cursor, found }: Introduction,
): Promise<MessageOf<'authenticate'>> {
  const answer = { challenge, room: roomId(project, room), origin, ledger, cursor }
  return {
    kind: 'authenticate',
    protocol: protocolVersion,
    project,
    room,
    key: key.public,
    ledger,
    cursor,
    signature: await sign(key, authenticationBytes(answer)),
    found,
  }
}
