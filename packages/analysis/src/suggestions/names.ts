import type { CodeId } from '@mazmun/model'
import { foldKey, nameKey } from '@mazmun/text'
import type { StudyCode, StudyCodes } from './study.ts'
import { keyOfSuggestion, type Suggestion } from './suggestion.ts'

/** From this share of common letter pairs (Dice) on names are alike. */
const alikeLetters = 0.8
/** From this share of common words (Jaccard) on names are alike. */
const alikeWords = 0.75

/** Names of a code in the forms they are compared in. */
interface Written {
  readonly number: number
  /** Only letters and digits: names that agree here differ by spaces, hyphens or signs. */
  readonly letters: string
  /** The same with the words in alphabetical order. */
  readonly ordered: string
  readonly words: ReadonlySet<string>
  readonly pairs: ReadonlySet<string>
}

/** Codes that carry one name under folding, whatever their level, and such as nearly do, of one level. */
export function* nameSuggestions(codes: StudyCodes): Iterable<Suggestion> {
  const written = codes.list.map(writtenForm).filter(({ letters }) => letters !== '')
  yield* sameNames(codes, written)
  yield* alikeNames(codes, written)
}

function writtenForm({ name }: StudyCode, number: number): Written {
  const words = foldKey(name).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const letters = nameKey(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(letters.slice(at, at + 2))
  return { number, letters, ordered: words.toSorted().join(''), words: new Set(words), pairs }
}

function* sameNames(codes: StudyCodes, written: readonly Written[]): Iterable<Suggestion> {
  const groups = new Map<string, number[]>()
  for (const { number, letters } of written) {
    const group = groups.get(letters)
    if (group) group.push(number)
    else groups.set(letters, [number])
  }
  for (const group of groups.values()) {
    // A theme may well be called as the code it grew out of: those that stand above each other are no finding.
    const unrelated = group.filter((one) => group.every((other) => one === other || !codes.areRelated(one, other)))
    if (unrelated.length < 2) continue
    const ids = unrelated.map((number) => codes.at(number).id)
    const levels = new Set(unrelated.map((number) => codes.at(number).level))
    const sameLevel = levels.size === 1
    yield {
      kind: 'same-name',
      key: keyOfSuggestion('same-name', ids),
      score: sameLevel ? 1 : 0.9,
      codes: ids,
      sameLevel,
    }
  }
}

function* alikeNames(codes: StudyCodes, written: readonly Written[]): Iterable<Suggestion> {
  for (const { first, second, common } of namesWithCommonPairs(written)) {
    const sharedWords = countShared(first.words, second.words)
    const words = first.words.size + second.words.size - sharedWords
    const letterShare = (2 * common) / (first.pairs.size + second.pairs.size)
    const wordShare = sharedWords / words
    if (letterShare < alikeLetters && wordShare < alikeWords) continue
    if (first.letters === second.letters || !codes.areRivals(first.number, second.number)) continue
    const ids: readonly [CodeId, CodeId] = [codes.at(first.number).id, codes.at(second.number).id]
    yield {
      kind: 'alike-name',
      key: keyOfSuggestion('alike-name', ids),
      score: Math.max(letterShare, wordShare) * 0.99,
      codes: ids,
      sharedWords,
      words,
      letters: editDistance(first.ordered, second.ordered),
    }
  }
}

/** Names that have a third of their letter pairs in common; fewer cannot make three quarters of their words agree. */
const worthALook = 1 / 3

/** By lists of who has a pair of letters: names with nothing in common cost nothing. */
function* namesWithCommonPairs(
  written: readonly Written[],
): Iterable<{ readonly first: Written; readonly second: Written; readonly common: number }> {
  const holders = new Map<string, number[]>()
  const common = new Uint16Array(written.length)
  for (const [at, second] of written.entries()) {
    for (const pair of second.pairs) {
      const before = holders.get(pair)
      if (!before) holders.set(pair, [at])
      else {
        for (const earlier of before) common[earlier] = (common[earlier] as number) + 1
        before.push(at)
      }
    }
    for (let earlier = 0; earlier < at; earlier += 1) {
      const count = common[earlier] as number
      if (count === 0) continue
      common[earlier] = 0
      const first = written[earlier] as Written
      if (2 * count >= worthALook * (first.pairs.size + second.pairs.size)) yield { first, second, common: count }
    }
  }
}

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const thing of a) if (b.has(thing)) shared += 1
  return shared
}

/** Least number of letters to insert, delete or substitute (Levenshtein 1966; Wagner and Fischer 1974). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
