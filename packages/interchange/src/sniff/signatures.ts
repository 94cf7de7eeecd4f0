import type { FileKind } from './file-kind.ts'

interface Signature {
  readonly kind: FileKind
  readonly bytes: readonly number[]
}

/** The bytes of an ASCII string. */
export function ascii(text: string): number[] {
  return Array.from(new TextEncoder().encode(text))
}

/** First bytes of file formats, as registered with IANA or published by their makers. */
const signatures: readonly Signature[] = [
  { kind: 'pdf', bytes: ascii('%PDF-') },
  { kind: 'rtf', bytes: ascii('{\\rtf') },
  { kind: 'image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'image', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'image', bytes: ascii('GIF8') },
  { kind: 'image', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: 'image', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { kind: 'media', bytes: [0x49, 0x44, 0x33, 0x02] },
  { kind: 'media', bytes: [0x49, 0x44, 0x33, 0x03] },
  { kind: 'media', bytes: [0x49, 0x44, 0x33, 0x04] },
  { kind: 'media', bytes: [0xff, 0xfb] },
  { kind: 'media', bytes: [0xff, 0xf3] },
  { kind: 'media', bytes: ascii('OggS') },
  { kind: 'media', bytes: ascii('fLaC') },
  { kind: 'media', bytes: ascii('#!AMR') },
  { kind: 'media', bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { kind: 'media', bytes: [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11] },
]

function startsAt(bytes: Uint8Array, wanted: readonly number[], at: number): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte)
}

/** RIFF files name their content after a length: WebP is an image, WAVE and AVI are recordings. */
function kindOfRiff(bytes: Uint8Array): FileKind | undefined {
  if (!startsAt(bytes, ascii('RIFF'), 0)) return undefined
  if (startsAt(bytes, ascii('WEBP'), 8)) return 'image'
  return startsAt(bytes, ascii('WAVE'), 8) || startsAt(bytes, ascii('AVI '), 8) ? 'media' : undefined
}

/** ISO base media files (MP4, M4A, MOV; HEIC and AVIF among images) start with the length of a box named ftyp. */
function kindOfBaseMedia(bytes: Uint8Array): FileKind | undefined {
  if (bytes[0] !== 0 || !startsAt(bytes, ascii('ftyp'), 4)) return undefined
  const isImage = ['heic', 'heix', 'mif1', 'avif'].some((brand) => startsAt(bytes, ascii(brand), 8))
  return isImage ? 'image' : 'media'
}

/** The kind that the first bytes give away; undefined when they give none. */
export function kindOfSignature(bytes: Uint8Array): FileKind | undefined {
  const plain = signatures.find((signature) => startsAt(bytes, signature.bytes, 0))
  return plain?.kind ?? kindOfRiff(bytes) ?? kindOfBaseMedia(bytes)
}

export function isZip(bytes: Uint8Array): boolean {
  return startsAt(bytes, [0x50, 0x4b, 0x03, 0x04], 0) || startsAt(bytes, [0x50, 0x4b, 0x05, 0x06], 0)
}

/** True for the compound file format of Office 97–2003, which also wraps encrypted .docx files ([MS-CFB], [MS-OFFCRYPTO]). */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return startsAt(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 0)
}

/** Finds a run of bytes anywhere. */
export function includesBytes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const first = wanted[0] as number
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (startsAt(bytes, wanted, at)) return true
  }
  return false
}

/** Which compound file it is. Its directory holds the names of its streams in UTF-16LE, never compressed. */
export function kindOfCompoundFile(bytes: Uint8Array): FileKind {
  const holds = (name: string): boolean =>
    includesBytes(
      bytes,
      ascii(name).flatMap((byte) => [byte, 0]),
    )
  if (holds('EncryptedPackage')) return 'docx-encrypted'
  return holds('WordDocument') ? 'doc' : 'ole'
}
