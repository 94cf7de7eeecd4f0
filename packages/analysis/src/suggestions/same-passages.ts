import type { MemberId } from '@mazmun/model'
import type { Given, Passage } from './passages.ts'
import type { StudyCodes } from './study.ts'
import { keyOfSuggestion, mostExamples, type QuotationPair, type Suggestion } from './suggestion.ts'
import { PairTally } from './tally.ts'

/** Below this many shared passages it may be chance. */
const fewestShared = 2
/** Share of the passages of both that are shared. */
const sharedFrom = 0.5
/** Share of the passages of one that are shared, however many more the other has. */
const containedFrom = 0.8

/** Codes of one level given on the same passages again and again. */
export function* samePassageSuggestions(
  codes: StudyCodes,
  passages: readonly Passage[],
  same: readonly (readonly number[])[],
): Iterable<Suggestion> {
  const counts = codes.list.map(() => 0)
  const together = new PairTally(codes.list.length)
  for (const [number, { given }] of passages.entries()) {
    const there = codesAt(passages, same, number)
    for (const { code } of given) {
      counts[code] = (counts[code] as number) + 1
      for (const other of there) if (other !== code) together.add(together.keyOf(code, other))
    }
  }
  const found = new Map<number, Map<number, Evidence>>()
  const chosen: (readonly [number, number])[] = []
  for (const [a, b] of together.pairs()) {
    const [ofA, ofB] = [together.get(a, b), together.get(b, a)]
    const [allA, allB] = [counts[a] as number, counts[b] as number]
    if (Math.min(ofA, ofB) < fewestShared || !codes.areRivals(a, b)) continue
    const isContained = ofA >= containedFrom * allA || ofB >= containedFrom * allB
    if (!isContained && ofA + ofB < sharedFrom * (allA + allB)) continue
    chosen.push([a, b])
    const row = found.get(a) ?? new Map<number, Evidence>()
    found.set(a, row.set(b, { apart: 0, examples: [] }))
  }
  gather(passages, same, found)
  for (const [a, b] of chosen) {
    const [ofA, ofB] = [together.get(a, b), together.get(b, a)]
    const [allA, allB] = [counts[a] as number, counts[b] as number]
    const { apart, examples } = found.get(a)?.get(b) as Evidence
    const ids = [codes.at(a).id, codes.at(b).id] as const
    yield {
      kind: 'same-passages',
      key: keyOfSuggestion('same-passages', ids),
      score: (ofA + ofB) / (allA + allB),
      codes: ids,
      passages: [allA, allB],
      shared: [ofA, ofB],
      apart,
      examples,
    }
  }
}

/** The codes given on a passage, or on the same one with other ends. */
export function codesAt(
  passages: readonly Passage[],
  same: readonly (readonly number[])[],
  number: number,
): ReadonlySet<number> {
  const there = new Set((passages[number] as Passage).given.map(({ code }) => code))
  for (const other of same[number] as readonly number[])
    for (const { code } of (passages[other] as Passage).given) there.add(code)
  return there
}

interface Evidence {
  apart: number
  readonly examples: QuotationPair[]
}

/** Goes over the passages once more for those pairs that are told. */
function gather(
  passages: readonly Passage[],
  same: readonly (readonly number[])[],
  found: ReadonlyMap<number, ReadonlyMap<number, Evidence>>,
): void {
  for (const [number, passage] of passages.entries()) {
    for (const one of passage.given) {
      const wanted = found.get(one.code)
      if (!wanted) continue
      const here = [passage, ...(same[number] as readonly number[]).map((at) => passages[at] as Passage)]
      for (const [code, evidence] of wanted) {
        const others = here.flatMap(({ given }) => given.filter((other) => other.code === code))
        const [first] = others
        if (!first) continue
        if (!gaveBoth(one, others)) evidence.apart += 1
        if (evidence.examples.length < mostExamples) evidence.examples.push([one.coding, first.coding])
      }
    }
  }
}

function gaveBoth({ coders }: Given, others: readonly Given[]): boolean {
  const gave = (coder: MemberId) => others.some((other) => other.coders.has(coder))
  return [...coders].some(gave)
}
