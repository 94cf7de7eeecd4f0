import { surveyControls } from './control-characters.ts'
import { byteOrderMark, decodeAs, encodings } from './encodings.ts'
import type { Encoding } from './encodings.ts'
import { weighSingleByte } from './single-byte.ts'
import { guessUtf16, plausibleShareOf } from './utf16.ts'
import { surveyUtf8 } from './utf8.ts'

/** `certain` needs no question, `likely` is shown, `doubtful` is asked about before import. */
export type Certainty = 'certain' | 'likely' | 'doubtful'

/** Another reading of the same bytes, with a passage where it differs. */
export interface EncodingAlternative {
  readonly encoding: Encoding
  readonly sample: string
}

/** Characters that were lost, now or before; each stands as U+FFFD in the text. */
export interface Replacements {
  readonly count: number
  /** UTF-16 offsets into the text of the first of them, at most `replacementsListed`. */
  readonly offsets: readonly number[]
}

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  readonly certainty: Certainty
  /** Readings that differ from the text and could be one; none where a byte order mark settles the question. */
  readonly alternatives: readonly EncodingAlternative[]
  readonly replacements: Replacements
}

interface Guess {
  readonly encoding: Encoding
  readonly certainty: Certainty
}

export const replacementsListed = 20

/** Nats of evidence from which the eight-bit guess is no longer put as a question. */
const likelyRatio = 6
/** Well-formed sequences for each broken one, from which text is UTF-8 that was damaged. */
const utf8Majority = 4
/** Characters of a sample of an alternative. */
const sampleLength = 120

function guessSingleByte(bytes: Uint8Array, utf8Rivals: boolean): Guess {
  const evidence = weighSingleByte(bytes)
  if (evidence.agree) return { encoding: 'windows-1252', certainty: utf8Rivals ? 'doubtful' : 'likely' }
  const encoding = evidence.ratio > 0 ? 'windows-1256' : 'windows-1252'
  const clear = Math.abs(evidence.ratio) >= likelyRatio && !evidence.fitsNeither && !utf8Rivals
  return { encoding, certainty: clear ? 'likely' : 'doubtful' }
}

function guess(bytes: Uint8Array): Guess {
  const mark = byteOrderMark(bytes)
  if (mark) return { encoding: mark.encoding, certainty: 'certain' }
  const wide = guessUtf16(bytes)
  if (wide) return { encoding: wide.encoding, certainty: wide.share > 0.95 ? 'likely' : 'doubtful' }
  const survey = surveyUtf8(bytes)
  if (survey.broken === 0) return { encoding: 'utf-8', certainty: 'certain' }
  if (survey.wide >= utf8Majority * survey.broken) return { encoding: 'utf-8', certainty: 'likely' }
  return guessSingleByte(bytes, survey.wide > survey.broken)
}

/** Where a text has U+FFFD, whether decoding put it there or an earlier program did. O(n). */
export function findReplacements(text: string): Replacements {
  const offsets: number[] = []
  let count = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    count += 1
    if (offsets.length < replacementsListed) offsets.push(at)
  }
  return { count, offsets }
}

/** A passage of the bytes around the first one that is read differently in different encodings; even, for UTF-16. */
function passage(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80 || byte === 0)
  const start = Math.max(0, (first < 0 ? 0 : first) - 40) & ~1
  return bytes.subarray(start, start + sampleLength * 2)
}

/** True for a reading without broken or control characters that is mostly of the scripts of interviews. */
function couldBeText(reading: string): boolean {
  return !reading.includes('\ufffd') && surveyControls(reading).count === 0 && plausibleShareOf(reading) > 0.5
}

function findAlternatives(bytes: Uint8Array, chosen: Encoding): EncodingAlternative[] {
  if (byteOrderMark(bytes)) return []
  const part = passage(bytes)
  const seen = new Set([decodeAs(part, chosen)])
  const others: EncodingAlternative[] = []
  for (const encoding of encodings) {
    if (encoding === chosen) continue
    const reading = decodeAs(part, encoding).replace(/\ufffd+$/u, '')
    if (seen.has(reading) || !couldBeText(reading)) continue
    seen.add(reading)
    others.push({ encoding, sample: reading.replaceAll('\r\n', '\n').slice(0, sampleLength).trim() })
  }
  return others
}

/**
 * Reads bytes as text. The byte order mark goes and CRLF becomes LF; nothing else is altered.
 * What the encoding cannot read is kept as U+FFFD and reported, never dropped. With `forced` the
 * encoding is taken as told and counts as certain. Never throws.
 */
export function decodeText(bytes: Uint8Array, forced?: Encoding): DecodedText {
  const { encoding, certainty }: Guess = forced ? { encoding: forced, certainty: 'certain' } : guess(bytes)
  const text = decodeAs(bytes, encoding).replaceAll('\r\n', '\n')
  return {
    text,
    encoding,
    certainty,
    alternatives: findAlternatives(bytes, encoding),
    replacements: findReplacements(text),
  }
}
