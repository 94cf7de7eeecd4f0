import type { Language, Span, Transcript, Turn } from '@mazmun/model'
import { sentencesOf } from '@mazmun/text'
import type { CueTurn } from './cue-turns.ts'

const gap = '\n\n'

/** Writes the turns out as text, with labels and empty lines between, and lays the transcript over it. */
export function transcriptOf(turns: readonly CueTurn[], language: Language): Transcript {
  const laidOut: Turn[] = []
  const paragraphs: Span[] = []
  let text = ''
  for (const turn of turns) {
    if (text !== '') text += gap
    const start = text.length
    text += turn.label
    const bodyStart = text.length
    turn.paragraphs.forEach((paragraph, index) => {
      if (index > 0) text += gap
      paragraphs.push({ start: text.length, end: text.length + paragraph.length })
      text += paragraph
    })
    const { speaker, time } = turn
    laidOut.push({ start, bodyStart, end: text.length, time, ...(speaker !== undefined && { speaker }) })
  }
  const sentences = paragraphs.flatMap((paragraph) => sentencesOf(text, paragraph, { language }))
  return { text, turns: laidOut, paragraphs, sentences }
}
