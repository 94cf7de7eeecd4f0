import type { Transcript } from '@mazmun/model'

/** The beginning of a transcript in whole paragraphs, at least one, of about `limit` characters (UTF-16). */
export function excerptOf(transcript: Transcript, limit: number): Transcript {
  if (transcript.text.length <= limit) return transcript
  const [first] = transcript.paragraphs
  const last = transcript.paragraphs.findLast(({ end }) => end <= limit) ?? first
  const end = last?.end ?? 0
  return {
    text: transcript.text.slice(0, end),
    turns: transcript.turns
      .filter((turn) => turn.start < end)
      .map((turn) => ({ ...turn, end: Math.min(turn.end, end) })),
    paragraphs: transcript.paragraphs.filter((paragraph) => paragraph.end <= end),
    sentences: transcript.sentences.filter((sentence) => sentence.end <= end),
  }
}

/** One line of about `limit` characters around the first character that encodings differ on. */
export function telltalePassage(text: string, limit: number): string {
  const first = Math.max(0, text.search(/[^\0-\x7f]/u) - 40)
  return text
    .slice(first, first + limit)
    .replace(/\s+/gu, ' ')
    .trim()
}
