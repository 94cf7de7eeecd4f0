import { compareIds, type MemberId } from '@mazmun/model'
import type { EffectiveCoding } from '@mazmun/project'

/** A stretch of a text with everybody who coded it; `first` of its codings by id stands for it. */
export interface Passage {
  readonly first: EffectiveCoding
  readonly coders: ReadonlySet<MemberId>
}

/** The different passages of codings, by what tells them apart. */
export function passagesOf(codings: Iterable<EffectiveCoding>): ReadonlyMap<string, Passage> {
  const passages = new Map<string, { first: EffectiveCoding; readonly coders: Set<MemberId> }>()
  for (const coding of codings) {
    const key = `${coding.source}:${coding.revision}:${coding.start}-${coding.end}`
    const passage = passages.get(key)
    if (!passage) {
      passages.set(key, { first: coding, coders: new Set([coding.coder]) })
      continue
    }
    passage.coders.add(coding.coder)
    if (coding.id < passage.first.id) passage.first = coding
  }
  return passages
}

/** The passages of several codes as those of one. */
export function joinPassages(of: Iterable<ReadonlyMap<string, Passage>>): ReadonlyMap<string, Passage> {
  const joined = new Map<string, Passage>()
  for (const passages of of)
    for (const [key, passage] of passages) {
      const known = joined.get(key)
      joined.set(key, known ? joinTwo(known, passage) : passage)
    }
  return joined
}

function joinTwo(one: Passage, other: Passage): Passage {
  return {
    first: other.first.id < one.first.id ? other.first : one.first,
    coders: new Set([...one.coders, ...other.coders]),
  }
}

/**
 * The coding whose passage speaks for a code: among the passages that most coders coded with it, the one of the median
 * length (the shorter of the two in the middle). The same passages give the same one everywhere. Undefined without any.
 */
export function representativeCoding(passages: ReadonlyMap<string, Passage>): EffectiveCoding | undefined {
  let most = 0
  for (const { coders } of passages.values()) most = Math.max(most, coders.size)
  const agreed = [...passages.values()].filter(({ coders }) => coders.size === most).map(({ first }) => first)
  return agreed.sort(compareLengths)[(agreed.length - 1) >> 1]
}

function compareLengths(a: EffectiveCoding, b: EffectiveCoding): number {
  return (
    a.end - a.start - (b.end - b.start) || compareIds(a.source, b.source) || a.start - b.start || compareIds(a.id, b.id)
  )
}
