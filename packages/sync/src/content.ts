import { Malformed, Reader, Writer } from './bytes.ts'
import { deflate, inflate } from './compress.ts'
import { fromHex, toHex } from './hex.ts'

/** Where sealed bytes are and how to open them, see `sealBlob`. */
export interface BlobPlace {
  /** H of the sealed bytes. */
  readonly hash: Uint8Array
  readonly key: Uint8Array
  /** Length of the opened content in bytes. */
  readonly size: number
}

/** What an update frame holds: updates of the document, or where they are when they are large. */
export type UpdateContent =
  | { readonly kind: 'updates'; readonly updates: readonly Uint8Array[] }
  | { readonly kind: 'blob'; readonly blob: BlobPlace }

/** How far a writer's frames are covered by a snapshot. */
export interface WriterPlace {
  readonly counter: number
  /** H of the frame with that counter. */
  readonly hash: Uint8Array
}

export interface SnapshotContent {
  readonly blob: BlobPlace
  /** By the id of the writing device, in hexadecimal. */
  readonly writers: ReadonlyMap<string, WriterPlace>
}

/** Deflating less than this gains nothing once it is padded. */
const worthDeflating = 200
/** What one frame may inflate to. A frame is 256 KiB at most, and more goes by a blob. */
const inflatedLimit = 16 * 1024 * 1024

/** Content of an update frame, deflated when that makes it shorter. */
export async function encodeUpdates(updates: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const plain = packUpdates(updates)
  const deflated = plain.length < worthDeflating ? plain : await deflate(plain)
  const [encoding, bytes] = deflated.length < plain.length ? [1, deflated] : [0, plain]
  return new Writer().u8(encoding).bytes(bytes).finish()
}

/** Content of an update frame whose updates are in a blob of `packUpdates`, deflated. */
export function encodeUpdateBlob(blob: BlobPlace): Uint8Array<ArrayBuffer> {
  return writeBlobPlace(new Writer().u8(2), blob).finish()
}

/** `Malformed` when it is no content of an update frame. */
export async function decodeUpdate(content: Uint8Array): Promise<UpdateContent> {
  const reader = new Reader(content)
  const encoding = reader.u8()
  if (encoding === 2) {
    const blob = readBlobPlace(reader)
    reader.end()
    return { kind: 'blob', blob }
  }
  if (encoding > 1) throw new Malformed('unknown encoding of updates')
  const bytes = reader.rest()
  return { kind: 'updates', updates: unpackUpdates(encoding === 0 ? bytes : await inflate(bytes, inflatedLimit)) }
}

/** Updates one behind the other, each behind its length. */
export function packUpdates(updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return updates.reduce((writer, update) => writer.sized(update), new Writer()).finish()
}

/** `Malformed` when it is not what `packUpdates` makes. */
export function unpackUpdates(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const reader = new Reader(bytes)
  return reader.untilEnd(() => reader.sized())
}

/** The content of a snapshot frame: where its blob is, and the last frame of each writer that it holds. */
export function encodeSnapshot({ blob, writers }: SnapshotContent): Uint8Array<ArrayBuffer> {
  const writer = writeBlobPlace(new Writer(), blob).u16(writers.size)
  for (const [id, { counter, hash }] of writers) writer.exactly(fromHex(id), 32).u64(counter).exactly(hash, 32)
  return writer.finish()
}

/** `Malformed` when it is no content of a snapshot frame, or names a writer twice. */
export function decodeSnapshot(content: Uint8Array): SnapshotContent {
  const reader = new Reader(content)
  const blob = readBlobPlace(reader)
  const listed = reader.many(reader.u16(), 72, () => readWriter(reader))
  reader.end()
  const writers = new Map(listed)
  if (writers.size !== listed.length) throw new Malformed('a writer twice')
  return { blob, writers }
}

function readWriter(reader: Reader): [string, WriterPlace] {
  return [toHex(reader.bytes(32)), { counter: reader.u64(), hash: reader.bytes(32) }]
}

function writeBlobPlace(writer: Writer, { hash, key, size }: BlobPlace): Writer {
  return writer.exactly(hash, 32).exactly(key, 32).u64(size)
}

function readBlobPlace(reader: Reader): BlobPlace {
  return { hash: reader.bytes(32), key: reader.bytes(32), size: reader.u64() }
}
