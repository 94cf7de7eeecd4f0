/**
 * How strongly a pointer near an end of something that scrolls pulls it along: from -1 at its start to 1 at its end, 0 in
 * between. `reach` is how far from an end the pull begins; all in CSS pixels.
 */
export function edgePull(at: number, start: number, end: number, reach: number): number {
  const before = Math.max(0, start + reach - at)
  const after = Math.max(0, at - (end - reach))
  return (Math.min(after, reach) - Math.min(before, reach)) / reach
}
