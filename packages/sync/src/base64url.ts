const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const group = (a << 16) | (b << 8) | c
    const kept = Math.min(bytes.length - at, 3) + 1
    for (let sextet = 0; sextet < kept; sextet += 1) text += letters[(group >> (18 - 6 * sextet)) & 63] ?? ''
  }
  return text
}

/** The whole bytes that a text of these letters holds; undefined when it has other characters. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let group = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) return undefined
    group = ((group << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at] = (group >> bits) & 0xff
      at += 1
    }
  }
  return bytes
}
