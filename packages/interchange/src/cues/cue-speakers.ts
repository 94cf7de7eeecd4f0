import { detectSpeakers, nameKey, transcribe } from '@mazmun/text'
import type { ReadOptions, SpeakerCandidate } from '../read-result.ts'
import type { CuePiece } from './cue-pieces.ts'

/** A piece whose speaker is known: from a voice, from a label that was taken off the text, or not at all. */
export interface SpokenPiece extends CuePiece {
  readonly speaker?: string
}

function countVoices(pieces: readonly CuePiece[]): SpeakerCandidate[] {
  const counts = new Map<string, { readonly name: string; count: number }>()
  for (const { voice } of pieces) {
    if (voice === undefined) continue
    const known = counts.get(nameKey(voice))
    if (known) known.count += 1
    else counts.set(nameKey(voice), { name: voice, count: 1 })
  }
  return [...counts.values()].map((voice) => ({ ...voice, likely: true }))
}

/** Who may be speaking: the voices, then the labels before a colon that are no voice. */
export function candidatesIn(pieces: readonly CuePiece[]): SpeakerCandidate[] {
  const voices = countVoices(pieces)
  const known = new Set(voices.map((voice) => nameKey(voice.name)))
  const text = pieces.map((piece) => piece.text).join('\n')
  const labels = detectSpeakers(text)
    .filter((label) => !known.has(nameKey(label.name)))
    .map(({ name, count, likely }) => ({ name, count, likely }))
  return [...voices, ...labels]
}

/** The names that count as speakers under the options. */
export function acceptedNames(
  candidates: readonly SpeakerCandidate[],
  speakers: ReadOptions['speakers'] = 'detect',
): readonly string[] {
  if (speakers === 'none') return []
  return speakers === 'detect'
    ? candidates.filter((candidate) => candidate.likely).map((candidate) => candidate.name)
    : speakers
}

/** Finds who speaks each piece; labels are recognised as in any transcript, by a line for each piece. */
export function attribute(pieces: readonly CuePiece[], names: readonly string[]): SpokenPiece[] {
  const lines = pieces.map((piece) => piece.text.replace(/\s+/gu, ' '))
  const turns = transcribe(lines.join('\n'), { speakers: names.length === 0 ? 'none' : names }).turns
  const labelled = new Map(
    turns.filter((turn) => turn.speaker !== undefined && turn.bodyStart > turn.start).map((turn) => [turn.start, turn]),
  )
  const spellings = new Map(names.map((name) => [nameKey(name), name]))
  let offset = 0
  return pieces.map((piece, index) => {
    const line = lines[index] as string
    const turn = labelled.get(offset)
    const text = turn ? line.slice(turn.bodyStart - offset) : line
    offset += line.length + 1
    const speaker = piece.voice === undefined ? turn?.speaker : spellings.get(nameKey(piece.voice))
    return speaker === undefined
      ? { ...piece, text: piece.text }
      : { ...piece, text: piece.voice === undefined ? text : piece.text, speaker }
  })
}
