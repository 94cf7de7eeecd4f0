import { inflate } from '../docx/zip-content.ts'
import type { ZipEntry } from '../docx/zip-directory.ts'
import { BytesOf, type RandomAccess } from './random-access.ts'
import { scanArchive } from './scan-archive.ts'

export const endSignature = 0x06054b50
const largeEndSignature = 0x06064b50
const locatorSignature = 0x07064b50
const lineSignature = 0x02014b50
const endLength = 22
const locatorLength = 20
const lineLength = 46
const most16 = 0xffff
const most32 = 0xffffffff
/** A directory line is at least 46 bytes and usually 117; this is room for half a million contents. */
const directoryLimit = 64 * 1024 * 1024

/** The files of an archive by their names, and whether the archive's own directory listed them. */
export interface ArchiveEntries {
  /** False when the directory is missing or damaged and the files were found one after the other. */
  readonly complete: boolean
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** Names that stand more than once; the first is the one in `entries`. */
  readonly repeated: ReadonlySet<string>
}

/** Lists an archive without reading any content: by its directory, else by looking through it. Never throws for what it holds. */
export async function listArchive(file: RandomAccess): Promise<ArchiveEntries> {
  const listed = await readDirectory(file)
  const found = listed ?? (await scanArchive(file))
  const entries = new Map<string, ZipEntry>()
  const repeated = new Set<string>()
  for (const entry of found) {
    if (entries.has(entry.name)) repeated.add(entry.name)
    else entries.set(entry.name, entry)
  }
  return { complete: listed !== undefined, entries, repeated }
}

/** The end record is the last thing in an archive, followed by a comment of up to 65,535 bytes (APPNOTE.TXT 6.3.10, §4.3.16). */
async function readDirectory(file: RandomAccess): Promise<readonly ZipEntry[] | undefined> {
  const tail = await file.read(Math.max(0, file.size - endLength - locatorLength - most16), file.size)
  const view = viewOf(tail)
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== endSignature) continue
    const start = file.size - tail.length
    const place = (await largePlace(file, view, at)) ?? {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    }
    if (place.offset + place.size > start + at || place.size > directoryLimit) return undefined
    return linesOf(await file.read(place.offset, place.offset + place.size), place.count)
  }
  return undefined
}

interface DirectoryPlace {
  readonly count: number
  readonly size: number
  readonly offset: number
}

/** Where the 64-bit format says the directory is; undefined when the archive is none. */
async function largePlace(file: RandomAccess, tail: DataView, end: number): Promise<DirectoryPlace | undefined> {
  const at = end - locatorLength
  if (at < 0 || tail.getUint32(at, true) !== locatorSignature) return undefined
  const offset = Number(tail.getBigUint64(at + 8, true))
  if (offset + 56 > file.size) return undefined
  const record = viewOf(await file.read(offset, offset + 56))
  if (record.getUint32(0, true) !== largeEndSignature) return undefined
  return {
    count: Number(record.getBigUint64(32, true)),
    size: Number(record.getBigUint64(40, true)),
    offset: Number(record.getBigUint64(48, true)),
  }
}

function linesOf(bytes: Uint8Array<ArrayBuffer>, count: number): readonly ZipEntry[] | undefined {
  const view = viewOf(bytes)
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < count) {
    if (at + lineLength > bytes.length || view.getUint32(at, true) !== lineSignature) return undefined
    const name = at + lineLength
    const extra = name + view.getUint16(at + 28, true)
    const comment = extra + view.getUint16(at + 30, true)
    const next = comment + view.getUint16(at + 32, true)
    if (next > bytes.length) return undefined
    const offset = view.getUint32(at + 42, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(name, extra)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: offset === most32 ? (largeOffset(view, extra, comment) ?? offset) : offset,
    })
    at = next
  }
  return entries
}

/** The place in the extra field of the 64-bit format (§4.5.3); sizes never need it here, so it holds nothing else. */
function largeOffset(view: DataView, start: number, end: number): number | undefined {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1 && view.getUint16(at + 2, true) >= 8 && at + 12 <= end)
      return Number(view.getBigUint64(at + 4, true))
  }
  return undefined
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

/** More than deflate can make of what it was given is a lie about the size (RFC 1951 reaches 1,032 to 1). */
const deflateRatio = 1040
/** Read with a header at once: the header's own name and fields, which repeat those of the directory. */
const headroom = 512

/**
 * The content of one file of an archive, or undefined when the archive does not hold what its headers promise or that is
 * more than `limit` bytes. It is not held against any check sum: the caller knows its hash.
 */
export async function readEntry(
  file: RandomAccess,
  entry: ZipEntry | undefined,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!entry || entry.encrypted || entry.size > limit || entry.compressedSize > limit + headroom) return undefined
  if (entry.size > entry.compressedSize * deflateRatio) return undefined
  const body = await bodyOf(file, entry)
  if (!body) return undefined
  if (entry.method === 0) return body.length === entry.size ? body : undefined
  if (entry.method !== 8) return undefined
  try {
    return inflate(body, entry.size)
  } catch {
    return undefined
  }
}

async function bodyOf(
  file: RandomAccess,
  { offset, compressedSize }: ZipEntry,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new BytesOf(file, headroom + compressedSize)
  const header = await bytes.at(offset, 30)
  if (!header || header.getUint32(0, true) !== 0x04034b50) return undefined
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const body = await bytes.at(start, compressedSize)
  // A copy of its own length: storing a view would store everything that was read with it.
  return body && new Uint8Array(body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer)
}
