import { isArabicLetter, isSpace, unitsAt } from './characters.ts'

const letterOrDigit = /[\p{L}\p{N}]/u

/**
 * How many words a text has, as word processors count: runs without white space that have a letter or a
 * digit in them. A half-space does not part words (می‌روم is one), punctuation alone is none. O(n).
 */
export function wordCount(text: string): number {
  let words = 0
  let counted = false
  for (let offset = 0; offset < text.length; offset += unitsAt(text, offset)) {
    const code = text.charCodeAt(offset)
    if (isSpace(code)) counted = false
    else if (!counted && isWordCharacter(text, offset, code)) {
      counted = true
      words += 1
    }
  }
  return words
}

function isWordCharacter(text: string, offset: number, code: number): boolean {
  if (isArabicLetter(code) || (code >= 0x61 && code <= 0x7a)) return true
  return letterOrDigit.test(text.slice(offset, offset + unitsAt(text, offset)))
}
