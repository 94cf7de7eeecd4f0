import type { Line } from './lines.ts'

/** What the beginning of a line says: it begins a turn, it has a label of another kind ("تاریخ:"), or neither. */
export type LineStart = 'turn' | 'label' | 'plain'

/** How a text parts its paragraphs. */
export interface Layout {
  readonly kind: 'blank-lines' | 'every-line' | 'hard-wrapped'
  /** Whether a paragraph ends before the line with this index, which does not begin a turn. */
  parts(index: number): boolean
}

const narrowest = 45
const widest = 100
/** A line that fills less of the width than this was not broken for want of room. */
const full = 0.75
const stopAtEnd = /[.!?؟…۔:؛]["'”’»›)\]}*_]*$/u
const ownBlock = /^(?:#{1,6}\s|[-*•–—]\s|[0-9۰-۹]{1,2}[.)-]\s)/u
const heading = /^#{1,6}\s/u

/**
 * Judges the layout by the lines that another one of the same turn follows directly. Hard-wrapped: the
 * longest of them has 45–100 units, and most fill three quarters of it and end without a stop. Else blank
 * lines part paragraphs when there are at least as many of them as single line breaks; else every line
 * break does. Rules T25–T27.
 */
export function layoutOf(text: string, lines: readonly Line[], starts: readonly LineStart[]): Layout {
  const followed = lines.filter((_, index) => lines[index + 1]?.afterBlank === false && starts[index + 1] !== 'turn')
  const width = followed.reduce((longest, line) => Math.max(longest, lengthOf(line)), 0)
  const textOf = (line: Line) => text.slice(line.start, line.end)
  const isFull = (line: Line) => lengthOf(line) >= width * full
  const endsOpen = (line: Line) => !stopAtEnd.test(textOf(line))
  const startsBlock = (line: Line, before: Line) =>
    line.afterBlank || ownBlock.test(textOf(line)) || heading.test(textOf(before))
  const layout = (kind: Layout['kind'], parts: (line: Line, before: Line, start: LineStart) => boolean): Layout => ({
    kind,
    parts: (index) => {
      const [line, before] = [lines[index], lines[index - 1]]
      return !line || !before || parts(line, before, starts[index] ?? 'plain')
    },
  })

  const wrapped = followed.filter((line) => isFull(line) && endsOpen(line)).length
  if (wrapped >= 2 && wrapped >= followed.length / 2 && width >= narrowest && width <= widest) {
    return layout('hard-wrapped', (line, before) => startsBlock(line, before) || !(isFull(before) || endsOpen(before)))
  }
  const gaps = lines.filter((line, index) => index > 0 && line.afterBlank).length
  if (gaps === 0 || gaps < followed.length) return layout('every-line', () => true)
  return layout('blank-lines', (line, before, start) => start === 'label' || startsBlock(line, before))
}

function lengthOf(line: Line): number {
  return line.end - line.start
}
