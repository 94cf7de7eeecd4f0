import type { CodeId, CodingId, MemberId, Span, Transcript } from '@mazmun/model'
import fc from 'fast-check'
import type { SurfaceCoding } from './surface-events.ts'

/** A coding for tests: `code` doubles as name and hue, ids sort by `number`. */
export function coding(number: number, start: number, end: number, code = 0, coder = 'a'): SurfaceCoding {
  return {
    id: `id-${String(number).padStart(5, '0')}` as CodingId,
    start,
    end,
    code: `code-${code}` as CodeId,
    hue: code % 12,
    name: `Code ${code}`,
    initials: coder.toUpperCase(),
    coder: coder as MemberId,
  }
}

/** Codings with distinct ids within `length` characters. */
export function codings(length: number, most = 40): fc.Arbitrary<SurfaceCoding[]> {
  const place = fc.record({
    start: fc.nat(length - 1),
    size: fc.integer({ min: 1, max: length }),
    code: fc.nat(5),
    coder: fc.constantFrom('a', 'b'),
  })
  return fc
    .array(place, { maxLength: most })
    .map((places) =>
      places.map(({ start, size, code, coder }, at) => coding(at, start, Math.min(length, start + size), code, coder)),
    )
}

/** A transcript from turns of paragraphs; each paragraph's sentences end with a full stop. */
export function transcriptOf(
  turns: readonly { readonly speaker: string; readonly paragraphs: readonly string[] }[],
): Transcript {
  let text = ''
  const paragraphs: Span[] = []
  const sentences: Span[] = []
  const spans: { start: number; bodyStart: number; end: number; speaker: string }[] = []
  for (const turn of turns) {
    const start = text.length
    text += `${turn.speaker}: `
    const bodyStart = text.length
    for (const [at, body] of turn.paragraphs.entries()) {
      if (at > 0) text += '\n'
      const from = text.length
      for (const match of body.matchAll(/[^.]+\./g)) {
        const lead = match[0].length - match[0].trimStart().length
        sentences.push({ start: from + match.index + lead, end: from + match.index + match[0].length })
      }
      text += body
      paragraphs.push({ start: from, end: text.length })
    }
    spans.push({ start, bodyStart, end: text.length, speaker: turn.speaker })
    text += '\n\n'
  }
  return { text, turns: spans, paragraphs, sentences }
}

export const interview = transcriptOf([
  { speaker: 'Interviewer', paragraphs: ['What changed first.'] },
  { speaker: 'P07', paragraphs: ['The law came late. Every office had its own rules.', 'Nobody asked the citizens.'] },
  { speaker: 'Interviewer', paragraphs: ['And then.'] },
  { speaker: 'P07', paragraphs: ['Then trust was gone. It takes years.'] },
])
