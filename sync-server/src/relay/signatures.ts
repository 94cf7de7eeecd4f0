import { createPublicKey, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const frameDomain = Buffer.from('mazmun/frame/1')
const signatureLength = 64
const largestCache = 2000
const cache = new Map<string, KeyObject>()

/** A raw Ed25519 public key (32 bytes) as this runtime wants it; those used lately are kept ready. */
function keyObject(key: Uint8Array): KeyObject {
  const name = Buffer.from(key).toString('base64url')
  const known = cache.get(name)
  if (known !== undefined) {
    // The order of a Map is that of insertion: what is used stays at the young end.
    cache.delete(name)
    cache.set(name, known)
    return known
  }
  const made = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: name }, format: 'jwk' })
  cache.set(name, made)
  const oldest = cache.keys().next()
  if (cache.size > largestCache && oldest.done !== true) cache.delete(oldest.value)
  return made
}

/** Ed25519 by OpenSSL. False for anything that is no good signature, whatever is wrong with it. */
export function isSignedBy(key: Uint8Array, signed: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, signed, keyObject(key), signature)
  } catch {
    return false
  }
}

/** Whether a frame is signed by the device that its header names (F2). */
export function isSignedFrame(frame: Uint8Array, writer: Uint8Array): boolean {
  const end = frame.length - signatureLength
  return isSignedBy(writer, Buffer.concat([frameDomain, frame.subarray(0, end)]), frame.subarray(end))
}
