import type { Span } from '@mazmun/model'

/** Characters that at least one of the spans covers. Spans must be sorted by start. */
export function coveredCharacters(spans: Iterable<Span>): number {
  let covered = 0
  let reach = 0
  for (const { start, end } of spans) {
    if (end <= reach) continue
    covered += end - Math.max(start, reach)
    reach = end
  }
  return covered
}
