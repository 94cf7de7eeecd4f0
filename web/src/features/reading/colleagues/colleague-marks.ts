import type { Hue, Span } from '@mazmun/model'

/** A colleague who is in the text, as it is shown there. */
export interface ColleagueMark {
  /** Stays the same for the same person. */
  readonly key: string
  readonly name: string
  readonly initials: string
  readonly hue: Hue
  /** Where they are. */
  readonly span: Span
  /** True when they selected it, false when they only stand there. */
  readonly isSelected: boolean
}

/** What is selected in each hue: sorted, apart, what overlaps as one. */
export function selectedByHue(marks: readonly ColleagueMark[]): ReadonlyMap<Hue, readonly Span[]> {
  const byHue = new Map<Hue, Span[]>()
  for (const { hue, span } of marks
    .filter(({ isSelected }) => isSelected)
    .toSorted((a, b) => a.span.start - b.span.start)) {
    const spans = byHue.get(hue)
    const last = spans?.at(-1)
    if (!spans) byHue.set(hue, [span])
    else if (last && span.start <= last.end)
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else spans.push(span)
  }
  return byHue
}
