import { x25519 } from '@noble/curves/ed25519.js'
import { joined } from '../bytes.ts'
import { decrypt, encrypt } from './cipher.ts'
import { deriveKey, randomBytes } from './hash.ts'
import type { ExchangeKey } from './keys.ts'

const noNonce = new Uint8Array(24)

/** An X25519 key (RFC 7748) from a secret of 32 bytes, random unless given. */
export function makeExchangeKey(secret: Uint8Array = randomBytes(32)): ExchangeKey {
  return { secret, public: new Uint8Array(x25519.getPublicKey(secret)) }
}

/** Whether sealing to a public key keeps anything secret; a few points give the same key to everybody (RFC 7748 §6.1). */
export function isSoundExchangeKey(publicKey: Uint8Array): boolean {
  try {
    x25519.getSharedSecret(new Uint8Array(32).fill(1), publicKey)
    return true
  } catch {
    return false
  }
}

/**
 * Seals `content` so that only the holder of an exchange key opens it, 48 bytes longer than the content. The key of
 * the cipher is used once, so its nonce may be zeros. `ephemeral` is given by tests of known answers only.
 */
export function sealTo(
  recipient: Uint8Array,
  project: Uint8Array,
  content: Uint8Array,
  ephemeral: ExchangeKey = makeExchangeKey(),
): Uint8Array<ArrayBuffer> {
  const key = sealingKey(x25519.getSharedSecret(ephemeral.secret, recipient), ephemeral.public, recipient)
  return joined(ephemeral.public, encrypt(key, noNonce, project, content))
}

/** Undefined when it was sealed to somebody else, or changed. */
export function openSealed(
  key: ExchangeKey,
  project: Uint8Array,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  if (sealed.length < 48) return undefined
  const ephemeral = sealed.subarray(0, 32)
  try {
    const secret = sealingKey(x25519.getSharedSecret(key.secret, ephemeral), ephemeral, key.public)
    return decrypt(secret, noNonce, project, sealed.subarray(32))
  } catch {
    return undefined
  }
}

function sealingKey(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  return deriveKey(shared, joined(ephemeral, recipient), 'mazmun/seal/1')
}
