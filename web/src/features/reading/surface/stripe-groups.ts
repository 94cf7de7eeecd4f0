import type { CodeId, CodingId, Hue, Span } from '@mazmun/model'
import type { SurfaceCoding } from './surface-events.ts'

/** One stripe: a code on a span, by everybody who put it there. */
export interface StripeGroup extends Span {
  /** The id of its first member. */
  readonly id: CodingId
  readonly code: CodeId
  readonly hue: Hue
  readonly name: string
  /** In the order of their ids; never empty. */
  readonly members: readonly SurfaceCoding[]
}

/** Groups codings of the same code on the same span. `codings` are in source order, and so are the groups. */
export function groupCodings(codings: readonly SurfaceCoding[]): StripeGroup[] {
  const groups: StripeGroup[] = []
  let from = 0
  while (from < codings.length) {
    const { start, end } = codings[from] as SurfaceCoding
    let to = from + 1
    while (codings[to]?.start === start && codings[to]?.end === end) to += 1
    groupSameSpan(codings.slice(from, to), groups)
    from = to
  }
  return groups
}

function groupSameSpan(codings: readonly SurfaceCoding[], groups: StripeGroup[]): void {
  const codes = new Map<CodeId, SurfaceCoding[]>()
  for (const coding of codings) {
    const members = codes.get(coding.code)
    if (members) members.push(coding)
    else codes.set(coding.code, [coding])
  }
  for (const members of codes.values()) {
    const { id, start, end, code, hue, name } = members[0] as SurfaceCoding
    groups.push({ id, start, end, code, hue, name, members })
  }
}

/** Initials of a group's coders, each once. */
export function initialsOf(group: StripeGroup): string[] {
  const byCoder = new Map(group.members.map((member) => [member.coder, member.initials]))
  return [...byCoder.values()]
}

/** A CSS image of a group's coders' colours side by side, in the order of their initials; `none` where they have none. */
export function coderColours({ members }: StripeGroup): string {
  const hues = [...new Map(members.map(({ coder, coderHue }) => [coder, coderHue])).values()]
  if (hues.includes(undefined)) return 'none'
  const share = 100 / hues.length
  const stops = hues.map((hue, at) => `var(--hue-${hue}-mark) ${share * at}% ${share * (at + 1)}%`)
  return `linear-gradient(to var(--on), ${stops.join()})`
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
  readonly lanes: ReadonlyMap<CodingId, number>
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
  const lanes = new Map<CodingId, number>()
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
