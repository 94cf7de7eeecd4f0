import type { CodingId } from '@mazmun/model'
import type { Passage } from './passages.ts'
import type { QuotationWords, WeighedWord } from './quotation-words.ts'
import type { StudyCodes } from './study.ts'
import { keyOfSuggestion, mostExamples, type QuotationPair, type Suggestion } from './suggestion.ts'
import { WordLists, type Profile } from './word-lists.ts'

/** From this cosine on, codes may speak of the same things. */
const alikeFrom = 0.15
/** And each must be among so many that are most like the other: where all speak alike, being alike says nothing. */
const nearest = 5
/** Fewer quotations of a code than this make no vocabulary of it. */
const fewestQuotations = 3
const mostWords = 6
/** One word, or one quotation of a code, may be chance. */
const fewestSharing = 2
/** With more of each the best of the first show enough. */
const mostCompared = 60

/** A quotation of a code, with its words. */
interface Quotation {
  readonly passage: Passage
  readonly coding: CodingId
  readonly words: readonly WeighedWord[]
}

/**
 * Codes of one level whose quotations use the same telling words: the cosine of the sums of their quotations' words.
 * Only quotations that share no text with one of the other code are compared: a passage is like itself, and that is
 * told elsewhere.
 */
export function* similarQuotationSuggestions(
  codes: StudyCodes,
  passages: readonly Passage[],
  { of, words }: QuotationWords,
): Generator<number, readonly Suggestion[]> {
  const quotations: Quotation[][] = codes.list.map(() => [])
  for (const [number, passage] of passages.entries()) {
    const own = of[number] as readonly WeighedWord[]
    if (own.length === 0) continue
    for (const { code, coding } of passage.given) quotations[code]?.push({ passage, coding, words: own })
  }
  const found: Suggestion[] = []
  for (const [a, b] of yield* alikeCodes(codes, quotations, words.length)) {
    const [all, others] = [quotations[a] as readonly Quotation[], quotations[b] as readonly Quotation[]]
    const [ours, theirs] = [apartFrom(all, others), apartFrom(others, all)]
    if (Math.min(ours.length, theirs.length) < fewestQuotations) continue
    const common = commonWords(profileOf(ours), profileOf(theirs))
    const likeness = common.reduce((sum, { weight }) => sum + weight, 0)
    if (likeness < alikeFrom) continue
    const telling = new Set(common.slice(0, mostWords).map(({ word }) => word))
    const sharing = [countSharing(ours, telling), countSharing(theirs, telling)] as const
    if (Math.min(telling.size, ...sharing) < fewestSharing) continue
    const ids = [codes.at(a).id, codes.at(b).id] as const
    found.push({
      kind: 'similar-quotations',
      key: keyOfSuggestion('similar-quotations', ids),
      score: Math.min(1, likeness),
      codes: ids,
      passages: [ours.length, theirs.length],
      sharing,
      words: [...telling].map((word) => words[word] as string),
      examples: closestPairs(ours, theirs),
    })
  }
  return found
}

/** A code that is like another. */
interface Likeness {
  readonly code: number
  readonly likeness: number
}

/**
 * Pairs of codes whose whole profiles are alike, each among those most like the other: what is worth comparing closely.
 * By lists of who has a word, so that codes without a common word cost nothing.
 */
function* alikeCodes(
  codes: StudyCodes,
  quotations: readonly (readonly Quotation[])[],
  words: number,
): Generator<number, readonly (readonly [number, number])[]> {
  const profiles: readonly Profile[] = quotations.map((own) =>
    own.length < fewestQuotations ? new Map<number, number>() : profileOf(own),
  )
  const lists = new WordLists(profiles, words)
  const likeness = new Float64Array(quotations.length)
  const alike: Likeness[][] = quotations.map(() => [])
  for (const [b, profile] of profiles.entries()) {
    if (b % 50 === 0) yield b / quotations.length
    if (profile.size === 0) continue
    lists.addUp(profile, b, likeness)
    for (let a = 0; a < b; a += 1) {
      const found = likeness[a] as number
      likeness[a] = 0
      if (found < alikeFrom || !codes.areRivals(a, b)) continue
      alike[a]?.push({ code: b, likeness: found })
      alike[b]?.push({ code: a, likeness: found })
    }
  }
  const near = alike.map((list) => new Set(mostAlike(list).map(({ code }) => code)))
  return near.flatMap((list, a) => [...list].flatMap((b) => (a < b && near[b]?.has(a) ? [[a, b] as const] : [])))
}

function mostAlike(list: Likeness[]): readonly Likeness[] {
  return list.sort((x, y) => y.likeness - x.likeness || x.code - y.code).slice(0, nearest)
}

function profileOf(quotations: readonly Quotation[]): Profile {
  const sums = new Map<number, number>()
  for (const { words } of quotations)
    for (const { word, weight } of words) sums.set(word, (sums.get(word) ?? 0) + weight)
  let squares = 0
  for (const sum of sums.values()) squares += sum * sum
  const length = Math.sqrt(squares)
  for (const [word, sum] of sums) sums.set(word, sum / length)
  return sums
}

/** The words of both and what each adds to the cosine, the most first. */
function commonWords(a: Profile, b: Profile): readonly WeighedWord[] {
  const common: WeighedWord[] = []
  for (const [word, weight] of a) {
    const other = b.get(word)
    if (other !== undefined) common.push({ word, weight: weight * other })
  }
  return common.sort((x, y) => y.weight - x.weight || x.word - y.word)
}

function apartFrom(quotations: readonly Quotation[], others: readonly Quotation[]): readonly Quotation[] {
  return quotations.filter(({ passage }) => !others.some((other) => shareText(passage, other.passage)))
}

function shareText(a: Passage, b: Passage): boolean {
  return a.source === b.source && a.start < b.end && b.start < a.end
}

function countSharing(quotations: readonly Quotation[], telling: ReadonlySet<number>): number {
  return quotations.filter(({ words }) => words.some(({ word }) => telling.has(word))).length
}

/** The quotations that are most alike, each once. */
function closestPairs(ours: readonly Quotation[], theirs: readonly Quotation[]): readonly QuotationPair[] {
  const likenesses = ours.slice(0, mostCompared).flatMap((one) => {
    const own = new Map(one.words.map(({ word, weight }) => [word, weight]))
    return theirs.slice(0, mostCompared).map((other) => ({
      one,
      other,
      likeness: other.words.reduce((sum, { word, weight }) => sum + weight * (own.get(word) ?? 0), 0),
    }))
  })
  const taken = new Set<Quotation>()
  const pairs: QuotationPair[] = []
  for (const { one, other, likeness } of likenesses.sort((a, b) => b.likeness - a.likeness)) {
    if (likeness === 0 || pairs.length === mostExamples) break
    if (taken.has(one) || taken.has(other)) continue
    taken.add(one).add(other)
    pairs.push([one.coding, other.coding])
  }
  return pairs
}
