import type { CodingId, Hue, Span } from '@mazmun/model'
import type { SurfaceCoding } from './surface-events.ts'

/** Number of different codes on a passage; three stands for three or more. */
export type Depth = 1 | 2 | 3

/** A maximal run of text under the same codings, with the tint it gets. */
export interface Segment extends Span {
  readonly hue: Hue
  readonly depth: Depth
}

/** True when `a` lies above `b`: the shorter one, of equally long ones the later made (ids are time-ordered). */
export function isAbove(a: Span & { readonly id: CodingId }, b: Span & { readonly id: CodingId }): boolean {
  const difference = a.end - a.start - (b.end - b.start)
  return difference < 0 || (difference === 0 && a.id > b.id)
}

/** Codings with the topmost first. */
export function topmostFirst<T extends Span & { readonly id: CodingId }>(codings: readonly T[]): T[] {
  return [...codings].sort((a, b) => (isAbove(a, b) ? -1 : 1))
}

/**
 * Cuts `within` into segments. `codings` are those that touch `within`, in source order.
 * Text under no coding yields no segment.
 */
export function segmentsOf(within: Span, codings: readonly SurfaceCoding[]): Segment[] {
  const cuts = new Set<number>()
  for (const coding of codings) {
    cuts.add(Math.max(coding.start, within.start))
    cuts.add(Math.min(coding.end, within.end))
  }
  const edges = [...cuts].sort((a, b) => a - b)
  const segments: Segment[] = []
  let open: SurfaceCoding[] = []
  let next = 0
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const start = edges[at] as number
    const end = edges[at + 1] as number
    open = open.filter((coding) => coding.end > start)
    while (next < codings.length && (codings[next] as SurfaceCoding).start <= start) {
      const coding = codings[next] as SurfaceCoding
      if (coding.end > start) open.push(coding)
      next += 1
    }
    const top = topmost(open)
    if (top) segments.push({ start, end, hue: top.hue, depth: depthOf(open) })
  }
  return segments
}

/** Joins segments that touch and look alike: fewer ranges to paint for the same picture. */
export function joinAlike(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = []
  for (const segment of segments) {
    const last = joined[joined.length - 1]
    if (last && last.end === segment.start && last.hue === segment.hue && last.depth === segment.depth) {
      joined[joined.length - 1] = { ...last, end: segment.end }
    } else joined.push(segment)
  }
  return joined
}

/**
 * Gives the white space between two segments the look of the one before it: a sliver of a third
 * tint between two coded sentences says nothing and disturbs reading.
 */
export function bridgeSpaces(text: string, segments: readonly Segment[]): Segment[] {
  const bridged: Segment[] = []
  for (const segment of segments) {
    const last = bridged[bridged.length - 1]
    const isSpace = last?.end === segment.start && text.slice(segment.start, segment.end).trim() === ''
    bridged.push(last && isSpace ? { ...segment, hue: last.hue, depth: last.depth } : segment)
  }
  return bridged
}

function topmost(open: readonly SurfaceCoding[]): SurfaceCoding | undefined {
  let top: SurfaceCoding | undefined
  for (const coding of open) if (!top || isAbove(coding, top)) top = coding
  return top
}

function depthOf(open: readonly SurfaceCoding[]): Depth {
  if (open.length < 2) return 1
  const codes = new Set(open.map((coding) => coding.code)).size
  return codes > 2 ? 3 : codes > 1 ? 2 : 1
}
