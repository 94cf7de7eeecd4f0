/** How well bytes fit UTF-8. */
export interface Utf8Survey {
  /** Well-formed characters of two bytes or more. */
  readonly wide: number
  /** Ill-formed sequences, each of which decodes to one U+FFFD. */
  readonly broken: number
}

/** Length of the sequence a lead byte announces and the range its second byte must be in (Unicode 17, table 3-7). */
function sequence(lead: number): { readonly length: number; readonly low: number; readonly high: number } | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return { length: 2, low: 0x80, high: 0xbf }
  if (lead === 0xe0) return { length: 3, low: 0xa0, high: 0xbf }
  if (lead === 0xed) return { length: 3, low: 0x80, high: 0x9f }
  if (lead >= 0xe1 && lead <= 0xef) return { length: 3, low: 0x80, high: 0xbf }
  if (lead === 0xf0) return { length: 4, low: 0x90, high: 0xbf }
  if (lead >= 0xf1 && lead <= 0xf3) return { length: 4, low: 0x80, high: 0xbf }
  if (lead === 0xf4) return { length: 4, low: 0x80, high: 0x8f }
  return undefined
}

/** Counts well-formed and ill-formed sequences by the rule of maximal subparts, as decoders do. O(n). */
export function surveyUtf8(bytes: Uint8Array): Utf8Survey {
  let wide = 0
  let broken = 0
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] as number
    at += 1
    if (lead < 0x80) continue
    const expected = sequence(lead)
    if (!expected) {
      broken += 1
      continue
    }
    let taken = 1
    while (taken < expected.length && at < bytes.length) {
      const byte = bytes[at] as number
      const [low, high] = taken === 1 ? [expected.low, expected.high] : [0x80, 0xbf]
      if (byte < low || byte > high) break
      taken += 1
      at += 1
    }
    if (taken === expected.length) wide += 1
    else broken += 1
  }
  return { wide, broken }
}
