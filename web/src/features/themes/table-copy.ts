import type { CodeId } from '@mazmun/model'
import type { ThemeEntry } from '@mazmun/project'
import { formatNumber } from '../../messages/format.ts'
import { themes as words } from '../../messages/themes.ts'
import type { TableOptions } from './table-options.svelte.ts'
import type { TableView } from './table-view.ts'

/** A cell as text or as a number. */
type Cell = { readonly text: string } | { readonly number: number | undefined }

/**
 * The table for a document (`html`) and for a spreadsheet (`text`: tabs between cells, one line a row, groups in a
 * column of their own, numbers in Latin digits). It shows what the options let the page show. Without styles: what is
 * copied is read under the page's policy, which lets none through, and line ends in a cell would part it in a spreadsheet.
 */
export function copyOf(
  view: TableView,
  options: Pick<TableOptions, 'codes' | 'counts'>,
  direction: 'rtl' | 'ltr',
): { readonly html: string; readonly text: string } {
  const rows = tableRows(view, options)
  const lines = rows.map(
    (row, index) => `<tr>${row.map((cell) => htmlOf(cell, index === 0 ? 'th' : 'td')).join('')}</tr>`,
  )
  return {
    html: `<table dir="${direction}" border="1">${lines.join('')}</table>`,
    text: rows.map((row) => row.map(textOf).join('\t')).join('\r\n'),
  }
}

function tableRows(view: TableView, options: Pick<TableOptions, 'codes' | 'counts'>): readonly (readonly Cell[])[] {
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
      text(row.entries.map((entry) => entryText(view, entry, group.code, options)).join(words.semicolon)),
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
  { codes }: Pick<TableOptions, 'codes'>,
): string {
  const name = code === undefined ? words.directly : view.nameOf(code)
  const first = code === undefined || !again ? undefined : view.firstRow(code, group)
  if (codes && first !== undefined) return `${name} (${words.further(first)})`
  if ((!codes && code !== undefined) || details.length === 0) return name
  return words.clauseOpen(name, details.map((detail) => view.nameOf(detail)).join(words.listSeparator))
}

/**
 * Tabs and line ends part cells and rows, and marks of direction are only for sentences; what begins like a formula would
 * be run as one (OWASP, CSV Injection).
 */
function text(value: string): Cell {
  const line = value.replace(/\s+/gu, ' ').replace(/[\u2066-\u2069]/gu, '')
  return { text: /^[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(line) ? `'${line}` : line }
}

function textOf(cell: Cell): string {
  return 'text' in cell ? cell.text : String(cell.number ?? '')
}

function htmlOf(cell: Cell, tag: 'th' | 'td'): string {
  if ('text' in cell) return `<${tag} dir="auto">${escape(cell.text)}</${tag}>`
  return `<${tag}>${cell.number === undefined ? '' : formatNumber(cell.number)}</${tag}>`
}

function escape(value: string): string {
  return value.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
