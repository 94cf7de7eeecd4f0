/**
 * What spreadsheets may run as a formula: cells that begin with one of these, the full-width forms among them (OWASP,
 * CSV Injection). An apostrophe before it, as people type it, keeps it text.
 */
const begins = '[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20]'
const dangerous = new RegExp(`^'*${begins}`, 'u')
const guarded = new RegExp(`^'+${begins}`, 'u')

/** A cell that no spreadsheet takes for a formula. `unguardCell` gives back exactly what went in. */
export function guardCell(value: string): string {
  return dangerous.test(value) ? `'${value}` : value
}

/** Takes one guarding apostrophe off. */
export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell
}
