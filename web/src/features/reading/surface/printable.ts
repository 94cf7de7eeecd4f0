import { spanIndexAt, type Transcript } from '@mazmun/model'
import { groupCodings, initialsOf } from './stripe-groups.ts'
import type { PrintableParagraph, SurfaceCoding } from './surface-events.ts'

/** The source for paper: paragraphs with the codes that start in them spelled out. `codings` are in source order. */
export function printableOf(transcript: Transcript, codings: readonly SurfaceCoding[]): PrintableParagraph[] {
  const { text, paragraphs, turns } = transcript
  const codes = paragraphs.map((): { name: string; initials: string[]; quote: string }[] => [])
  for (const group of groupCodings(codings)) {
    const quote = text.slice(group.start, group.end)
    codes[spanIndexAt(paragraphs, group.start)]?.push({ name: group.name, initials: initialsOf(group), quote })
  }
  return paragraphs.map((span, at) => {
    const speaker = turns[spanIndexAt(turns, span.start)]?.speaker
    return {
      ...(speaker === undefined ? {} : { speaker }),
      text: text.slice(span.start, span.end),
      codes: codes[at] ?? [],
    }
  })
}
