import type { Span } from '@mazmun/model'
import { bracketed, clock, parseTime } from './timestamps.ts'
import { clusterStart } from './clusters.ts'

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
const longestName = 40
const mostWords = 4

const mark = '[\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069\\ufeff]'
const gap = `(?:\\s|${mark})*`
const bold = '(?:\\*{1,3}|_{2,3})?'
const name = '[^\\s:：!?؟…،,؛;«»"“”/\\\\=<>|#@*\\[\\]][^:：!?؟…،,؛;«»"“”/\\\\=<>|#@*\\[\\]\\n]*?'

const withColon = new RegExp(
  `^${gap}(?<before>${bracketed}|${clock}(?=\\s))?${gap}(?:[-–—>]\\s)?${bold}${gap}(?:\\[(?<inBrackets>${name})\\]|(?<name>${name}))`
  + `${gap}(?<after>${bracketed}|(?<=\\s)${clock})?${gap}${bold}${gap}[:：](?![/\\\\)(]|\\d)${bold}(?<late>${gap}${bracketed})?${gap}`, 'u')
/** As machine transcripts have it: a line with a name and a time, the words below. */
const nameAndTime = new RegExp(`^${gap}${bold}(?<name>${name})${bold}${gap}(?<=\\s)(?<after>${bracketed}|${clock})${bold}${gap}$`, 'u')
const timeOnly = new RegExp(`^${gap}(?<before>${bracketed}|\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d{1,3})?(?=\\s)|${clock}$)${gap}`, 'u')

/** Reads the head of a line; undefined when it begins with neither a possible label nor a time. */
export function readHead(text: string, line: Span): LineHead | undefined {
  const start = text.slice(line.start, Math.min(line.end, line.start + 3 * longestName))
  const whole = start.length === line.end - line.start
  const match = withColon.exec(start) ?? (whole ? nameAndTime.exec(start) : null)
  const groups = match?.groups
  const typed = groups?.name ?? groups?.inBrackets
  if (match && typed !== undefined) {
    const label = plainName(typed)
    if (couldBeName(label)) {
      const time = firstTime(groups?.before, groups?.after, groups?.late)
      return headAt(text, line, match[0].length, { name: label, ...time })
    }
  }
  const stamp = timeOnly.exec(start)
  if (!stamp) return undefined
  const time = firstTime(stamp.groups?.before)
  return time && headAt(text, line, stamp[0].length, time)
}

function headAt(text: string, line: Span, length: number, head: Omit<LineHead, 'bodyStart'>): LineHead | undefined {
  const bodyStart = line.start + length
  return clusterStart(text, bodyStart) === bodyStart ? { ...head, bodyStart } : undefined
}

function firstTime(...readings: (string | undefined)[]): { time: number } | undefined {
  for (const reading of readings) {
    const time = reading === undefined ? undefined : parseTime(reading)
    if (time !== undefined) return { time }
  }
  return undefined
}

function plainName(typed: string): string {
  return typed.replace(new RegExp(mark, 'gu'), '').replace(/\s+/g, ' ').trim()
}

/** A name is short, has a letter, and has full stops only after titles and initials. */
function couldBeName(label: string): boolean {
  if (label.length === 0 || label.length > longestName || !/\p{L}/u.test(label)) return false
  if (label.split(' ').length > mostWords) return false
  return label.split('.').slice(0, -1).every((part) => /(?:^|[\s.])\p{L}{1,4}$/u.test(part))
}
