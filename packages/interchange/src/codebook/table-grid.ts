import Papa from 'papaparse'
import { codebookSizeLimit, type CodebookNote } from './codebook-result.ts'
import { CodebookRefused } from './codebook-refused.ts'
import { roleOfHeading } from './column-roles.ts'
import { unguardCell } from './cell-guard.ts'
import { hasTabInside } from './list-marks.ts'

/** A row of a table with something in it. */
export interface GridRow {
  /** The line it begins on, from 1: a quoted cell may go over several. */
  readonly line: number
  readonly cells: readonly string[]
}

const delimiters = ['\t', ';', ',', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** Rows looked at to tell the delimiter. */
const sampleRows = 60

/**
 * The delimiter of a table; undefined when the text is none. A first row that names a code and something else decides;
 * then tabs inside half of the lines. Where the file says that it is a table, the delimiter that parts most rows alike.
 */
export function delimiterOf(text: string, levels: readonly string[], saysTable: boolean): Delimiter | undefined {
  const named = delimiters.find((delimiter) => {
    const [header = []] = sample(text, delimiter, 1)
    const roles = header.map((cell) => roleOfHeading(cell, levels)).filter((role) => role !== undefined)
    return roles.length > 1 && roles.length * 2 >= header.length
  })
  if (named !== undefined) return named
  const written = text.split('\n', sampleRows).filter((line) => line.trim() !== '')
  const tabbed = written.filter(hasTabInside).length
  if (tabbed > 0 && tabbed * 2 >= written.length) return '\t'
  return saysTable ? evenest(text) : undefined
}

function evenest(text: string): Delimiter | undefined {
  let best: { readonly delimiter: Delimiter; readonly share: number } | undefined
  for (const delimiter of delimiters) {
    const rows = sample(text, delimiter, sampleRows)
    const widths = new Map<number, number>()
    for (const { length } of rows) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1)
    const share = Math.max(0, ...widths.values()) / Math.max(1, rows.length)
    if (share >= 0.5 && share > (best?.share ?? 0)) best = { delimiter, share }
  }
  return best?.delimiter
}

function sample(text: string, delimiter: Delimiter, preview: number): readonly (readonly string[])[] {
  return Papa.parse<string[]>(text, { delimiter, newline: '\n', preview, skipEmptyLines: 'greedy' }).data
}

/** Parses a table whose lines end with LF into its rows (RFC 4180). Cells come without their guards. */
export function gridOf(text: string, delimiter: Delimiter, notes: CodebookNote[]): readonly GridRow[] {
  const rows: GridRow[] = []
  let line = 1
  let at = 0
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }) => {
      const begin = line
      for (let next = text.indexOf('\n', at); next >= 0 && next < meta.cursor; next = text.indexOf('\n', next + 1))
        line += 1
      at = meta.cursor
      if (errors.some(({ type }) => type === 'Quotes')) notes.push({ kind: 'malformed-row', line: begin })
      const cells = data.map((cell) => unguardCell(cell).trim())
      if (cells.every((cell) => cell === '')) return
      if (rows.length > codebookSizeLimit)
        throw new CodebookRefused({ kind: 'too-many-codes', limit: codebookSizeLimit })
      rows.push({ line: begin, cells })
    },
  })
  return rows
}
