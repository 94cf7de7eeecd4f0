import { isDirectionMark, isSpace } from './characters.ts'

/** What a UTF-16 unit becomes in a key: a unit, or one of the actions below. */
export type Folding = number

/** Leaves no trace in the key. */
export const dropped: Folding = 1
/** White space; runs become one. */
export const space: Folding = 2
/** Zero width non-joiner and what stands for it: nothing or a space, as the key asks. */
export const joiner: Folding = 3
/** Must be looked at with its neighbours or becomes several units. */
export const special: Folding = 4

/** Letters that practice writes in more than one way; the right one is the Persian form. */
const letters: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ك: 'ک',
  ۀ: 'ه',
  ة: 'ه',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
}

/** 0 = not asked yet. One table for all: 128 KB, filled as characters turn up. */
const table = new Uint16Array(0x10000)

/** How one UTF-16 unit folds. */
export function foldingOf(code: number): Folding {
  return table[code] || (table[code] = compute(code))
}

function compute(code: number): Folding {
  if (code === 0xfeff) return dropped
  if (isSpace(code)) return space
  if (code === 0x200b || code === 0x200c || code === 0xad) return joiner
  if (isInvisible(code) || isVowelSign(code)) return dropped
  if (code === 0xac || isComposing(code)) return special
  if (isPresentationForm(code) || (code >= 0xd800 && code <= 0xdfff)) return special
  if (code >= 0x0660 && code <= 0x0669) return code - 0x0660 + 0x30
  if (code >= 0x06f0 && code <= 0x06f9) return code - 0x06f0 + 0x30
  const character = String.fromCharCode(code)
  const lower = letters[character] ?? character.toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : special
}

/** Control characters, joiners that only shape, direction marks, variation selectors. */
function isInvisible(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0x200d ||
    isDirectionMark(code) ||
    (code >= 0x2060 && code <= 0x2065) ||
    (code >= 0xfe00 && code <= 0xfe0f)
  )
}

/** Harakat, superscript alef, tatweel and hamza below. */
function isVowelSign(code: number): boolean {
  return (code >= 0x064b && code <= 0x0652) || code === 0x0655 || code === 0x0670 || code === 0x0640
}

/** Marks that make a letter of their own with the one before: Latin accents, madda and hamza above. */
export function isComposing(code: number): boolean {
  return isHamzaOrMadda(code) || (code >= 0x0300 && code <= 0x036f)
}

export function isHamzaOrMadda(code: number): boolean {
  return code === 0x0653 || code === 0x0654
}

/** Arabic Presentation Forms A and B: the only blocks where compatibility decomposition keeps the meaning. */
export function isPresentationForm(code: number): boolean {
  return (code >= 0xfb50 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc)
}
