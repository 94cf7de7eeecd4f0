import type { CodeId, CodingId, Hue, Span } from '@mazmun/model'
import { compareIntervals } from './interval-index.ts'
import type { SurfaceCoding } from './surface-events.ts'

/** One stripe: a code on a span, by everybody who put it there. */
export interface StripeGroup extends Span {
  /** Span and code; the same whatever the coders. */
  readonly id: string
  readonly code: CodeId
  readonly hue: Hue
  readonly name: string
  /** In the order of the codings' ids; never empty. */
  readonly members: readonly Pick<SurfaceCoding, 'id' | 'initials' | 'coder'>[]
}

export function groupIdOf(coding: Span & { readonly code: CodeId }): string {
  return `${coding.start}-${coding.end}-${coding.code}`
}

/** Groups codings of the same code on the same span. In source order. */
export function groupCodings(codings: readonly SurfaceCoding[]): StripeGroup[] {
  const lists = new Map<string, SurfaceCoding[]>()
  for (const coding of codings) {
    const id = groupIdOf(coding)
    const list = lists.get(id)
    if (list) list.push(coding)
    else lists.set(id, [coding])
  }
  const groups: StripeGroup[] = []
  for (const [id, list] of lists) {
    const members = list.length > 1 ? list.sort((a, b) => (a.id < b.id ? -1 : 1)) : list
    const first = members[0] as SurfaceCoding
    groups.push({ id, start: first.start, end: first.end, code: first.code, hue: first.hue, name: first.name, members })
  }
  return groups.sort(compareIntervals)
}

/** Initials of a group's coders, each once. */
export function initialsOf(group: StripeGroup): string[] {
  const byCoder = new Map(group.members.map((member) => [member.coder, member.initials]))
  return [...byCoder.values()]
}

export function idsOf(group: StripeGroup): CodingId[] {
  return group.members.map((member) => member.id)
}

/** A run of overlapping stripes that found no lane: shown as a count. */
export interface Fold extends Span {
  readonly groups: readonly StripeGroup[]
}

export interface LanePlan {
  /** Lane of each group that has one, 0 = nearest the text. */
  readonly lanes: ReadonlyMap<string, number>
  /** In source order; never overlap each other. */
  readonly folds: readonly Fold[]
  /** Lanes in use, at most the limit. */
  readonly laneCount: number
}

/**
 * Puts each group into the lowest lane that is free where it starts (greedy interval colouring in
 * source order: as few lanes as the deepest overlap). Groups beyond `limit` lanes fold.
 * The lane of a group depends only on what stands before it in the source.
 */
export function planLanes(groups: readonly StripeGroup[], limit: number): LanePlan {
  const ends: number[] = []
  const lanes = new Map<string, number>()
  const folds: { start: number; end: number; groups: StripeGroup[] }[] = []
  for (const group of groups) {
    let lane = 0
    while (lane < limit && (ends[lane] ?? 0) > group.start) lane += 1
    if (lane < limit) {
      ends[lane] = group.end
      lanes.set(group.id, lane)
      continue
    }
    const last = folds[folds.length - 1]
    if (last && last.end > group.start) {
      last.groups.push(group)
      last.end = Math.max(last.end, group.end)
    } else folds.push({ start: group.start, end: group.end, groups: [group] })
  }
  return { lanes, folds, laneCount: Math.min(limit, ends.length) }
}
