import { definitionParts, hueCount, type Definition, type Hue } from '@mazmun/model'
import { nameKey, toAsciiDigits } from '@mazmun/text'
import type { CodebookNote, ReadColumn } from './codebook-result.ts'
import { levelNamed, type ColumnRole } from './column-roles.ts'
import type { CodeTraits } from './mention-tree.ts'
import type { GridRow } from './table-grid.ts'

/** What a row tells of its code; the level may be a bare number whose direction only all rows together tell. */
export interface RowTraits extends CodeTraits {
  readonly bareLevel?: number
}

const affirmations = new Set(
  ['yes', 'true', '1', 'x', '✓', '✔', 'retired', 'بله', 'بلی', 'آری', 'کنارگذاشته'].map(nameKey),
)

/** The cell of a role; empty when there is no such column. */
export function cellReader(columns: readonly ReadColumn[]): (row: GridRow, role: ColumnRole) => string {
  const at = new Map(columns.map(({ role }, index) => [role, index]))
  return (row, role) => row.cells[at.get(role) ?? -1] ?? ''
}

/** A whole number in any digits; undefined for anything else. */
export function wholeNumber(cell: string): number | undefined {
  const digits = toAsciiDigits(cell)
  return /^\d{1,9}$/u.test(digits) ? Number(digits) : undefined
}

/** Reads level, colour, state and definition of a row. Rules C23–C25. */
export function traitsOf(
  row: GridRow,
  cell: ReturnType<typeof cellReader>,
  levels: readonly string[],
  notes: CodebookNote[],
): RowTraits {
  const definition: Partial<Definition> = Object.fromEntries(
    definitionParts.flatMap((part) => (cell(row, part) === '' ? [] : [[part, cell(row, part)]])),
  )
  const hue = hueOf(row, cell(row, 'colour'), notes)
  return {
    definition,
    retired: affirmations.has(nameKey(cell(row, 'retired'))),
    ...(hue !== undefined && { hue }),
    ...levelOf(row, cell, levels, notes),
  }
}

function levelOf(
  row: GridRow,
  cell: ReturnType<typeof cellReader>,
  levels: readonly string[],
  notes: CodebookNote[],
): Pick<RowTraits, 'level' | 'bareLevel'> {
  const number = wholeNumber(cell(row, 'level-number'))
  if (number !== undefined && number > 0) return { level: number - 1 }
  const told = cell(row, 'level')
  if (told === '') return {}
  const level = levelNamed(told, levels)
  if (level !== undefined) return { level }
  const bareLevel = wholeNumber(told)
  if (bareLevel !== undefined) return { bareLevel }
  notes.push({ kind: 'unknown-level', line: row.line, value: told })
  return {}
}

/** Colours are told by their number in the palette, from 1. */
function hueOf(row: GridRow, told: string, notes: CodebookNote[]): Hue | undefined {
  if (told === '') return undefined
  const number = wholeNumber(told)
  if (number !== undefined && number >= 1 && number <= hueCount) return number - 1
  notes.push({ kind: 'unknown-colour', line: row.line, value: told })
  return undefined
}
