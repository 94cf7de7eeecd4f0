import type { ReadWarning } from '../read-result.ts'
import { Refusal } from '../refusal.ts'
import { readTiming } from './cue-time.ts'
import type { CueTiming } from './cue-time.ts'
import { CueTally } from './cue-tally.ts'

export type CueFormat = 'srt' | 'vtt'

/** A cue as it stands in the file: its lines still have their tags. */
export interface Cue extends CueTiming {
  readonly lines: readonly string[]
  /** Line of the timing, counted from 1. */
  readonly line: number
}

export interface ParsedCues {
  readonly cues: readonly Cue[]
  readonly warnings: readonly ReadWarning[]
}

const isNumber = (line: string): boolean => /^\s*\d+\s*$/u.test(line)
const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === ''

/** Longest piece of a line that goes into a refusal. */
const excerptLength = 80

/** Reads cues line by line; `at` is the line to look at next. */
class CueParser {
  readonly #lines: readonly string[]
  readonly #format: CueFormat
  readonly #cues: (CueTiming & { readonly lines: string[]; readonly line: number })[] = []
  readonly #tally = new CueTally()
  #at = 0
  #lastNumber = 0

  constructor(text: string, format: CueFormat) {
    this.#lines = text.split(/\r\n|\n|\r/u)
    this.#format = format
  }

  parse(): ParsedCues {
    const isHeaderMissing = this.#format === 'vtt' && !this.#skipHeader()
    while (this.#at < this.#lines.length) this.#readBlock()
    const filled = this.#cues.filter((cue) => {
      const isEmpty = cue.lines.every((line) => line.trim() === '')
      if (isEmpty) this.#tally.add('cue-empty', cue.line)
      return !isEmpty
    })
    if (filled.length === 0) throw new Refusal({ kind: 'empty' })
    const header: ReadWarning[] = isHeaderMissing ? [{ kind: 'header-missing' }] : []
    return { cues: filled, warnings: [...header, ...this.#tally.warnings()] }
  }

  /** Skips the WEBVTT line and what belongs to it; false when there is none. */
  #skipHeader(): boolean {
    while (this.#at < this.#lines.length && isBlank(this.#lines[this.#at])) this.#at += 1
    if (!/^\s*WEBVTT(?:\s|$)/u.test(this.#lines[this.#at] ?? '')) return false
    while (this.#at < this.#lines.length && !isBlank(this.#lines[this.#at]) && !this.#startsCue(this.#at)) this.#at += 1
    return true
  }

  /** True at a timing line, or at a line that only numbers the timing below it. */
  #startsCue(at: number): boolean {
    const line = this.#lines[at] ?? ''
    return readTiming(line) !== undefined || (isNumber(line) && readTiming(this.#lines[at + 1] ?? '') !== undefined)
  }

  #readBlock(): void {
    const line = this.#lines[this.#at] as string
    if (isBlank(line)) this.#at += 1
    else if (this.#format === 'vtt' && /^(?:NOTE|STYLE|REGION)(?:\s|$)/u.test(line)) this.#skipBlock()
    else if (readTiming(line)) this.#readCue(undefined)
    else if (readTiming(this.#lines[this.#at + 1] ?? '')) this.#readIdentified(line)
    else if (line.includes('-->')) throw this.#malformed(this.#at)
    else if ((this.#lines[this.#at + 1] ?? '').includes('-->')) throw this.#malformed(this.#at + 1)
    else if (isNumber(line)) this.#readNumber(line)
    else this.#continueCue(line)
  }

  #skipBlock(): void {
    while (this.#at < this.#lines.length && !isBlank(this.#lines[this.#at])) this.#at += 1
  }

  #readIdentified(identifier: string): void {
    this.#at += 1
    this.#readCue(identifier)
  }

  /** A number that empty lines part from its timing; one at the end, without a cue; else it is somebody's words. */
  #readNumber(line: string): void {
    let next = this.#at + 1
    while (next < this.#lines.length && isBlank(this.#lines[next])) next += 1
    const following = this.#lines[next]
    if (following === undefined) this.#at = next
    else if (readTiming(following)) {
      this.#at = next - 1
      this.#readIdentified(line)
    } else this.#continueCue(line)
  }

  #readCue(identifier: string | undefined): void {
    const at = this.#at
    const time = readTiming(this.#lines[at] as string) as CueTiming
    this.#check(time, identifier, at + 1)
    const lines: string[] = []
    this.#at += 1
    while (this.#at < this.#lines.length && !isBlank(this.#lines[this.#at])) {
      if (this.#startsCue(this.#at)) {
        this.#tally.add('cue-spacing', this.#at + 1)
        break
      }
      lines.push(this.#lines[this.#at] as string)
      this.#at += 1
    }
    this.#cues.push({ ...time, lines, line: at + 1 })
  }

  #check(time: CueTiming, identifier: string | undefined, line: number): void {
    const previous = this.#cues.at(-1)
    if (previous && time.start < previous.start) this.#tally.add('cue-order', line)
    else if (previous && time.start < previous.end) this.#tally.add('cue-overlap', line)
    if (time.end < time.start) this.#tally.add('cue-backwards', line)
    if (this.#format === 'vtt') return
    const expected = this.#lastNumber + 1
    const number = identifier !== undefined && isNumber(identifier) ? Number(identifier) : undefined
    if (number !== expected && !(number === 0 && previous === undefined)) this.#tally.add('cue-numbers', line)
    this.#lastNumber = number ?? expected
  }

  /** Text after an empty line belongs to the cue above it. */
  #continueCue(line: string): void {
    const cue = this.#cues.at(-1)
    if (!cue) throw this.#malformed(this.#at)
    cue.lines.push(line)
    this.#at += 1
  }

  #malformed(at: number): Refusal {
    const content = (this.#lines[at] ?? '').trim().slice(0, excerptLength)
    return new Refusal({ kind: 'malformed-cues', format: this.#format, line: at + 1, content })
  }
}

/**
 * Reads SubRip or WebVTT. Missing or disordered numbers, disordered or overlapping times, missing empty
 * lines and empty lines inside a cue are tolerated and counted. O(n).
 *
 * @throws Refusal with the line that cannot be understood
 */
export function parseCues(text: string, format: CueFormat): ParsedCues {
  return new CueParser(text, format).parse()
}
