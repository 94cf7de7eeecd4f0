import { toAsciiDigits } from './digits.ts'

const digit = '[0-9۰-۹٠-٩]'
/** A clock reading: m:ss or h:mm:ss with an optional fraction. */
export const clock = `(?:${digit}{1,3}:)?${digit}{1,2}:${digit}{2}(?:[.,٫]${digit}{1,3})?`
/** A clock reading or a range of them in brackets. */
export const bracketed = `[\\[(]\\s*${clock}(?:\\s*(?:-->|[-–—]|تا|to)\\s*${clock})?\\s*[\\])]`

const reading = new RegExp(clock, 'u')

/** Milliseconds of the first clock reading in a text; undefined when there is none or its minutes or seconds pass 59. */
export function parseTime(text: string): number | undefined {
  const found = reading.exec(text)?.[0]
  if (found === undefined) return undefined
  const ascii = toAsciiDigits(found).replace(/[,٫]/, '.')
  const parts = ascii.split(':').map(Number)
  const [seconds = 0, minutes = 0, hours = 0] = parts.reverse()
  if (seconds >= 60 || (parts.length === 3 && minutes >= 60)) return undefined
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000)
}
