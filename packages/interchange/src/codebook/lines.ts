import type { CodebookNote } from './codebook-result.ts'

/** A line that says something. */
export interface CodebookLine {
  /** From 1. */
  readonly number: number
  /** How far it is indented, in columns. */
  readonly indent: number
  /** Without white space around. */
  readonly text: string
}

/** How far a tab reaches when spaces indent too. */
const tabWidth = 4

const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** CRLF and CR become LF, and a byte order mark goes. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n')
}

/**
 * The lines of a text with plain line ends that say something, with their indentation. Marks that steer direction are left out, so that they neither
 * hide an indentation nor stand in a name. Rules C10 and C11.
 */
export function linesOf(text: string, notes: CodebookNote[]): readonly CodebookLine[] {
  const lines: CodebookLine[] = []
  let marks = 0
  let firstMark = 0
  let firstTab = 0
  let firstSpace = 0
  text.split(/[\n\u2028\u2029\u0085]/u).forEach((written, index) => {
    const bare = written.replace(directionMarks, '')
    const number = index + 1
    if (bare.length < written.length) {
      marks += written.length - bare.length
      firstMark ||= number
    }
    const content = bare.trim()
    if (content === '') return
    const margin = /^\s*/u.exec(bare)?.[0] ?? ''
    if (margin.includes('\t')) firstTab ||= number
    if (/[^\t]/u.test(margin)) firstSpace ||= number
    lines.push({ number, indent: widthOf(margin), text: content })
  })
  if (marks > 0) notes.push({ kind: 'direction-marks', line: firstMark, count: marks })
  if (firstTab > 0 && firstSpace > 0) notes.push({ kind: 'mixed-indent', line: Math.max(firstTab, firstSpace) })
  return lines
}

function widthOf(margin: string): number {
  let width = 0
  for (const character of margin) width = character === '\t' ? (Math.floor(width / tabWidth) + 1) * tabWidth : width + 1
  return width
}
