import { isArabicLetter } from './characters.ts'

/** Verb and privative prefixes that are written joined, with a zero width non-joiner or with a space. */
const prefixes = new Set(['می', 'نمی', 'بی'])

/** Plural, possessive, comparative, verb-ending and ezafe suffixes that are written in the same three ways. */
const suffixes = new Set([
  'ی', 'ای', 'ها', 'های', 'هایی', 'هایم', 'هایت', 'هایش', 'هایمان', 'هایتان', 'هایشان', 'هامون', 'هاتون', 'هاشون',
  'ام', 'ات', 'اش', 'ایم', 'اید', 'اند', 'مان', 'تان', 'شان', 'تر', 'تری', 'ترین',
])
const longest = 6

/**
 * True when a space between two stretches of folded units parts an affix from its stem ("می روم",
 * "کتاب ها"), so that writing without it is the same word. One stretch ends before `leftEnd`, the other
 * is [rightStart, rightEnd).
 */
export function partsAffix(units: Uint16Array, leftEnd: number, rightStart: number, rightEnd: number): boolean {
  const before = wordBefore(units, leftEnd)
  const after = wordAfter(units, rightStart, rightEnd)
  return before !== '' && after !== '' && (prefixes.has(before) || suffixes.has(after))
}

/** The word of Arabic letters that ends before `end`; "-" when too long to be an affix, empty when there is none. */
function wordBefore(units: Uint16Array, end: number): string {
  let start = end
  while (start > 0 && end - start <= longest && isArabicLetter(units[start - 1] as number)) start -= 1
  return wordOf(units, start, end)
}

function wordAfter(units: Uint16Array, start: number, limit: number): string {
  let end = start
  while (end < limit && end - start <= longest && isArabicLetter(units[end] as number)) end += 1
  return wordOf(units, start, end)
}

function wordOf(units: Uint16Array, start: number, end: number): string {
  return end - start > longest ? '-' : String.fromCharCode(...units.subarray(start, end))
}
