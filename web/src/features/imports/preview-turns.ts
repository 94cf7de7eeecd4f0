import type { Span, Transcript } from '@mazmun/model'

/** A turn as the preview shows it. */
export interface PreviewTurn {
  readonly speaker: string | undefined
  /** Sentences by paragraph. */
  readonly paragraphs: readonly (readonly string[])[]
}

/** The turns of a transcript with their sentences as text; turns without words are left out. */
export function previewTurns({ text, turns, paragraphs, sentences }: Transcript): readonly PreviewTurn[] {
  const within = (spans: readonly Span[], { start, end }: Span) =>
    spans.filter((span) => span.start >= start && span.end <= end)
  return turns
    .map(({ speaker, start, end }) => ({
      speaker,
      paragraphs: within(paragraphs, { start, end }).map((paragraph) =>
        within(sentences, paragraph).map((sentence) => text.slice(sentence.start, sentence.end)),
      ),
    }))
    .filter((turn) => turn.paragraphs.length > 0)
}
