import type { CodebookNote, CodebookOptions, ReadColumn } from './codebook-result.ts'
import { rankRoles, roleOfHeading, type ColumnRole } from './column-roles.ts'
import { separatorOf } from './path-separators.ts'
import { wholeNumber } from './cell-values.ts'
import type { GridRow } from './table-grid.ts'

/** The columns of a table, and its rows without the one that names them. */
export interface Columns {
  readonly columns: readonly ReadColumn[]
  readonly rows: readonly GridRow[]
}

/** Cells longer than this on average are descriptions rather than names, in UTF-16 units. */
const namesEnd = 60

/** Tells what the columns are, by the first row or by what is in them. Rules C21 and C22. */
export function columnsOf(grid: readonly GridRow[], options: CodebookOptions, notes: CodebookNote[]): Columns {
  const [first, ...rest] = grid
  if (!first) return { columns: [], rows: [] }
  const width = grid.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  const headings = Array.from({ length: width }, (_, index) => first.cells[index] ?? '')
  const named = rolesOf(headings, options.levels)
  const hasHeader = named.some((role) => role !== undefined && role !== 'ignored')
  const found = hasHeader ? settled(named) : guessed(grid, width)
  const columns = headings.map((heading, index): ReadColumn => ({
    name: hasHeader ? heading : '',
    role: options.columns?.[index] ?? found[index] ?? 'ignored',
  }))
  if (!hasHeader) notes.push({ kind: 'no-header', line: first.line })
  const unread = columns.flatMap(({ name, role }, index) =>
    role === 'ignored' && name !== '' && named[index] !== 'ignored' ? [name] : [],
  )
  if (unread.length > 0) notes.push({ kind: 'unread-columns', line: first.line, names: unread })
  return { columns, rows: hasHeader ? rest : grid }
}

/** A table that Mazmun wrote keeps its own headings, also in a project one of whose levels is called "Code" or "Parent". */
function rolesOf(
  headings: readonly string[],
  levels: readonly string[] | undefined,
): readonly (ColumnRole | undefined)[] {
  const general = headings.map((heading) => roleOfHeading(heading))
  const isOwn = general.includes('name') && general.includes('level-number')
  return isOwn ? general : headings.map((heading) => roleOfHeading(heading, levels))
}

/** A role is given once; a theme beside nothing but a code is its parent, and what stands alone are the names. */
function settled(named: readonly (ColumnRole | undefined)[]): readonly ColumnRole[] {
  const once = named.map((role, index) =>
    role === undefined || (role !== 'ignored' && named.indexOf(role) < index) ? 'ignored' : role,
  )
  const ranks = rankRoles.filter((rank) => once.includes(rank))
  const [only] = ranks
  if (once.includes('path') || once.includes('parent'))
    return once.map((role) => (ranks.some((rank) => rank === role) ? 'ignored' : role))
  if (only === undefined || ranks.length > 1) return once
  if (!once.includes('name')) return once
  return once.map((role) => (role === only ? 'parent' : role))
}

/** Without headings: one column holds names or paths; of several, long cells are definitions, the others lead down to the code. */
function guessed(grid: readonly GridRow[], width: number): readonly ColumnRole[] {
  const cellsOf = (column: number) => grid.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '')
  if (width === 1) return [separatorOf(cellsOf(0)) ? 'path' : 'name']
  const isLong = Array.from({ length: width }, (_, column) => {
    const cells = cellsOf(column)
    return cells.reduce((sum, { length }) => sum + length, 0) > namesEnd * cells.length
  })
  const isNumber = isLong.map((_, column) => cellsOf(column).every((cell) => wholeNumber(cell) !== undefined))
  const names = isLong
    .flatMap((long, column) => (long || isNumber[column] ? [] : [column]))
    .slice(0, rankRoles.length + 1)
  if (names.length === 0) names.push(0)
  const description = isLong.findIndex((long, column) => long && !names.includes(column))
  return isLong.map((_, column): ColumnRole => {
    if (column === description) return 'brief'
    const above = names.length - 1 - names.indexOf(column)
    if (!names.includes(column)) return 'ignored'
    if (above === 0) return 'name'
    return names.length === 2 ? 'parent' : (rankRoles[above - 1] ?? 'ignored')
  })
}
