import type { CodeId } from '@mazmun/model'
import type { ThemeEntry } from '@mazmun/project'
import { formatNumber } from '../../messages/format.ts'
import { themes as words } from '../../messages/themes.ts'
import type { TableOptions } from './table-options.svelte.ts'
import type { TableView } from './table-view.ts'

/** A cell as text and, where it is one, as a number; `lines` are kept apart in a document. */
type Cell = { readonly lines: readonly string[] } | { readonly number: number | undefined }

/**
 * The table for a document (`html`) and for a spreadsheet (`text`: tabs between cells, one line a row, groups in a
 * column of their own, numbers in Latin digits). It shows what the options let the page show.
 */
export function copyOf(view: TableView, options: TableOptions): { readonly html: string; readonly text: string } {
  const rows = tableRows(view, options)
  return { html: htmlOf(rows), text: rows.map((row) => row.map(textOf).join('\t')).join('\r\n') }
}

function tableRows(view: TableView, options: TableOptions): readonly (readonly Cell[])[] {
  const { table } = view
  const groupLevel = view.groupLevel()
  const figures = options.counts ? view.countColumns() : []
  const head = [
    ...(groupLevel === undefined ? [] : [view.levelName(groupLevel)]),
    words.number,
    view.levelName(table.levels.row),
    words.levelsHeading(view.levelName(table.levels.column)),
    ...figures.map(({ label }) => label),
  ]
  const body = table.groups.flatMap((group) =>
    group.rows.map((row): readonly Cell[] => [
      ...(groupLevel === undefined ? [] : [text(group.code === undefined ? '' : view.nameOf(group.code))]),
      { number: row.number },
      text(rowName(view, row.code, group.kind)),
      { lines: row.entries.map((entry) => entryText(view, entry, group.code, options)) },
      ...figures.map(({ of }) => ({ number: of(row) })),
    ]),
  )
  return [head.map(text), ...body]
}

function rowName(view: TableView, code: CodeId | undefined, kind: string): string {
  if (code !== undefined) return view.nameOf(code)
  return kind === 'theme' ? words.directly : words.unplaced(view.levelName(view.table.levels.row))
}

function entryText(
  view: TableView,
  { code, again, details }: ThemeEntry,
  group: CodeId | undefined,
  { codes }: TableOptions,
): string {
  const name = code === undefined ? words.directly : view.nameOf(code)
  const first = code === undefined || !again ? undefined : view.firstRow(code, group)
  if (codes && first !== undefined) return `${name} (${words.further(first)})`
  if ((!codes && code !== undefined) || details.length === 0) return name
  return words.clauseOpen(name, details.map((detail) => view.nameOf(detail)).join(words.listSeparator))
}

function text(value: string): Cell {
  return { lines: [value] }
}

/** Tabs and line ends part cells and rows, and what begins like a formula would be run as one (OWASP, CSV Injection). */
function textOf(cell: Cell): string {
  if ('number' in cell) return cell.number === undefined ? '' : String(cell.number)
  const value = cell.lines.join(words.semicolon).replace(/\s+/gu, ' ')
  return /^[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(value) ? `'${value}` : value
}

function htmlOf(rows: readonly (readonly Cell[])[]): string {
  const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'
  const lines = rows.map(
    (row, index) => `<tr>${row.map((cell) => htmlCell(cell, index === 0 ? 'th' : 'td')).join('')}</tr>`,
  )
  return `<meta charset="utf-8"><table dir="${direction}" border="1">${lines.join('')}</table>`
}

/** `mso-…` keeps lines in one cell and text from being read as a formula where a spreadsheet takes the document's form. */
function htmlCell(cell: Cell, tag: 'th' | 'td'): string {
  if ('number' in cell)
    return cell.number === undefined ? `<${tag}></${tag}>` : `<${tag}>${escape(formatNumber(cell.number))}</${tag}>`
  const lines = cell.lines.map(escape).join('<br style="mso-data-placement:same-cell">')
  return `<${tag} dir="auto" style="mso-number-format:'\\@'">${lines}</${tag}>`
}

function escape(value: string): string {
  return value.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
