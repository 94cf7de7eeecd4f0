const titles = /^(?:دکتر|آقای|خانم|مهندس|استاد|dr\.?|mr\.?|mrs\.?|ms\.?|prof\.?)\s+(?=\S)/iu
const zeroWidthNonJoiner = '\u200c'
const shortCode = /^\p{L}{1,2}\p{N}{1,2}$/u
const graphemes = new Intl.Segmenter('fa', { granularity: 'grapheme' })

/**
 * Two letters to stand for a person in a narrow place: the first of the first and of the last name, or the
 * first two of a single name; titles do not count and short codes (P03) stay whole. Persian letters of two names are kept from joining by a
 * half-space (ن‌ر), letters of one name join as they do in it. Empty when the name has no letter or digit.
 */
export function initials(name: string): string {
  const words = name.replace(titles, '').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*/gu) ?? []
  const [first = '', ...rest] = words
  const last = rest.at(-1)
  if (shortCode.test(name.trim())) return name.trim()
  if (last === undefined) return capitalised(lettersOf(first).slice(0, 2).join(''))
  const pair = [lettersOf(first)[0] ?? '', lettersOf(last)[0] ?? ''] as const
  const joins = pair.every((letter) => /\p{Script=Arabic}/u.test(letter))
  return pair.map(capitalised).join(joins ? zeroWidthNonJoiner : '')
}

function lettersOf(word: string): string[] {
  return Array.from(graphemes.segment(word.normalize('NFC').replace(/[\u200c\u200d]/g, '')), ({ segment }) => segment)
}

function capitalised(letters: string): string {
  const [first = '', ...rest] = letters
  return first.toUpperCase() + rest.join('')
}
