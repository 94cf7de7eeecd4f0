import type { Line } from './lines.ts'

/** How a text parts its paragraphs. */
export interface Layout {
  readonly kind: 'blank-lines' | 'every-line' | 'hard-wrapped'
  /** Whether a paragraph ends between two lines of one turn, of which `next` directly follows `line`. */
  parts(line: Line, next: Line): boolean
}

const narrowest = 45
const widest = 100
/** A line that fills less of the width than this was not broken for want of room. */
const full = 0.75
const stopAtEnd = /[.!?؟…۔:؛]["'”’»›)\]}*_]*$/u
const ownBlock = /^(?:#{1,6}\s|[-*•–—]\s|[0-9۰-۹]{1,2}[.)-]\s)/u
const heading = /^#{1,6}\s/u

/**
 * Judges the layout by the lines that begin with no speaker label or time. Hard-wrapped: of the lines that
 * another one follows directly, the longest has 45–100 units, and most fill three quarters of it and end
 * without a stop. Else blank lines part paragraphs when there are at least as many of them as single line
 * breaks; else every line break does. Rules T25–T27.
 */
export function layoutOf(text: string, lines: readonly Line[], hasHead: (index: number) => boolean): Layout {
  const followed = lines.filter((_, index) => {
    const next = lines[index + 1]
    return next !== undefined && !next.afterBlank && !hasHead(index + 1)
  })
  const width = followed.reduce((longest, line) => Math.max(longest, lengthOf(line)), 0)
  const textOf = (line: Line) => text.slice(line.start, line.end)
  const isFull = (line: Line) => lengthOf(line) >= width * full
  const endsOpen = (line: Line) => !stopAtEnd.test(textOf(line))
  const startsBlock = (line: Line, next: Line) => next.afterBlank || ownBlock.test(textOf(next)) || heading.test(textOf(line))

  const wrapped = followed.filter((line) => isFull(line) && endsOpen(line)).length
  if (wrapped >= 2 && wrapped >= followed.length / 2 && width >= narrowest && width <= widest) {
    return { kind: 'hard-wrapped', parts: (line, next) => startsBlock(line, next) || !(isFull(line) || endsOpen(line)) }
  }
  const gaps = lines.filter((line, index) => index > 0 && line.afterBlank).length
  return gaps > 0 && gaps >= followed.length
    ? { kind: 'blank-lines', parts: startsBlock }
    : { kind: 'every-line', parts: () => true }
}

function lengthOf(line: Line): number {
  return line.end - line.start
}
