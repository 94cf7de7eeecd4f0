import type { Span } from '@mazmun/model'
import { isLineBreak } from './characters.ts'
import { trimmed } from './clusters.ts'

/** One line of a text, without its line break and the white space at its ends. */
export interface Line extends Span {
  /** Whether one blank line or more comes before it. */
  readonly afterBlank: boolean
}

/** The lines of a text that have something on them. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let afterBlank = false
  let start = 0
  while (start <= text.length) {
    let end = start
    while (end < text.length && !isLineBreak(text.charCodeAt(end))) end += 1
    const span = trimmed(text, { start, end })
    if (span) lines.push({ ...span, afterBlank })
    afterBlank = span === undefined
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1
  }
  return lines
}
