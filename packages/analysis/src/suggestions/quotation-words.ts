import type { Passage } from './passages.ts'
import { isCommonWord } from './common-words.ts'
import { stemOf } from './stem.ts'
import type { Study } from './study.ts'

/** A word of a quotation by its number, and its weight there. */
export interface WeighedWord {
  readonly word: number
  readonly weight: number
}

/** The quotations of a study as weighed words. */
export interface QuotationWords {
  /** For each passage its words, none where the text is not here or too little is left; the squares of weights sum to 1. */
  readonly of: readonly (readonly WeighedWord[])[]
  /** The words by number, as they stand where they are met first. */
  readonly words: readonly string[]
}

/** Words of more than this share of the quotations tell nothing apart, however many quotations there are. */
const commonFrom = 0.02
/** In a small study a word may well be in this many. */
const commonAtLeast = 10
/** With a single word left a quotation is like anything that has it. */
const fewestWords = 2

/**
 * Weighs the words of each quotation by how often it has them and how few others do: (1 + ln tf) · ln(n / df), the
 * lengths brought to 1 (Salton and Buckley 1988, "ltc"). Words of a single letter, words of one quotation alone and
 * words of very many are left out.
 */
export function* weighWords(study: Study, passages: readonly Passage[]): Generator<number, QuotationWords> {
  const vocabulary = new Vocabulary()
  const spread: number[] = []
  const tallies: ReadonlyMap<number, number>[] = []
  for (const [number, { source, start, end }] of passages.entries()) {
    if (number % 500 === 0) yield number / passages.length
    const tally = new Map<number, number>()
    for (const word of vocabulary.read(study.texts.get(source)?.slice(start, end) ?? ''))
      tally.set(word, (tally.get(word) ?? 0) + 1)
    for (const word of tally.keys()) spread[word] = (spread[word] ?? 0) + 1
    tallies.push(tally)
  }
  const most = Math.max(commonAtLeast, commonFrom * passages.length)
  const telling = ([word]: readonly [number, number]) =>
    (spread[word] as number) > 1 && (spread[word] as number) <= most
  const weigh = (tally: ReadonlyMap<number, number>): readonly WeighedWord[] => {
    const weighed = [...tally].filter(telling).map(([word, times]) => ({
      word,
      weight: (1 + Math.log(times)) * Math.log(passages.length / (spread[word] as number)),
    }))
    const length = Math.sqrt(weighed.reduce((sum, { weight }) => sum + weight * weight, 0))
    if (weighed.length < fewestWords || length === 0) return []
    return weighed.map(({ word, weight }) => ({ word, weight: weight / length }))
  }
  return { of: tallies.map(weigh), words: vocabulary.words }
}

/** Words by number: those of one stem have one. */
class Vocabulary {
  /** As the word stood where it was met first. */
  readonly words: string[] = []
  readonly #byStem = new Map<string, number>()
  /** Folding takes long for a single word, and a study has few different ones. */
  readonly #byWord = new Map<string, number>()

  read(text: string): readonly number[] {
    const found: number[] = []
    for (const [word] of text.matchAll(/[\p{L}\p{M}\u200c'’]+/gu)) {
      let number = this.#byWord.get(word)
      if (number === undefined) this.#byWord.set(word, (number = this.#numberOf(word)))
      if (number >= 0) found.push(number)
    }
    return found
  }

  /** -1 for a word that says nothing of what is spoken about. */
  #numberOf(word: string): number {
    const stem = stemOf(word)
    if (stem.length < 2 || isCommonWord(word)) return -1
    let number = this.#byStem.get(stem)
    if (number === undefined) {
      this.#byStem.set(stem, (number = this.words.length))
      this.words.push(word)
    }
    return number
  }
}
