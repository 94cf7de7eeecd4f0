import { assemble } from './assemble.ts'
import { CodebookRefused } from './codebook-refused.ts'
import type { CodebookNote, CodebookOptions, ReadCode, ReadColumn, ReadPlacement } from './codebook-result.ts'
import { cellReader, traitsOf } from './cell-values.ts'
import { rankRoles, type ColumnRole } from './column-roles.ts'
import { MentionTree, type Mention } from './mention-tree.ts'
import { separatorOf } from './path-separators.ts'
import { putPath } from './read-lines.ts'
import { readRows } from './read-rows.ts'
import { columnsOf } from './table-columns.ts'
import { gridOf, type Delimiter, type GridRow } from './table-grid.ts'

interface TableReading {
  readonly codes: readonly ReadCode[]
  readonly placements: readonly ReadPlacement[]
  readonly columns: readonly ReadColumn[]
}

/** Reads rows and columns: names with their parents, names on levels side by side, or paths. Rules C20–C26. */
export function readTable(
  text: string,
  delimiter: Delimiter,
  options: CodebookOptions,
  notes: CodebookNote[],
): TableReading {
  const { columns, rows } = columnsOf(gridOf(text, delimiter, notes), options, notes)
  const roles = new Set(columns.map(({ role }) => role))
  const isRanked = rankRoles.some((rank) => roles.has(rank))
  if (roles.has('path')) return { columns, ...readPathColumn(rows, columns, options, notes) }
  if (isRanked) return { columns, ...readRanks(rows, columns, notes) }
  if (roles.has('name')) return { columns, ...readRows(rows, columns, options, notes) }
  throw new CodebookRefused({ kind: 'no-names' }, columns)
}

/** Paths in one column. With a column of names too, the path leads to that name. */
function readPathColumn(
  rows: readonly GridRow[],
  columns: readonly ReadColumn[],
  options: CodebookOptions,
  notes: CodebookNote[],
): ReturnType<typeof assemble> {
  const cell = cellReader(columns)
  const separator = separatorOf(
    rows.map((row) => cell(row, 'path')),
    true,
  )
  const tree = new MentionTree(notes)
  for (const row of rows) {
    const path = separator ? cell(row, 'path').split(separator.pattern) : [cell(row, 'path')]
    const names = [...path, cell(row, 'name')].map((name) => name.trim()).filter((name) => name !== '')
    if (names.length > 1 && names.at(-1) === names.at(-2) && cell(row, 'name') !== '') names.pop()
    if (names.length === 0) notes.push({ kind: 'name-missing', line: row.line })
    putPath(tree, names, row.line, traitsOf(row, cell, options.levels ?? [], notes))
  }
  return assemble(tree, notes)
}

/**
 * A column for each level, the highest theme first. Cells left empty before a name go on from the row above, as merged
 * cells of a spreadsheet do.
 */
function readRanks(
  rows: readonly GridRow[],
  columns: readonly ReadColumn[],
  notes: CodebookNote[],
): ReturnType<typeof assemble> {
  const cell = cellReader(columns)
  const ranks: readonly ColumnRole[] = [...rankRoles.toReversed(), 'name' as const].filter((rank) =>
    columns.some(({ role }) => role === rank),
  )
  const levelOf = (rank: ColumnRole) => rankRoles.findIndex((name) => name === rank) + 1
  const tree = new MentionTree(notes)
  let above: readonly (Mention | undefined)[] = []
  let continued = 0
  let continuedLine = 0
  for (const row of rows) {
    const names = ranks.map((rank) => cell(row, rank))
    const start = names.findIndex((name) => name !== '')
    const end = names.findLastIndex((name) => name !== '')
    if (end < 0) {
      notes.push({ kind: 'name-missing', line: row.line })
      continue
    }
    if (start > 0 && above.slice(0, start).some((mention) => mention !== undefined)) {
      continued += 1
      continuedLine ||= row.line
    }
    const path: (Mention | undefined)[] = above.slice(0, start)
    const traits = traitsOf(row, cell, [], notes)
    for (let at = start; at <= end; at += 1) {
      const name = names[at] ?? ''
      if (name === '') path[at] = undefined
      else {
        const parent = path.findLast((mention) => mention !== undefined)
        const level = levelOf(ranks[at] as ColumnRole)
        const told = at === end ? { ...traits, level } : { level }
        path[at] = tree.put({ name, line: row.line, depth: at, isOwn: at === end }, parent, told)
      }
    }
    above = path
  }
  if (continued > 0) notes.push({ kind: 'continued-cells', line: continuedLine, count: continued })
  return assemble(tree, notes)
}
