import { codesAt } from './same-passages.ts'
import type { Passage } from './passages.ts'
import type { StudyCodes } from './study.ts'
import { keyOfSuggestion, mostExamples, type QuotationPair, type Suggestion } from './suggestion.ts'
import { PairTally } from './tally.ts'

/** Of the codes below the smaller theme, the share that stands below the other too, and how many at least. */
const sharedBelowFrom = 1 / 3
const fewestBelow = 2
/** Share of the passages of both that are shared, and how many at least. */
const sharedFrom = 0.25
const fewestShared = 5

/** Themes of one level that share codes below them, or whose different codes are given on the same passages. */
export function* overlappingThemeSuggestions(
  codes: StudyCodes,
  passages: readonly Passage[],
  same: readonly (readonly number[])[],
): Iterable<Suggestion> {
  const themesOf = codes.list.map((_, code) => themesAround(codes, code))
  const counts = codes.list.map(() => 0)
  const together = new PairTally(codes.list.length)
  const examples = new Map<number, QuotationPair[]>()
  for (const [number, passage] of passages.entries()) {
    for (const theme of new Set(passage.given.flatMap(({ code }) => themesOf[code] ?? [])))
      counts[theme] = (counts[theme] as number) + 1
    const met = new Map<number, number>()
    for (const { code } of passage.given) {
      for (const other of codesAt(passages, same, number))
        if (other !== code) meet(codes, together, themesOf, code, other, met)
    }
    for (const [key, other] of met) {
      together.add(key)
      const list = examples.get(key) ?? []
      if (list.length >= mostExamples) continue
      const pair = exampleAt(passages, same, number, other, codes.list.length)
      if (pair) examples.set(key, [...list, pair])
    }
  }
  for (const [a, b] of pairsOfThemes(codes, together)) {
    const [belowA, belowB] = [codes.below[a] as ReadonlySet<number>, codes.below[b] as ReadonlySet<number>]
    const sharedBelow = [...belowA].filter((code) => belowB.has(code)).length
    const smaller = Math.min(belowA.size, belowB.size)
    const belowShare = sharedBelow >= fewestBelow ? sharedBelow / smaller : 0
    const [ofA, ofB] = [together.get(a, b), together.get(b, a)]
    const [allA, allB] = [counts[a] as number, counts[b] as number]
    const passageShare = Math.min(ofA, ofB) >= fewestShared ? (ofA + ofB) / (allA + allB) : 0
    if (belowShare < sharedBelowFrom && passageShare < sharedFrom) continue
    const ids = [codes.at(a).id, codes.at(b).id] as const
    yield {
      kind: 'overlapping-themes',
      key: keyOfSuggestion('overlapping-themes', ids),
      score: Math.max(belowShare, passageShare),
      codes: ids,
      below: [belowA.size, belowB.size],
      sharedBelow,
      passages: [allA, allB],
      shared: [ofA, ofB],
      examples: examples.get(together.keyOf(a, b)) ?? [],
    }
  }
}

/** The themes a code counts for: itself where it is one, and all above it. */
function themesAround(codes: StudyCodes, code: number): readonly number[] {
  return [code, ...(codes.above[code] ?? [])].filter((theme) => codes.at(theme).level > 0)
}

/** Notes for each two themes that meet on a passage by codes of their own which two codes those are. */
function meet(
  codes: StudyCodes,
  together: PairTally,
  themesOf: readonly (readonly number[])[],
  code: number,
  other: number,
  met: Map<number, number>,
): void {
  const [ours, theirs] = [themesOf[code] as readonly number[], themesOf[other] as readonly number[]]
  for (const a of ours) {
    if (theirs.includes(a)) continue
    for (const b of theirs) {
      if (ours.includes(b) || !codes.areRivals(a, b)) continue
      const key = together.keyOf(a, b)
      if (!met.has(key)) met.set(key, together.keyOf(code, other))
    }
  }
}

function exampleAt(
  passages: readonly Passage[],
  same: readonly (readonly number[])[],
  number: number,
  pair: number,
  size: number,
): QuotationPair | undefined {
  const here = [number, ...(same[number] as readonly number[])].flatMap((at) => (passages[at] as Passage).given)
  const first = here.find(({ code }) => code === Math.floor(pair / size))
  const second = here.find(({ code }) => code === pair % size)
  return first && second && [first.coding, second.coding]
}

/** Those that meet on passages, and those that share what stands below them. */
function* pairsOfThemes(codes: StudyCodes, together: PairTally): Iterable<readonly [number, number]> {
  const seen = new Set<number>()
  const fresh = (a: number, b: number) => {
    const key = together.keyOf(a, b)
    return !seen.has(key) && Boolean(seen.add(key))
  }
  for (const [a, b] of together.pairs()) if (fresh(a, b)) yield [a, b]
  for (const above of codes.above) {
    const themes = [...above].sort((a, b) => a - b)
    for (const [at, a] of themes.entries())
      for (const b of themes.slice(at + 1))
        if (codes.areRivals(a, b) && codes.at(a).level > 0 && fresh(a, b)) yield [a, b]
  }
}
