import type { CodingId, MemberId } from '@mazmun/model'
import type { EffectiveCoding } from '@mazmun/project'

/**
 * The coding whose passage speaks for a code: among the passages that most coders coded with it, the one of the median
 * length (the shorter of the two in the middle). The same codings give the same passage everywhere. Undefined without
 * codings.
 */
export function representativeCoding(codings: Iterable<EffectiveCoding>): EffectiveCoding | undefined {
  const passages = new Map<string, { readonly first: EffectiveCoding; readonly coders: Set<MemberId> }>()
  for (const coding of codings) {
    const key = `${coding.source}:${coding.revision}:${coding.start}-${coding.end}`
    const passage = passages.get(key)
    if (!passage) passages.set(key, { first: coding, coders: new Set([coding.coder]) })
    else {
      passage.coders.add(coding.coder)
      if (coding.id < passage.first.id) passages.set(key, { ...passage, first: coding })
    }
  }
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

function compareIds(a: string | CodingId, b: string | CodingId): number {
  return a < b ? -1 : a > b ? 1 : 0
}
