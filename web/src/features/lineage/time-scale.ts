import type { Instant } from '@mazmun/model'

/** The stretch of time a journal tells of. */
export interface TimeSpan {
  readonly from: Instant
  readonly to: Instant
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How far an arrow moves: a day, or less where everything happened within days or hours. */
export function arrowStep({ from, to }: TimeSpan): number {
  const length = to - from
  if (length > 10 * day) return day
  return length > 10 * hour ? hour : minute
}

/** Where a moment lies in a span, 0 … 1. */
export function shareOf({ from, to }: TimeSpan, at: Instant): number {
  return to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 1
}

/** The moment at a share of a span; the one of `moments` that lies within `reach` (a share) of it, if any does. */
export function momentAt(
  { from, to }: TimeSpan,
  share: number,
  moments: readonly { readonly at: Instant }[],
  reach: number,
): Instant {
  const at = from + (to - from) * Math.min(1, Math.max(0, share))
  const near = moments.reduce<Instant | undefined>(
    (best, moment) => (best === undefined || Math.abs(moment.at - at) < Math.abs(best - at) ? moment.at : best),
    undefined,
  )
  return near !== undefined && Math.abs(near - at) <= reach * (to - from) ? near : at
}

/** How many of the moments, oldest first, lie up to one. */
export function countUpTo(moments: readonly { readonly at: Instant }[], at: Instant): number {
  let [low, high] = [0, moments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moments[middle]?.at ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}
