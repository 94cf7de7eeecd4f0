import { authenticationBytes, roomId } from '@mazmun/sync'
import type { MessageOf } from '@mazmun/sync'
import { isSignedBy } from './signatures.ts'

/**
 * The origins by which a client may have addressed this relay (S1): those it was told, or what the request named. The
 * latter holds an answer to no particular relay when somebody passes it on, so a relay that strangers use is told its own.
 */
export function addressesOf(addresses: readonly string[], host: string | undefined): readonly string[] {
  if (addresses.length > 0) return addresses
  if (host === undefined) return []
  const [secure, plain] = [`https://${host.toLowerCase()}`, `http://${host.toLowerCase()}`]
  // The likelier one first: each that is not it costs a verification.
  return /^(localhost|127\.|\[::1\])/.test(host) ? [plain, secure] : [secure, plain]
}

/** Whether the answer to a challenge is signed by the key it names, for one of these origins. */
export function isAnswered(
  message: MessageOf<'authenticate'>,
  challenge: Uint8Array,
  origins: readonly string[],
): boolean {
  const room = roomId(message.project, message.room)
  const { ledger, cursor } = message
  return origins.some((origin) =>
    isSignedBy(message.key, authenticationBytes({ challenge, room, origin, ledger, cursor }), message.signature),
  )
}
