import type { Span } from '@mazmun/model'
import { isDirectionMark, isSpace } from './characters.ts'
import { clusterStart } from './clusters.ts'
import { stampAt } from './timestamps.ts'
import type { Stamp } from './timestamps.ts'

/** What a line begins with before the spoken words. */
export interface LineHead {
  /** The name before the colon as typed, without markup; absent when the line only begins with a time. */
  readonly name?: string
  /** Milliseconds from the start of the recording. */
  readonly time?: number
  /** Where the spoken words begin; the line's end when none follow on this line. */
  readonly bodyStart: number
}

/** The longest name that can be a label, in UTF-16 units and in words. */
const longestName = 48
const mostWords = 5

/** Never in a name: stops, quotes, what belongs to addresses, code and markup. Full stops are looked at later. */
const foreign = /[!?؟…،,؛;«»"“”/\\=<>|@\]{}\n]/u
const emphasis = /[*_]/
const digit = /[0-9۰-۹٠-٩]/

/**
 * Reads the head of a line in one pass: an optional time, a name, an optional time, a colon; or a name and
 * a time alone on the line, as machine transcripts have it; or a time alone. Undefined when the line begins
 * with neither a possible label nor a time. Rules T21 and T22.
 */
export function readHead(text: string, line: Span): LineHead | undefined {
  const start = skipGap(text, line.start, line.end)
  const before = stampAt(text, start)
  const from = before ? skipGap(text, before.end, line.end) : start
  const head = readLabel(text, { start: from, end: line.end }, before) ?? readTime(before, from, line.end)
  return head && clusterStart(text, head.bodyStart) === head.bodyStart ? head : undefined
}

function readTime(stamp: Stamp | undefined, bodyStart: number, end: number): LineHead | undefined {
  if (!stamp || (bodyStart < end && (!stamp.certain || bodyStart === stamp.end))) return undefined
  return { time: stamp.time, bodyStart }
}

function readLabel(text: string, line: Span, before: Stamp | undefined): LineHead | undefined {
  const nameStart = skipOpening(text, line.start, line.end)
  const limit = Math.min(line.end, nameStart + longestName + 1)
  for (let at = nameStart; at < limit; at += 1) {
    const character = text[at] as string
    if (isColon(character)) return finish(text, line, { start: nameStart, end: at }, at, before)
    if (closesName(text, at, nameStart)) return readRest(text, line, { start: nameStart, end: at }, before)
    if (foreign.test(character) || character === '[') return undefined
  }
  return undefined
}

/** True at closing markup, at the bracket that closes "[P03]" and at a time behind the name. */
function closesName(text: string, at: number, nameStart: number): boolean {
  if (at === nameStart) return false
  const character = text[at] as string
  if (emphasis.test(character)) return text[at - 1] !== ' ' && !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '')
  if (character === ']') return text[nameStart - 1] === '['
  const mayBeTime =
    character === '[' || character === '(' || (digit.test(character) && isSpace(text.charCodeAt(at - 1)))
  return mayBeTime && stampAt(text, at) !== undefined
}

/** After the name: markup, an optional time, then the colon or, when there was a time, the end of the line. */
function readRest(text: string, line: Span, name: Span, before: Stamp | undefined): LineHead | undefined {
  let at = skipMarkup(text, text[name.end] === ']' ? name.end + 1 : name.end, line.end)
  const stamp = stampAt(text, at)
  if (stamp) at = skipMarkup(text, stamp.end, line.end)
  if (at < line.end) return isColon(text[at] as string) ? finish(text, line, name, at, before ?? stamp) : undefined
  const label = plainName(text, name)
  return stamp && label !== undefined ? { name: label, time: stamp.time, bodyStart: at } : undefined
}

function finish(text: string, line: Span, name: Span, colon: number, known: Stamp | undefined): LineHead | undefined {
  const label = plainName(text, name)
  if (label === undefined || !startsSpeech(text, colon + 1)) return undefined
  const behind = skipGap(text, skipClosing(text, name, colon, line.end), line.end)
  const late = known ? undefined : stampAt(text, behind)
  const stamp = known ?? (late?.certain ? late : undefined)
  const bodyStart = stamp && stamp === late ? skipGap(text, late.end, line.end) : behind
  return { name: label, ...(stamp && { time: stamp.time }), bodyStart }
}

/** Not an address (http://), a clock reading (10:30) or a smile. */
function startsSpeech(text: string, offset: number): boolean {
  const next = text[offset] ?? ''
  if (next === '(') return /\S/.test(text[offset + 1] ?? '')
  return !/[/\\)]/.test(next) && !digit.test(next)
}

function plainName(text: string, span: Span): string | undefined {
  const name = Array.from(text.slice(span.start, span.end))
    .filter((character) => !isDirectionMark(character.charCodeAt(0)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  if (!/\p{L}/u.test(name) || name.split(' ').length > mostWords) return undefined
  return name.split('.').slice(0, -1).every(isShortWord) ? name : undefined
}

/** Full stops stand in names only after titles and initials: "Dr. J. Smith". */
function isShortWord(part: string): boolean {
  return /(?:^|\s)\p{L}{1,4}$/u.test(part)
}

function isColon(character: string): boolean {
  return character === ':' || character === '：'
}

/** A dash of dialogue, bold or italic markup, an opening bracket. */
function skipOpening(text: string, from: number, end: number): number {
  let at = from
  if (/[-–—]/.test(text[at] ?? '') && isSpace(text.charCodeAt(at + 1))) at = skipGap(text, at + 1, end)
  while (at < end && emphasis.test(text[at] as string)) at += 1
  return text[at] === '[' && !stampAt(text, at) ? at + 1 : at
}

/** Markup that opened before the name and closes behind the colon: "**P03:** words". */
function skipClosing(text: string, name: Span, colon: number, end: number): number {
  let at = colon + 1
  const isOpen = emphasis.test(text[name.start - 1] ?? '') && !emphasis.test(text[name.end] ?? '')
  while (isOpen && at < end && emphasis.test(text[at] as string)) at += 1
  return at
}

function skipMarkup(text: string, from: number, end: number): number {
  let at = from
  while (at < end && (isGap(text.charCodeAt(at)) || emphasis.test(text[at] as string))) at += 1
  return at
}

function skipGap(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isGap(text.charCodeAt(at))) at += 1
  return at
}

function isGap(code: number): boolean {
  return isSpace(code) || isDirectionMark(code)
}
