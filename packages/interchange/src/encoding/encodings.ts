/** The encodings a source may come in; the names are those of the WHATWG Encoding Standard. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** The bytes a file may start with to say its encoding. */
const byteOrderMarks: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

/** The encoding that the first bytes declare, and how many bytes the declaration takes; undefined when there is none. */
export function byteOrderMark(bytes: Uint8Array): { readonly encoding: Encoding; readonly length: number } | undefined {
  const mark = byteOrderMarks.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte))
  return mark && { encoding: mark.encoding, length: mark.bytes.length }
}

/** Decodes as the Encoding Standard says; what cannot be read becomes U+FFFD. A byte order mark of that encoding is left out. */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  const mark = byteOrderMark(bytes)
  const body = mark?.encoding === encoding ? bytes.subarray(mark.length) : bytes
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(body)
}
