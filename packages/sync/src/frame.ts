import { joined, Malformed, sameBytes } from './bytes.ts'
import { decrypt, encrypt } from './crypto/cipher.ts'
import { sign, verify } from './crypto/ed25519.ts'
import { randomBytes } from './crypto/hash.ts'
import type { SigningKey } from './crypto/keys.ts'
import { padded, unpadded } from './crypto/padding.ts'
import {
  encodeHeader,
  frameHash,
  headerLength,
  signatureLength,
  signedPart,
  type Frame,
  type FrameType,
  type LedgerPlace,
  type LogPlace,
} from './frame-header.ts'
import type { EpochKey } from './keyring.ts'

export interface Sealing {
  readonly type: FrameType
  /** See `roomId`. */
  readonly room: Uint8Array
  /** The key of the epoch that holds at `ledger`. */
  readonly key: EpochKey
  readonly writer: SigningKey
  readonly counter: number
  /** H of this device's frame before, zeros for the first and for presence. */
  readonly previous: Uint8Array
  readonly seen: LogPlace
  readonly ledger: LedgerPlace
  readonly content: Uint8Array
}

export interface SealedFrame {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** H of the frame: `previous` of the next one. */
  readonly hash: Uint8Array<ArrayBuffer>
}

/** Pads, encrypts and signs (F1, F2). */
export async function sealFrame(sealing: Sealing): Promise<SealedFrame> {
  const { type, room, key, writer, counter, previous, seen, ledger } = sealing
  const header = encodeHeader({
    type,
    room,
    epoch: key.epoch,
    keyId: key.id,
    writer: writer.public,
    counter,
    previous,
    seen,
    ledger,
  })
  const nonce = randomBytes(24)
  const unsigned = joined(header, nonce, encrypt(key.key, nonce, header, padded(sealing.content)))
  const bytes = joined(unsigned, await sign(writer, signedPart(unsigned)))
  return { bytes, hash: frameHash(bytes) }
}

/** Whether the writer that the header names signed this frame (F2). */
export function verifyFrameSignature(frame: Frame): Promise<boolean> {
  return verify(frame.signature, signedPart(frame.bytes.subarray(0, -signatureLength)), frame.header.writer)
}

/** The content of a frame; undefined when it does not open with the key or is not padded as it should be (F1). */
export function openFrame(frame: Frame, key: EpochKey): Uint8Array<ArrayBuffer> | undefined {
  if (frame.header.epoch !== key.epoch || !sameBytes(frame.header.keyId, key.id)) return undefined
  const content = decrypt(key.key, frame.nonce, frame.bytes.subarray(0, headerLength), frame.ciphertext)
  try {
    return content === undefined ? undefined : unpadded(content)
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}
