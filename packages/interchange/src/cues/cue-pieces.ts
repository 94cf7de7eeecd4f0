import { hasInlineTimes, voicesIn } from './cue-text.ts'
import type { CueTally } from './cue-tally.ts'
import type { Cue, CueFormat } from './parse-cues.ts'

/** One line of a cue, or the part of it in one voice, without the marks of the format. */
export interface CuePiece {
  readonly text: string
  /** Milliseconds. */
  readonly start: number
  readonly end: number
  readonly voice?: string
  /** A dash or ">>" before the text: somebody else speaks. */
  readonly dashed: boolean
}

/** A dash before a word, not before a number; ">>" is what captioners write. */
const changeMark = /^(?:>{2,3}\s*|[-–—‐](?:\s+|(?=\p{L})))/u
/** Marks of direction that tools put before a line keep the dash from being first. */
const directionMarks = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]+/u

function pieceOf(run: { readonly text: string; readonly voice?: string }, cue: Cue): CuePiece | undefined {
  const text = run.text.trim()
  const bare = text.replace(directionMarks, '')
  const dashed = changeMark.test(bare)
  const words = dashed ? bare.replace(changeMark, '').trim() : text
  if (words === '') return undefined
  const piece = { text: words, start: cue.start, end: cue.end, dashed }
  return run.voice === undefined ? piece : { ...piece, voice: run.voice }
}

/**
 * The spoken lines of all cues in the order of the file. In captions that roll, each cue repeats the line
 * above; a line that is the same as the one before it is then left out and counted.
 */
export function piecesOf(cues: readonly Cue[], format: CueFormat, tally: CueTally): CuePiece[] {
  const rolls = cues.some((cue) => cue.lines.some(hasInlineTimes))
  const pieces: CuePiece[] = []
  for (const cue of cues) {
    let open: string | undefined
    for (const line of cue.lines) {
      const voices = voicesIn(line, format, open)
      open = voices.open
      for (const run of voices.runs) {
        const piece = pieceOf(run, cue)
        if (!piece) continue
        if (rolls && pieces.at(-1)?.text === piece.text) tally.add('cue-repeats', cue.line)
        else pieces.push(piece)
      }
    }
  }
  return pieces
}
