import type { ThemeTableLevels } from '@mazmun/project'

/** What the table shows. */
export interface TableOptions {
  /** Chosen levels; undefined = the usual ones. */
  levels: ThemeTableLevels | undefined
  /** What stands under the codes of the column. */
  codes: boolean
  counts: boolean
  /** The column runs on as a text instead of a line for each code. */
  compact: boolean
}

/** Kept while the app is open, so that the table is found as it was left. */
export const tableOptions: TableOptions = $state({ levels: undefined, codes: false, counts: true, compact: false })

/** The chosen levels as far as the project has them. */
export function levelsInForce(
  chosen: ThemeTableLevels | undefined,
  usual: ThemeTableLevels | undefined,
  levelCount: number,
): ThemeTableLevels | undefined {
  if (usual === undefined || chosen === undefined || chosen.row >= levelCount) return usual
  return { row: chosen.row, column: Math.min(chosen.column, chosen.row - 1) }
}
