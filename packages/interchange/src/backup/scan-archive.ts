import type { ZipEntry } from '../docx/zip-directory.ts'
import { BytesOf, type RandomAccess } from './random-access.ts'

const localSignature = 0x04034b50
const localLength = 30
const window = 256 * 1024
/** A name of a backup has 70 bytes; longer ones are bytes that look like a header. */
const nameLimit = 1024

/**
 * Finds the files of an archive one after the other by the headers that stand before them, where its directory is
 * missing or damaged. From a header that makes no sense on it looks for the next. Files whose header does not say how long
 * they are cannot be found so.
 */
export async function scanArchive(file: RandomAccess): Promise<readonly ZipEntry[]> {
  const bytes = new BytesOf(file, window)
  const entries: ZipEntry[] = []
  let at: number | undefined = 0
  while (at !== undefined) {
    const entry = await entryAt(bytes, at)
    if (entry) {
      entries.push(entry.entry)
      at = entry.end
    } else at = await nextSignature(bytes, at + 1, file.size)
  }
  return entries
}

async function entryAt(
  bytes: BytesOf,
  offset: number,
): Promise<{ readonly entry: ZipEntry; readonly end: number } | undefined> {
  const header = await bytes.at(offset, localLength)
  if (!header || header.getUint32(0, true) !== localSignature) return undefined
  const flags = header.getUint16(6, true)
  const method = header.getUint16(8, true)
  const crc = header.getUint32(14, true)
  const compressedSize = header.getUint32(18, true)
  const size = header.getUint32(22, true)
  const nameLength = header.getUint16(26, true)
  const extraLength = header.getUint16(28, true)
  // Bit 3: the sizes stand behind the content.
  if ((flags & 8) !== 0 || nameLength > nameLimit) return undefined
  const name = await bytes.at(offset + localLength, nameLength)
  if (!name) return undefined
  const entry: ZipEntry = {
    name: new TextDecoder().decode(name),
    encrypted: (flags & 1) === 1,
    method,
    crc,
    compressedSize,
    size,
    offset,
  }
  return { entry, end: offset + localLength + nameLength + extraLength + compressedSize }
}

/** The next place that begins like a header; undefined at the end of the file. */
async function nextSignature(bytes: BytesOf, from: number, size: number): Promise<number | undefined> {
  for (let start = from; start + localLength <= size;) {
    const view = await bytes.at(start, Math.min(window, size - start))
    if (!view) return undefined
    for (let at = 0; at + 4 <= view.byteLength; at += 1) {
      if (view.getUint8(at) === 0x50 && view.getUint32(at, true) === localSignature) return start + at
    }
    start += view.byteLength - 3
  }
  return undefined
}
