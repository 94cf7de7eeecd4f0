import { toAsciiDigits } from './digits.ts'

/** A time mark as recorders and transcription tools write it. */
export interface Stamp {
  /** Milliseconds from the start of the recording; of a range its beginning. */
  readonly time: number
  /** Offset behind the mark. */
  readonly end: number
  /** Whether it can only be a time mark: in brackets or with hours. "10:30" alone may be prose. */
  readonly certain: boolean
}

const digit = '[0-9۰-۹٠-٩]'
const clock = `(?:${digit}{1,3}:)?${digit}{1,2}:${digit}{2}(?:[.,٫]${digit}{1,3})?`
const bracketed = new RegExp(`[\\[(]\\s?(${clock})(?:\\s?(?:-->|[-–—]|تا|to)\\s?${clock})?\\s?[\\])]`, 'yu')
const bare = new RegExp(`(${clock})(?:\\s?(?:-->|[-–—])\\s?${clock})?(?!${digit}|:${digit})`, 'yu')

/** The time mark that begins at an offset: [00:12:33], (۰۰:۱۲), 0:45, 00:00:01,500 --> 00:00:04. */
export function stampAt(text: string, offset: number): Stamp | undefined {
  const inBrackets = matchAt(bracketed, text, offset)
  const match = inBrackets ?? matchAt(bare, text, offset)
  const reading = match?.[1]
  if (!match || reading === undefined) return undefined
  const time = timeOf(reading)
  if (time === undefined) return undefined
  return { time, end: offset + match[0].length, certain: inBrackets !== null || reading.split(':').length === 3 }
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset
  return pattern.exec(text)
}

/** Undefined when minutes or seconds pass 59. Two parts are minutes and seconds, and minutes alone may be many. */
function timeOf(reading: string): number | undefined {
  const parts = toAsciiDigits(reading).replace(/[,٫]/, '.').split(':').map(Number)
  const [seconds = 0, minutes = 0, hours = 0] = parts.reverse()
  if (seconds >= 60 || (parts.length === 3 && minutes >= 60)) return undefined
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000)
}
