import type { BlobRef } from '@mazmun/model'

/** A sealed blob does not open: its bytes were changed or its key was destroyed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/**
 * Seals content under a key of its own: AES-256-GCM (NIST SP 800-38D). Every key is used once, so the nonce is constant.
 * The reference names the sealed bytes by their SHA-256 and carries the key.
 */
export function seal(content: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  return sealUnder(crypto.getRandomValues(new Uint8Array(32)), content)
}

/** Seals content once more under the key it was sealed under before: the very same bytes. */
export function sealAgain({ key }: BlobRef, content: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  return sealUnder(fromBase64(key), content)
}

export interface Sealed {
  readonly ref: BlobRef
  readonly sealed: Uint8Array<ArrayBuffer>
}

async function sealUnder(rawKey: Uint8Array<ArrayBuffer>, content: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const key = await crypto.subtle.importKey('raw', rawKey, 'AES-GCM', false, ['encrypt'])
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, content))
  return { ref: { hash: await sha256(sealed), key: toBase64(rawKey), size: content.length }, sealed }
}

/** Length of the sealed bytes that a reference names: the content and the tag of AES-GCM. */
export function sealedSize({ size }: BlobRef): number {
  return size + 16
}

/** @throws SealBroken when the bytes are not what was sealed under this reference. */
export async function unseal(ref: BlobRef, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64(ref.key), 'AES-GCM', false, ['decrypt'])
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, sealed))
  } catch (error) {
    throw new SealBroken('the content does not open with its key', { cause: error })
  }
}

/** Lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
