/** Line ends of every convention, so that a text that was never normalised is still read right. */
export function isLineBreak(code: number): boolean {
  return (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029
}

/** White space as `\s` knows it, and NEL (U+0085). */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0x1680) return code === 0xa0 || code === 0x85
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

/** A letter of the Arabic script, without marks, digits and punctuation (U+0620–064A, U+066E–06D3, U+06FA–06FF, U+0750–077F). */
export function isArabicLetter(code: number): boolean {
  return (
    (code >= 0x0620 && code <= 0x064a && code !== 0x0640) ||
    (code >= 0x066e && code <= 0x06d3 && code !== 0x0670) ||
    code === 0x06d5 ||
    (code >= 0x06fa && code <= 0x06ff) ||
    (code >= 0x0750 && code <= 0x077f)
  )
}

/** Invisible characters that steer direction: marks, embeddings, overrides, isolates. */
export function isDirectionMark(code: number): boolean {
  return (
    code === 0x061c ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  )
}

/** Characters that hang on the one before them: vowel signs, hamza and madda above, tatweel, joiners, variation selectors, Latin accents. */
export function clingsToPrevious(code: number): boolean {
  if (code < 0x0300) return false
  return (
    code <= 0x036f ||
    (code >= 0x064b && code <= 0x0655) ||
    code === 0x0670 ||
    code === 0x0640 ||
    code === 0x200d ||
    (code >= 0xfe00 && code <= 0xfe0f)
  )
}

/** Units in the code point that begins at `offset`: 2 for a surrogate pair, else 1. */
export function unitsAt(text: string, offset: number): 1 | 2 {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1
}
