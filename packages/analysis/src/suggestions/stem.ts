import { foldKey } from '@mazmun/text'

/** Endings of plural, possession, comparison and person, the longest first; what they hang on keeps three letters. */
const persianEnding = /(?<=\p{L}{3})(?:های(?:مان|تان|شان|ی|م|ت|ش)|های?|ترین|تری?|یم|ید|ند|مان|تان|شان|اش|ی)$/u
const persianPrefix = /^(?:نمی|می)(?=\p{L}{3})/u
const englishEnding = /(?<=[a-z]{4})(?:ing|ed|es|s)$|(?<=[a-z]{3}[^s])s$/u

/**
 * What words of one stem have in common, roughly: the search key without the most frequent endings. Good for telling
 * which quotations speak of the same things, and for nothing that a person reads.
 */
export function stemOf(word: string): string {
  const key = foldKey(word)
  return /\p{Script=Arabic}/u.test(key)
    ? key.replace(persianPrefix, '').replace(persianEnding, '')
    : key.replace(englishEnding, '')
}
