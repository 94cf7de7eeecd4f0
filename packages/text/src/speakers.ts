import { readHead } from './labels.ts'
import { linesOf } from './lines.ts'
import { nameKey } from './names.ts'
import { labelKind, speakerRole } from './speaker-words.ts'
import type { LabelKind, SpeakerRole } from './speaker-words.ts'

/** A label found at the start of lines, for an import preview to accept or refuse. */
export interface SpeakerCandidate {
  /** As first written in the text. */
  readonly name: string
  /** How many lines begin with it. */
  readonly count: number
  /** Whether `transcribe` with `speakers: 'detect'` takes it for a speaker. */
  readonly likely: boolean
  /** What speaks for or against it. */
  readonly reason: LabelKind | 'recurring' | 'once'
  /** The part it names in plain words, if it does. */
  readonly role?: SpeakerRole
}

/**
 * Every label a text might have, in order of appearance. A label is likely a speaker when it is a known
 * role, a code such as P03 or a titled name, or when it recurs and is not a word of ordinary prose. Rule T23.
 */
export function detectSpeakers(text: string): SpeakerCandidate[] {
  const labels = new Map<string, { name: string; count: number }>()
  for (const line of linesOf(text)) {
    const name = readHead(text, line)?.name
    if (name === undefined) continue
    const key = nameKey(name)
    const known = labels.get(key)
    if (known) known.count += 1
    else labels.set(key, { name, count: 1 })
  }
  return [...labels.values()].map(judge)
}

function judge({ name, count }: { name: string; count: number }): SpeakerCandidate {
  const kind = labelKind(name)
  const reason = kind ?? (count > 1 ? 'recurring' : 'once')
  const role = speakerRole(name)
  return { name, count, likely: reason !== 'once' && reason !== 'ordinary', reason, ...(role && { role }) }
}
