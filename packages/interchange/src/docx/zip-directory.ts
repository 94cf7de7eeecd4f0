import { Refusal } from '../refusal.ts'

/** One file of a zip archive as its central directory describes it (APPNOTE.TXT 6.3.10, §4.3.12). */
export interface ZipEntry {
  readonly name: string
  readonly encrypted: boolean
  /** 0 = stored, 8 = deflated. */
  readonly method: number
  readonly crc: number
  readonly compressedSize: number
  readonly size: number
  /** Where the entry's local header starts. */
  readonly offset: number
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endLength = 22
const entryLength = 46
/** More entries than any document has; a longer directory is an attack on the reader. */
const entryLimit = 10_000

function damaged(): Refusal {
  return new Refusal({ kind: 'damaged' })
}

/** The end record is the last thing in the archive, followed by a comment of up to 65,535 bytes at most. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endLength - 0xffff)
  for (let at = view.byteLength - endLength; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  throw damaged()
}

/**
 * Lists an archive without inflating anything. Archives of the 64-bit format, which hold more than
 * 4 GiB, and archives in several volumes are refused as damaged, like truncated ones.
 *
 * @throws Refusal
 */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < endLength) throw damaged()
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const directoryOffset = view.getUint32(end + 16, true)
  if (view.getUint16(end + 4, true) !== 0 || count > entryLimit) throw damaged()
  const entries: ZipEntry[] = []
  let at = directoryOffset
  for (let index = 0; index < count; index += 1) {
    if (at + entryLength > end || view.getUint32(at, true) !== entrySignature) throw damaged()
    const nameLength = view.getUint16(at + 28, true)
    const next = at + entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw damaged()
    entries.push({
      name: new TextDecoder()
        .decode(bytes.subarray(at + entryLength, at + entryLength + nameLength))
        .replaceAll('\\', '/'),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at = next
  }
  return entries
}
