import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): ciphertext with its tag of 16 bytes behind it. */
export function encrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  content: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(xchacha20poly1305(key, nonce, associated).encrypt(content))
}

/** Undefined when it was not made with this key, nonce and associated data. */
export function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(xchacha20poly1305(key, nonce, associated).decrypt(ciphertext))
  } catch {
    return undefined
  }
}
