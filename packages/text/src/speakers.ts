import { readHead } from './labels.ts'
import type { LineHead } from './labels.ts'
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
  /** The part it names, if it does. */
  readonly role?: SpeakerRole
}

/** Names of people recur; in a text with fewer labels than one in this many characters a recurring word is a heading. */
const charactersPerLabel = 2000

/**
 * Every label a text might have, in order of appearance. A label is likely a speaker when it is a known
 * role, a code such as P03 or a titled name, or when it recurs, is no word of ordinary prose and labels of
 * that kind are frequent in the text. Rule T23.
 */
export function detectSpeakers(text: string): SpeakerCandidate[] {
  return candidatesIn(
    text,
    linesOf(text).map((line) => readHead(text, line)),
  )
}

/** `detectSpeakers` for lines whose heads have been read. */
export function candidatesIn(text: string, heads: readonly (LineHead | undefined)[]): SpeakerCandidate[] {
  const labels = new Map<string, { name: string; count: number }>()
  for (const head of heads) {
    if (head?.name === undefined) continue
    const key = nameKey(head.name)
    const known = labels.get(key)
    if (known) known.count += 1
    else labels.set(key, { name: head.name, count: 1 })
  }
  const candidates = [...labels.values()].map(judge)
  const labelled = candidates.reduce((sum, { likely, count }) => (likely ? sum + count : sum), 0)
  const isFrequent = labelled * charactersPerLabel >= text.length
  return candidates.map((candidate) =>
    candidate.reason === 'recurring' && !isFrequent ? { ...candidate, likely: false } : candidate,
  )
}

function judge({ name, count }: { name: string; count: number }): SpeakerCandidate {
  const reason = labelKind(name) ?? (count > 1 ? 'recurring' : 'once')
  const role = speakerRole(name)
  return { name, count, likely: reason !== 'once' && reason !== 'ordinary', reason, ...(role && { role }) }
}
