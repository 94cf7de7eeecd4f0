/** One file of the archive as its headers describe it. Every content is in memory once, so none reaches 4 GiB. */
export interface ArchivedFile {
  readonly name: string
  /** 0 = stored, 8 = deflated. */
  readonly method: 0 | 8
  /** CRC-32 of the content. */
  readonly crc: number
  /** As it stands in the archive. */
  readonly compressedSize: number
  readonly size: number
}

const encoder = new TextEncoder()
/** Names are UTF-8 (APPNOTE.TXT 6.3.10, appendix D). */
const flags = 0x0800
/** 2000-01-01 as DOS writes it: reading compares names and hashes only, and the same project makes the same file. */
const date = 0x2821
const version = 20
/** The version that knows the 64-bit format. */
const largeVersion = 45
const most16 = 0xffff
const most32 = 0xffffffff

/** The header that stands before a content (§4.3.7), with its sizes, so that it can be read where the archive breaks off. */
export function localHeader({ name, method, crc, compressedSize, size }: ArchivedFile): Uint8Array<ArrayBuffer> {
  const title = encoder.encode(name)
  const bytes = new Uint8Array(30 + title.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x04034b50, true)
  view.setUint16(4, version, true)
  view.setUint16(6, flags, true)
  view.setUint16(8, method, true)
  view.setUint16(12, date, true)
  view.setUint32(14, crc, true)
  view.setUint32(18, compressedSize, true)
  view.setUint32(22, size, true)
  view.setUint16(26, title.length, true)
  bytes.set(title, 30)
  return bytes
}

/** One line of the directory (§4.3.12); a place beyond 4 GiB stands in the extra field of the 64-bit format (§4.5.3). */
function directoryLine(file: ArchivedFile, offset: number): Uint8Array<ArrayBuffer> {
  const title = encoder.encode(file.name)
  const large = offset >= most32
  const bytes = new Uint8Array(46 + title.length + (large ? 12 : 0))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x02014b50, true)
  view.setUint16(4, large ? largeVersion : version, true)
  view.setUint16(6, large ? largeVersion : version, true)
  view.setUint16(8, flags, true)
  view.setUint16(10, file.method, true)
  view.setUint16(14, date, true)
  view.setUint32(16, file.crc, true)
  view.setUint32(20, file.compressedSize, true)
  view.setUint32(24, file.size, true)
  view.setUint16(28, title.length, true)
  view.setUint16(30, large ? 12 : 0, true)
  view.setUint32(42, large ? most32 : offset, true)
  bytes.set(title, 46)
  if (large) {
    const at = 46 + title.length
    view.setUint16(at, 1, true)
    view.setUint16(at + 2, 8, true)
    view.setBigUint64(at + 4, BigInt(offset), true)
  }
  return bytes
}

/** The end of the archive (§4.3.16), after that of the 64-bit format (§4.3.14, §4.3.15) where the first cannot say it. */
function endOf(count: number, size: number, offset: number): Uint8Array<ArrayBuffer> {
  const large = count >= most16 || size >= most32 || offset >= most32
  const bytes = new Uint8Array((large ? 76 : 0) + 22)
  const view = new DataView(bytes.buffer)
  if (large) {
    view.setUint32(0, 0x06064b50, true)
    view.setBigUint64(4, 44n, true)
    view.setUint16(12, largeVersion, true)
    view.setUint16(14, largeVersion, true)
    view.setBigUint64(24, BigInt(count), true)
    view.setBigUint64(32, BigInt(count), true)
    view.setBigUint64(40, BigInt(size), true)
    view.setBigUint64(48, BigInt(offset), true)
    view.setUint32(56, 0x07064b50, true)
    view.setBigUint64(64, BigInt(offset + size), true)
    view.setUint32(72, 1, true)
  }
  const at = large ? 76 : 0
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, Math.min(count, most16), true)
  view.setUint16(at + 10, Math.min(count, most16), true)
  view.setUint32(at + 12, Math.min(size, most32), true)
  view.setUint32(at + 16, Math.min(offset, most32), true)
  return bytes
}

/** What ends an archive of these files; `offset` is where it begins, each file's where its local header does. Bytes. */
export function directoryOf(
  files: readonly { readonly file: ArchivedFile; readonly offset: number }[],
  offset: number,
): Uint8Array<ArrayBuffer> {
  const lines = files.map(({ file, offset }) => directoryLine(file, offset))
  const size = lines.reduce((sum, { length }) => sum + length, 0)
  const end = endOf(files.length, size, offset)
  const bytes = new Uint8Array(size + end.length)
  let at = 0
  for (const line of [...lines, end]) {
    bytes.set(line, at)
    at += line.length
  }
  return bytes
}
