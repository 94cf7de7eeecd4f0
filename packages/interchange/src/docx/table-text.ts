import type { DocumentNode } from './document-tree.ts'

const cellGap = ' | '
/** A name or role in the first column is no longer than this. */
const labelLength = 40
/** Rows from which two columns may be a conversation. */
const conversationRows = 3

/**
 * True for a transcript laid out as a table: two columns, of which the first holds short labels that
 * come back, such as "P03" or "مصاحبه‌گر".
 */
function isConversation(rows: readonly (readonly string[])[]): boolean {
  if (rows.length < conversationRows || rows.some((row) => row.length !== 2)) return false
  const labels = rows.map((row) => (row[0] ?? '').trim())
  const areShort = labels.every((label) => label !== '' && label.length <= labelLength && !label.includes('\n'))
  return areShort && new Set(labels).size <= rows.length / 2 && !labels.every((label) => /^[\d۰-۹٠-٩.]+$/u.test(label))
}

function joinCells(cells: readonly string[]): string {
  return cells.reduce((line, cell) =>
    line.trimEnd().endsWith(':') ? `${line.trimEnd()} ${cell}` : line + cellGap + cell,
  )
}

/**
 * A table as text, one block a row. Cells are parted by " | ", or by a space after one that ends with a
 * colon; a transcript in two columns becomes "label: words". Rows without text are left out.
 */
export function tableRows(table: DocumentNode, cellText: (cell: DocumentNode) => string): string[] {
  const rows = (table.children ?? [])
    .filter((row) => row.type === 'tableRow')
    .map((row) => (row.children ?? []).map(cellText))
    .filter((cells) => cells.some((cell) => cell.trim() !== ''))
  if (!isConversation(rows)) return rows.map(joinCells)
  return rows.map(([label = '', words = '']) => `${label.trim().replace(/:$/u, '')}: ${words}`)
}
