import { nameKey } from '@mazmun/text'
import type { SpokenPiece } from './cue-speakers.ts'

/** What one speaker says in one go, put together from cues. */
export interface CueTurn {
  readonly speaker?: string
  /** What stands before the words in the rebuilt text: "Name: ", "- " for an unnamed change, or nothing. */
  readonly label: string
  /** Milliseconds of the first cue. */
  readonly time: number
  readonly paragraphs: readonly string[]
}

/** A stop, but not three of them: a trailing off goes on in the next cue. */
const sentenceEnd = /(?<!\.\.)[.!?؟۔]["'”’»›)\]]*$/u
/** Under this share of pieces that end a sentence, captions are taken to have no punctuation. */
const punctuatedShare = 0.05
/** A silence that ends a paragraph of captions without punctuation, in milliseconds. */
const silence = 2000

interface Draft {
  readonly speaker: string | undefined
  readonly label: string
  readonly time: number
  readonly paragraphs: string[]
}

function labelOf(piece: SpokenPiece): string {
  if (piece.speaker !== undefined) return `${piece.speaker}: `
  return piece.dashed ? '- ' : ''
}

/**
 * Joins pieces: one that does not end a sentence goes on in the next of the same speaker. A named speaker
 * goes on, in paragraphs, until another speaks; where labels are written only at a change, pieces without
 * one are the last named speaker's. Where nobody is named every paragraph is a turn of its own, so that it
 * keeps its time.
 */
export function turnsOf(pieces: readonly SpokenPiece[]): CueTurn[] {
  const usesVoices = pieces.some((piece) => piece.voice !== undefined)
  const closing = pieces.filter((piece) => sentenceEnd.test(piece.text)).length
  const isPunctuated = closing >= pieces.length * punctuatedShare
  const drafts: Draft[] = []
  let previous: SpokenPiece | undefined
  for (const piece of pieces) {
    const current = drafts.at(-1)
    const goesOn =
      previous !== undefined &&
      !(isPunctuated ? sentenceEnd.test(previous.text) : piece.start - previous.end >= silence)
    const speaker = piece.speaker ?? (piece.dashed || usesVoices ? undefined : current?.speaker)
    const isSame =
      current !== undefined && sameSpeaker(speaker, current.speaker) && (speaker !== undefined || !piece.dashed)
    if (!isSame || (!goesOn && speaker === undefined))
      drafts.push({ speaker, label: labelOf(piece), time: piece.start, paragraphs: [] })
    addTo((drafts.at(-1) as Draft).paragraphs, piece.text, isSame && goesOn)
    previous = piece
  }
  return drafts.map(({ speaker, ...turn }) => (speaker === undefined ? turn : { ...turn, speaker }))
}

/** Adds words to the last paragraph or as a new one; a label by itself adds none. */
function addTo(paragraphs: string[], words: string, goesOn: boolean): void {
  if (words === '') return
  const last = goesOn ? paragraphs.pop() : undefined
  paragraphs.push(last === undefined ? words : `${last} ${words}`)
}

function sameSpeaker(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined ? one === other : nameKey(one) === nameKey(other)
}
