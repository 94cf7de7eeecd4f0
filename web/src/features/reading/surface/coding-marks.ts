import type { Span } from '@mazmun/model'
import { hueCount } from '@mazmun/model'
import type { MarkWindow } from './mark-window.ts'
import type { SurfaceCoding } from './surface-events.ts'

/** Sorted spans without overlaps that cover the same text. */
export function unionOf(spans: readonly Span[]): Span[] {
  const union: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = union[union.length - 1]
    if (last && span.start <= last.end)
      union[union.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else union.push({ start: span.start, end: span.end })
  }
  return union
}

/** Emphasises these codings in the text, each in its own hue, and no others. */
export function markActive(marks: MarkWindow, codings: readonly Pick<SurfaceCoding, 'start' | 'end' | 'hue'>[]): void {
  for (let hue = 0; hue < hueCount; hue += 1) {
    marks.set(`active-${hue}`, unionOf(codings.filter((coding) => coding.hue === hue)))
  }
}
