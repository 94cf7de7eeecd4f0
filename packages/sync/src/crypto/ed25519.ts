import { ed25519 } from '@noble/curves/ed25519.js'
import { sameBytes } from '../bytes.ts'
import { fromHex, toHex } from '../hex.ts'
import { randomBytes } from './hash.ts'
import type { SigningKey } from './keys.ts'

type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Two ways to the same signatures: the browser's own, and in JavaScript where it has none. */
export interface Ed25519 {
  readonly sign: (key: SigningKey, message: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>
  readonly verify: (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => Promise<boolean>
}

/** An Ed25519 key (RFC 8032) from a seed of 32 bytes, random unless given. */
export function makeSigningKey(seed: Uint8Array = randomBytes(32)): SigningKey {
  return { secret: seed, public: new Uint8Array(ed25519.getPublicKey(seed)) }
}

/** A signature of 64 bytes (RFC 8032). */
export async function sign(key: SigningKey, message: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return (await available()).sign(key, message)
}

/** False for anything that is no valid signature, whatever its length or form. */
export async function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean> {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  return (await available()).verify(signature, message, publicKey)
}

/**
 * Whether a public key is one that an honest device could have made: a canonical point of prime order. With other
 * points implementations of Ed25519 disagree about what is valid (Chalkias et al., "Taming the many EdDSAs", 2020).
 */
export function isSoundSigningKey(publicKey: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(publicKey, false)
    return !point.isSmallOrder() && point.isTorsionFree()
  } catch {
    return false
  }
}

export const nobleEd25519: Ed25519 = {
  sign: (key, message) => Promise.resolve(new Uint8Array(ed25519.sign(message, key.secret))),
  verify: (signature, message, publicKey) => Promise.resolve(verifyWithNoble(signature, message, publicKey)),
}

/** Noble checks the equation with cofactor, WebCrypto without; they agree when R and the key have prime order. */
function verifyWithNoble(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    if (!ed25519.verify(signature, message, publicKey, { zip215: false })) return false
    return ed25519.Point.fromBytes(signature.subarray(0, 32), false).isTorsionFree()
  } catch {
    return false
  }
}

/** Importing costs more than verifying, and a room has few writers. */
const keptKeys = 1024
const publicKeys = new Map<string, Promise<ImportedKey>>()
const secretKeys = new WeakMap<SigningKey, Promise<ImportedKey>>()

/** The head of a PKCS #8 document that holds an Ed25519 seed (RFC 8410, section 7). */
const pkcs8Head = fromHex('302e020100300506032b657004220420')

export const webCryptoEd25519: Ed25519 = {
  async sign(key, message) {
    let imported = secretKeys.get(key)
    if (imported === undefined) {
      const document = new Uint8Array([...pkcs8Head, ...key.secret])
      imported = crypto.subtle.importKey('pkcs8', document, 'Ed25519', false, ['sign'])
      secretKeys.set(key, imported)
    }
    return new Uint8Array(await crypto.subtle.sign('Ed25519', await imported, owned(message)))
  },
  async verify(signature, message, publicKey) {
    try {
      const key = await importedPublicKey(publicKey)
      return await crypto.subtle.verify('Ed25519', key, owned(signature), owned(message))
    } catch {
      return false
    }
  },
}

function importedPublicKey(publicKey: Uint8Array): Promise<ImportedKey> {
  const id = toHex(publicKey)
  const known = publicKeys.get(id)
  if (known !== undefined) return known
  const [oldest] = publicKeys.keys()
  if (publicKeys.size >= keptKeys && oldest !== undefined) publicKeys.delete(oldest)
  const imported = crypto.subtle.importKey('raw', owned(publicKey), 'Ed25519', true, ['verify'])
  publicKeys.set(id, imported)
  return imported
}

/** WebCrypto takes no shared memory; bytes that lie in an ordinary buffer pass as they are. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}

let chosen: Promise<Ed25519> | undefined

function available(): Promise<Ed25519> {
  chosen ??= webCryptoWorks().then((works) => (works ? webCryptoEd25519 : nobleEd25519))
  return chosen
}

/** Signs and verifies once: some browsers know the name of the algorithm before they know the algorithm. */
async function webCryptoWorks(): Promise<boolean> {
  try {
    const key = makeSigningKey(new Uint8Array(32))
    const message = new Uint8Array([1])
    const signature = await webCryptoEd25519.sign(key, message)
    return (
      sameBytes(signature, ed25519.sign(message, key.secret)) &&
      (await webCryptoEd25519.verify(signature, message, key.public))
    )
  } catch {
    return false
  }
}
