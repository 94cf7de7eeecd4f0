import type { StripeGroup } from './stripe-groups.ts'

/** Top and bottom of a line of text, in pixels of the scrolled content. */
export interface LineBox {
  readonly top: number
  readonly bottom: number
}

export interface MeasuredGroup {
  readonly group: StripeGroup
  readonly lane: number
  readonly firstLine: LineBox
  readonly lastLine: LineBox
}

export interface Stripe {
  readonly group: StripeGroup
  readonly lane: number
  readonly top: number
  readonly bottom: number
}

/** Width of a stripe and from one lane to the next, px. */
export const stripeWidth = 4
export const lanePitch = 9
/** Room beside the first lane for a stripe that is drawn wider, px; the stylesheet moves the canvas by it. */
export const laneBleed = 2

/** Left edge of a lane on a canvas `width` px wide: the lane nearest the text is number 0. */
export function laneLeft(lane: number, width: number, rtl: boolean): number {
  const inset = laneBleed + lane * lanePitch
  return rtl ? width - inset - stripeWidth : inset
}

/**
 * Heights of stripes. Codings of one lane that share a line of text (one ends where the next begins)
 * share that line's height in the order of the text, so that no stripe hides another.
 * `measured` is in source order.
 */
export function layOutStripes(measured: readonly MeasuredGroup[]): Stripe[] {
  const shares = new Map<string, number>()
  const lineKey = (lane: number, line: LineBox): string => `${lane}:${line.top}`
  for (const { lane, firstLine, lastLine } of measured) {
    count(shares, lineKey(lane, firstLine))
    if (lastLine.top !== firstLine.top) count(shares, lineKey(lane, lastLine))
  }
  const taken = new Map<string, number>()
  return measured.map(({ group, lane, firstLine, lastLine }) => {
    const firstKey = lineKey(lane, firstLine)
    const top = edgeIn(firstLine, taken.get(firstKey) ?? 0, shares.get(firstKey) as number)
    count(taken, firstKey)
    const lastKey = lineKey(lane, lastLine)
    if (lastKey !== firstKey) count(taken, lastKey)
    const bottom = edgeIn(lastLine, taken.get(lastKey) as number, shares.get(lastKey) as number)
    return { group, lane, top, bottom }
  })
}

function edgeIn(line: LineBox, taken: number, shares: number): number {
  return line.top + ((line.bottom - line.top) * taken) / shares
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
