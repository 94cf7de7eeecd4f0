import { Malformed } from './bytes.ts'

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower case. */
export function toHex(bytes: Uint8Array): string {
  // Joined, not added piece by piece: engines keep a sum as a tree of its pieces, ten times as large.
  return Array.from(bytes, (byte) => pairs[byte]).join('')
}

/** `Malformed` unless it is pairs of hexadecimal digits, and as many as `length` bytes when that is given. */
export function fromHex(text: string, length = text.length / 2): Uint8Array<ArrayBuffer> {
  if (text.length !== length * 2 || !/^([0-9a-f]{2})*$/i.test(text)) throw new Malformed('not hexadecimal')
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16))
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id of a member as the project's records write it: a UUID in lower case. */
export function memberOf(bytes: Uint8Array): string {
  const hex = toHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The 16 bytes of a member's UUID; `Malformed` when it is none. */
export function memberBytes(member: string): Uint8Array<ArrayBuffer> {
  if (!uuidForm.test(member)) throw new Malformed('not a UUID in lower case')
  return fromHex(member.replaceAll('-', ''), 16)
}
