/**
 * Of items that stand in two orders, a largest set that stands in the same order in both: what is left moved. Longest
 * increasing subsequence by patience sorting (Fredman 1975), in n log n steps.
 */
export function unmoved<Item>(before: readonly Item[], after: readonly Item[]): ReadonlySet<Item> {
  const places = new Map(before.map((item, place) => [item, place]))
  const sequence = after.map((item) => places.get(item) ?? -1)
  /** For each length, where the sequence of that length with the smallest last place ends. */
  const ends: number[] = []
  const previous: number[] = []
  for (const [at, place] of sequence.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sequence[ends[middle] as number] as number) < place) low = middle + 1
      else high = middle
    }
    previous.push(low === 0 ? -1 : (ends[low - 1] as number))
    ends[low] = at
  }
  const found = new Set<Item>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] as number) found.add(after[at] as Item)
  return found
}
