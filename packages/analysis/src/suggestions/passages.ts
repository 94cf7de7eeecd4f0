import type { CodingId, MemberId, SourceId } from '@mazmun/model'
import type { Study, StudyCodes } from './study.ts'

/** What was given on a passage with one code. */
export interface Given {
  /** The number of the code. */
  readonly code: number
  /** The coding with the smallest id. */
  readonly coding: CodingId
  readonly coders: ReadonlySet<MemberId>
}

/** A run of text that anybody coded, with all codes it was given exactly so. */
export interface Passage {
  readonly source: SourceId
  readonly start: number
  readonly end: number
  readonly given: readonly Given[]
}

/**
 * The passages of a study in reading order. A passage coded by three people is one, so that a text coded by many does
 * not weigh more than one coded by few.
 */
export function passagesOf({ codings }: Study, codes: StudyCodes): readonly Passage[] {
  const found = new Map<string, Omit<Passage, 'given'> & { given: Map<number, Given & { coders: Set<MemberId> }> }>()
  for (const { id, source, start, end, code, coder } of codings) {
    const number = codes.numberOf(code)
    if (number === undefined) continue
    const key = `${source} ${start} ${end}`
    let passage = found.get(key)
    if (!passage) found.set(key, (passage = { source, start, end, given: new Map() }))
    const given = passage.given.get(number)
    if (!given) passage.given.set(number, { code: number, coding: id, coders: new Set([coder]) })
    else {
      given.coders.add(coder)
      if (id < given.coding) passage.given.set(number, { ...given, coding: id })
    }
  }
  return [...found.values()]
    .map((passage) => ({ ...passage, given: [...passage.given.values()].sort((a, b) => a.code - b.code) }))
    .sort(comparePassages)
}

function comparePassages(a: Passage, b: Passage): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1
  return a.start - b.start || b.end - a.end
}

/** From this share of common characters (Jaccard) on, two passages are taken for the same one. */
const sameFrom = 0.5

/**
 * For each passage the numbers of those that are the same one with other ends, without itself: at least half of the
 * characters of both together are in both. One sweep over the sorted passages; a later one that begins behind the
 * middle of an earlier one cannot have half in common with it, nor can any after it.
 */
export function samePassages(passages: readonly Passage[]): readonly (readonly number[])[] {
  const same: number[][] = passages.map(() => [])
  for (const [number, passage] of passages.entries()) {
    const middle = passage.start + (passage.end - passage.start) * (1 - sameFrom)
    for (let next = number + 1; ; next += 1) {
      const other = passages[next]
      if (!other || other.source !== passage.source || other.start > middle) break
      const common = Math.min(passage.end, other.end) - other.start
      const either = Math.max(passage.end, other.end) - passage.start
      if (common < sameFrom * either) continue
      same[number]?.push(next)
      same[next]?.push(number)
    }
  }
  return same
}
