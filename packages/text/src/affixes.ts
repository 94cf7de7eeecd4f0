import { isArabicLetter } from './characters.ts'

/** Verb and privative prefixes that are written joined, with a zero width non-joiner or with a space. */
const prefixes = ['می', 'نمی', 'بی']

/** Plural, possessive, comparative, verb-ending and ezafe suffixes that are written in the same three ways. */
const suffixes = [
  'ی',
  'ای',
  'ها',
  'های',
  'هایی',
  'هایم',
  'هایت',
  'هایش',
  'هایمان',
  'هایتان',
  'هایشان',
  'هامون',
  'هاتون',
  'هاشون',
  'ام',
  'ات',
  'اش',
  'ایم',
  'اید',
  'اند',
  'مان',
  'تان',
  'شان',
  'تر',
  'تری',
  'ترین',
]

/** Words by their letters; asked for every space of a text, so that most are refused at the first letter. */
type Trie = Map<number, Trie>
const end = 0

const prefixesFromEnd = trieOf(prefixes.map((prefix) => [...prefix].reverse().join('')))
const suffixesFromStart = trieOf(suffixes)

function trieOf(words: readonly string[]): Trie {
  const root: Trie = new Map()
  for (const word of words) {
    let node = root
    for (const letter of word) node = stepInto(node, letter.charCodeAt(0))
    stepInto(node, end)
  }
  return root
}

function stepInto(node: Trie, unit: number): Trie {
  const known = node.get(unit)
  if (known) return known
  const made: Trie = new Map()
  node.set(unit, made)
  return made
}

/**
 * True when a space between two stretches of folded units parts an affix from its stem ("می روم",
 * "کتاب ها"), so that writing without it is the same word. One stretch ends before `leftEnd`, the other
 * is [rightStart, rightEnd).
 */
export function partsAffix(units: Uint16Array, leftEnd: number, rightStart: number, rightEnd: number): boolean {
  const last = units[leftEnd - 1]
  const first = units[rightStart]
  if (last === undefined || first === undefined || !isArabicLetter(last) || !isArabicLetter(first)) return false
  return (
    isWord(prefixesFromEnd, units, leftEnd - 1, -1, -1) || isWord(suffixesFromStart, units, rightStart, rightEnd, 1)
  )
}

/** Whether the letters from `from` on, up to `limit` or the first that is no letter, are a word of the trie. */
function isWord(words: Trie, units: Uint16Array, from: number, limit: number, step: 1 | -1): boolean {
  let node: Trie | undefined = words
  for (let index = from; node && index !== limit; index += step) {
    const unit = units[index] as number
    if (!isArabicLetter(unit)) break
    node = node.get(unit)
  }
  return node !== undefined && node.has(end)
}
