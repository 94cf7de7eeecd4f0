import { Inflate } from 'fflate'
import { Refusal } from '../refusal.ts'
import { crc32 } from './crc32.ts'
import type { ZipEntry } from './zip-directory.ts'

/** Compressed bytes handed to the decoder at once, so that a lie about the size is noticed early. */
const step = 16 * 1024
const localSignature = 0x04034b50
const localLength = 30

function compressedBytes(archive: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  if (entry.offset + localLength > archive.length || view.getUint32(entry.offset, true) !== localSignature)
    return undefined
  const start =
    entry.offset + localLength + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const end = start + entry.compressedSize
  return end <= archive.length ? archive.subarray(start, end) : undefined
}

/** What deflated bytes hold, or undefined when that is not `size` bytes. @throws when they are not deflated */
export function inflate(compressed: Uint8Array, size: number): Uint8Array<ArrayBuffer> | undefined {
  const content = new Uint8Array(size)
  let length = 0
  const decoder = new Inflate((chunk) => {
    if (length + chunk.length <= size) content.set(chunk, length)
    length += chunk.length
  })
  for (let at = 0; at < compressed.length && length <= size; at += step) {
    decoder.push(compressed.subarray(at, at + step), at + step >= compressed.length)
  }
  return length === size ? content : undefined
}

/** The content, or undefined when the archive does not hold what its directory promises. */
function contentOf(archive: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const compressed = compressedBytes(archive, entry)
  if (!compressed) return undefined
  if (entry.method === 0) return compressed.length === entry.size ? compressed : undefined
  if (entry.method !== 8) return undefined
  try {
    return inflate(compressed, entry.size)
  } catch {
    return undefined
  }
}

/**
 * Inflates one entry and checks its size and CRC-32. Never yields or keeps more than the size that the
 * directory declares, which the caller has held against a limit.
 *
 * @throws Refusal
 */
export function readZipEntry(archive: Uint8Array, entry: ZipEntry): Uint8Array {
  const content = contentOf(archive, entry)
  if (!content || crc32(content) !== entry.crc) throw new Refusal({ kind: 'damaged', part: entry.name })
  return content
}
