import type { ReadOptions, ReadWarning, SpeakerCandidate } from '../read-result.ts'
import { Refusal } from '../refusal.ts'
import { acceptedNames, attribute, candidatesIn } from './cue-speakers.ts'
import { CueTally } from './cue-tally.ts'
import { piecesOf } from './cue-pieces.ts'
import { turnsOf } from './cue-turns.ts'
import type { CueTurn } from './cue-turns.ts'
import { parseCues } from './parse-cues.ts'
import type { CueFormat } from './parse-cues.ts'

export interface ReadCues {
  readonly turns: readonly CueTurn[]
  readonly speakers: readonly SpeakerCandidate[]
  readonly warnings: readonly ReadWarning[]
}

/**
 * Reads subtitles as turns with times.
 *
 * @throws Refusal
 */
export function readCues(text: string, format: CueFormat, speakers: ReadOptions['speakers']): ReadCues {
  const { cues, warnings } = parseCues(text, format)
  const tally = new CueTally()
  const pieces = piecesOf(cues, format, tally)
  if (pieces.length === 0) throw new Refusal({ kind: 'empty' })
  const candidates = candidatesIn(pieces)
  const turns = turnsOf(attribute(pieces, acceptedNames(candidates, speakers)))
  return { turns, speakers: candidates, warnings: [...warnings, ...tally.warnings()] }
}
