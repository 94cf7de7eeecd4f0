import type { VerticalSpan } from '../surface/view-window.ts'

/** Where the mark of one colleague stands in the gutter, px of the scrolled content. */
export interface PlacedFlag {
  /** Lane of the bar, 0 = nearest the text. */
  readonly lane: number
  /** Top of the flag: at the bar's or below other flags. */
  readonly flagTop: number
}

/**
 * Puts bars that stand beside the same lines into different lanes, at most `lanes` of them, and flags one below the other.
 * `bars` are in no order; the answer is in theirs.
 */
export function placeFlags(bars: readonly VerticalSpan[], flagHeight: number, lanes: number): readonly PlacedFlag[] {
  const placed: PlacedFlag[] = []
  const ends: number[] = []
  let free = -Infinity
  const inOrder = bars.map((bar, at) => ({ bar, at })).sort((a, b) => a.bar.top - b.bar.top || a.at - b.at)
  for (const { bar, at } of inOrder) {
    let lane = 0
    while (lane < lanes - 1 && (ends[lane] ?? -Infinity) > bar.top) lane += 1
    ends[lane] = Math.max(ends[lane] ?? -Infinity, bar.bottom)
    const flagTop = Math.max(bar.top, free)
    free = flagTop + flagHeight
    placed[at] = { lane, flagTop }
  }
  return placed
}
