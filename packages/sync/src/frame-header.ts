import { joined, Malformed, Reader, textBytes, Writer } from './bytes.ts'
import { sha256 } from './crypto/hash.ts'

export const frameTypes = ['update', 'snapshot', 'confirm', 'presence'] as const
export type FrameType = (typeof frameTypes)[number]

/** A place in the log of a room: how many frames, and the chained hash up to there. */
export interface LogPlace {
  readonly seq: number
  readonly hash: Uint8Array
}

/** A place in the ledger: the number of a statement and its hash. */
export interface LedgerPlace {
  readonly index: number
  readonly hash: Uint8Array
}

export interface FrameHeader {
  readonly type: FrameType
  /** 32 bytes, see `roomId`. */
  readonly room: Uint8Array
  readonly epoch: number
  /** 8 bytes, see `keyId`. */
  readonly keyId: Uint8Array
  /** Public signing key of the writing device. */
  readonly writer: Uint8Array
  /** From 1, per writer and room; for presence milliseconds. */
  readonly counter: number
  /** H of the writer's frame before, zeros for the first. */
  readonly previous: Uint8Array
  /** The newest frame of the log that the writer had verified. */
  readonly seen: LogPlace
  /** The newest statement the writer knew. */
  readonly ledger: LedgerPlace
}

/** A frame taken apart, nothing of it verified. */
export interface Frame {
  readonly header: FrameHeader
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
  readonly signature: Uint8Array
  /** The whole frame as it came. */
  readonly bytes: Uint8Array
}

export const headerLength = 194
const nonceLength = 24
const domain = textBytes('mazmun/frame/1')
export const signatureLength = 64
const tagLength = 16

export const zeroHash: Uint8Array = new Uint8Array(32)

/** RangeError when a field has not its length. */
export function encodeHeader(header: FrameHeader): Uint8Array<ArrayBuffer> {
  return new Writer()
    .u8(1)
    .u8(frameTypes.indexOf(header.type) + 1)
    .exactly(header.room, 32)
    .u32(header.epoch)
    .exactly(header.keyId, 8)
    .exactly(header.writer, 32)
    .u64(header.counter)
    .exactly(header.previous, 32)
    .u64(header.seen.seq)
    .exactly(header.seen.hash, 32)
    .u32(header.ledger.index)
    .exactly(header.ledger.hash, 32)
    .finish()
}

/** Takes a frame apart without verifying it; `Malformed` when it is none. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = new Reader(bytes)
  const header = readHeader(reader)
  const nonce = reader.bytes(nonceLength)
  const length = reader.left - signatureLength
  if (length < tagLength) throw new Malformed('a frame without content')
  return { header, nonce, ciphertext: reader.bytes(length), signature: reader.rest(), bytes }
}

function readHeader(reader: Reader): FrameHeader {
  if (reader.u8() !== 1) throw new Malformed('unknown version of frames')
  const type = frameTypes[reader.u8() - 1]
  if (type === undefined) throw new Malformed('unknown type of frame')
  return {
    type,
    room: reader.bytes(32),
    epoch: reader.u32(),
    keyId: reader.bytes(8),
    writer: reader.bytes(32),
    counter: reader.u64(),
    previous: reader.bytes(32),
    seen: { seq: reader.u64(), hash: reader.bytes(32) },
    ledger: { index: reader.u32(), hash: reader.bytes(32) },
  }
}

/** What the signature of a frame is over: its domain and everything before the signature (F2). */
export function signedPart(unsigned: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined(domain, unsigned)
}

/** H of a whole frame, which the log chains and the writer's next frame names. */
export function frameHash(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(frame)
}
