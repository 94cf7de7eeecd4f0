import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { joined, textBytes } from '../bytes.ts'

/** SHA-256 over all parts joined. Synchronous: most of what is hashed is shorter than a trip to WebCrypto. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(nobleSha256(parts.length === 1 && parts[0] !== undefined ? parts[0] : joined(...parts)))
}

/** 32 bytes by HKDF-SHA-256 (RFC 5869). */
export function deriveKey(material: Uint8Array, salt: Uint8Array | undefined, info: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdf(nobleSha256, material, salt, textBytes(info), 32))
}

/** From the system's source for cryptography; at most 65,536 at once. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}
