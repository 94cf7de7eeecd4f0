import type { Span, Transcript, Turn } from '@mazmun/model'
import { readHead } from './labels.ts'
import type { LineHead } from './labels.ts'
import { linesOf } from './lines.ts'
import type { Line } from './lines.ts'
import { nameKey } from './names.ts'
import { layoutOf } from './layout.ts'
import { sentencesOf } from './sentences.ts'
import type { SentenceOptions } from './sentences.ts'
import { candidatesIn } from './speakers.ts'

type Speakers = readonly string[] | 'detect' | 'none'

export interface TranscribeOptions extends SentenceOptions {
  /**
   * Which labels at the start of lines name speakers: those that `detectSpeakers` finds likely (default),
   * exactly these names (compared under folding), or none, when times are left as text too.
   */
  readonly speakers?: Speakers
}

/**
 * Lays out a text as turns, paragraphs and sentences. The text itself is not changed; the spans are frozen
 * with it at import. Never fails: any text has a transcript, an empty one has no spans. Rules T21–T30.
 */
export function transcribe(text: string, options: TranscribeOptions = {}): Transcript {
  const drafts = draftsOf(text, options.speakers ?? 'detect')
  const paragraphs = drafts.flatMap((draft) => draft.blocks)
  const sentences = paragraphs.flatMap((paragraph) => sentencesOf(text, paragraph, options))
  return { text, turns: drafts.map(turnOf), paragraphs, sentences }
}

/** A turn while its lines are being gathered. */
interface Draft {
  readonly start: number
  readonly labelEnd: number
  readonly speaker: string | undefined
  readonly time: number | undefined
  readonly blocks: Span[]
}

function draftsOf(text: string, speakers: Speakers): Draft[] {
  const lines = linesOf(text)
  const read = lines.map((line) => readHead(text, line))
  const heads = headsOf(text, read, speakers)
  const layout = layoutOf(
    text,
    lines,
    read.map((head, index) => (heads[index] ? 'turn' : head ? 'label' : 'plain')),
  )
  const drafts: Draft[] = []
  lines.forEach((line, index) => {
    const head = heads[index]
    const before = drafts.at(-1)
    const draft = head || !before ? draftFor(line, head, before) : before
    if (draft !== before) drafts.push(draft)
    const body = { start: Math.max(line.start, draft.labelEnd), end: line.end }
    if (body.start >= body.end) return
    const last = draft.blocks.at(-1)
    if (last && !layout.parts(index)) draft.blocks[draft.blocks.length - 1] = { start: last.start, end: body.end }
    else draft.blocks.push(body)
  })
  return drafts
}

/** A time without a name goes on with the speaker before it. */
function draftFor(line: Line, head: LineHead | undefined, before: Draft | undefined): Draft {
  return {
    start: line.start,
    labelEnd: head ? head.bodyStart : line.start,
    speaker: head?.name ?? before?.speaker,
    time: head?.time,
    blocks: [],
  }
}

function turnOf({ start, labelEnd, speaker, time, blocks }: Draft): Turn {
  return {
    start,
    bodyStart: blocks[0]?.start ?? labelEnd,
    end: blocks.at(-1)?.end ?? labelEnd,
    ...(speaker !== undefined && { speaker }),
    ...(time !== undefined && { time }),
  }
}

/** The heads that begin a turn; names take the spelling they first have in the text. */
function headsOf(text: string, read: readonly (LineHead | undefined)[], speakers: Speakers): (LineHead | undefined)[] {
  if (speakers === 'none') return []
  const names =
    speakers === 'detect'
      ? candidatesIn(text, read)
          .filter((candidate) => candidate.likely)
          .map((candidate) => candidate.name)
      : speakers
  const accepted = new Set(names.map(nameKey))
  const spellings = new Map<string, string>()
  return read.map((head) => {
    if (head?.name === undefined) return head
    const key = nameKey(head.name)
    if (!accepted.has(key)) return undefined
    const name = spellings.get(key) ?? head.name
    spellings.set(key, name)
    return { ...head, name }
  })
}
