import { sameBytes } from './bytes.ts'
import type { BlobPlace } from './content.ts'
import { randomBytes, sha256 } from './crypto/hash.ts'

/** Every key is used once, so the nonce may be constant. */
const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12) }

/** Seals content for the relay's blobs under a key of its own: AES-256-GCM (NIST SP 800-38D), 16 bytes longer. */
export async function sealBlob(
  content: Uint8Array,
): Promise<{ readonly place: BlobPlace; readonly sealed: Uint8Array<ArrayBuffer> }> {
  const raw = randomBytes(32)
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, new Uint8Array(content)))
  return { place: { hash: sha256(sealed), key: raw, size: content.length }, sealed }
}

/** Undefined when the bytes are not those that the place names. */
export async function openBlob(
  { hash, key: raw, size }: BlobPlace,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (sealed.length !== size + 16 || !sameBytes(sha256(sealed), hash)) return undefined
  try {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(raw), 'AES-GCM', false, ['decrypt'])
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, new Uint8Array(sealed)))
  } catch {
    return undefined
  }
}
