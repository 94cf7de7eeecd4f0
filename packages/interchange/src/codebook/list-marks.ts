import { toAsciiDigits } from '@mazmun/text'
import type { CodebookLine } from './lines.ts'

/** A line without the bullet or number before its words. */
export interface UnmarkedLine extends CodebookLine {
  /** The parts of its number: 1.2 → [1, 2]; none when it has no number. */
  readonly parts: readonly number[]
}

/** The last are how word processors hand on their bullets: letters of symbol fonts, and an o before a tab. */
const bullet = /^(?:(?:[-*+•–—‣▪◦●○■□·]|\uf0b7|\uf0a7)(?:\s+|$)|o\t\s*)/u
/** "1.", "1)", "(1)", "1.1", "1.1.", "۲-", "a)", "الف)": a stop, a bracket or a dash behind the number, or stops inside it. */
const listNumber =
  /^\(?([0-9۰-۹٠-٩]{1,3}(?:[.٫][0-9۰-۹٠-٩]{1,3}){0,7})(?:([.)])(?:\s+|$|(?=\p{L}))|(\s?[-–])(?:\s+|(?=\p{Script=Arabic}))|(?:\s+|$))/u
const listLetter = /^\(?(?:\p{L}|الف)\)(?:\s+|$)/u

/**
 * Takes bullets and list numbers off. A number with nothing behind it is one only where it has stops inside and most
 * lines have numbers: "5 minute city" and "3.5 percent" are names. Rule C12.
 */
export function withoutMarks(lines: readonly CodebookLine[]): readonly UnmarkedLine[] {
  const read = lines.map((line) => ({ line, found: listNumber.exec(line.text) }))
  const isNumbered = read.filter(({ found }) => found !== null).length * 2 > lines.length && lines.length > 1
  return read.map(({ line, found }) => {
    if (found && (stopOf(found) || (isNumbered && /[.٫]/u.test(found[1] ?? '')))) {
      const parts = toAsciiDigits(found[1] ?? '').split(/[.٫]/u)
      return { ...line, text: line.text.slice(found[0].length), parts: parts.map(Number) }
    }
    return { ...line, text: line.text.replace(bullet, '').replace(listLetter, ''), parts: [] }
  })
}

/** What ends a list number; a tab does, because word processors put one there. */
function stopOf([whole, , stop, dash]: RegExpExecArray): string | undefined {
  return stop ?? dash ?? (whole.endsWith('\t') ? '\t' : undefined)
}

/** True for a line with a tab inside that does not only follow its bullet or number. */
export function hasTabInside(line: string): boolean {
  const text = line.trim()
  return text.includes('\t', Math.max(bullet.exec(text)?.[0].length ?? 0, listNumber.exec(text)?.[0].length ?? 0))
}

/** True when the numbers, not the indentation, tell the depth: 1, 1.1, 1.2, 2 … all at one margin. */
export function isNumberedOutline(lines: readonly UnmarkedLine[]): boolean {
  const margin = lines[0]?.indent
  return (
    lines.every(({ indent, parts }) => indent === margin && parts.length > 0) &&
    lines.some(({ parts }) => parts.length > 1)
  )
}
