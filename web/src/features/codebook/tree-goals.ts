import type { CodeId } from '@mazmun/model'
import type { Outline } from '../../ui/outline.ts'
import { keyAbove, placeOf } from './row-keys.ts'

/** Where codes are to go. */
export interface Goal {
  readonly to: CodeId | undefined
  /** The code they are put before; absent = at the end. */
  readonly before?: CodeId | undefined
  /** Key of the row of `to` that is meant, of the several it may have. */
  readonly parentKey?: string | undefined
}

/** Why a key moves nothing; `structure` has the words. */
export type Standstill = 'isFirst' | 'isLast' | 'noThemeAbove' | 'isAtTop' | 'byName' | 'differentRows'

/** The ways in which keys move codes. */
export type Direction = 'up' | 'down' | 'in' | 'out'

/**
 * Where a key takes the rows of these keys: a step along their row, under the nearest code of a higher level before them
 * in it, or out beside the code they stand under. All must stand in one row.
 */
export function goalOf(
  outline: Outline,
  keys: readonly string[],
  direction: Direction,
  levelOf: (code: CodeId) => number,
): Goal | Standstill {
  const [first = ''] = keys
  const parentKey = keyAbove(first)
  if (keys.some((key) => keyAbove(key) !== parentKey)) return 'differentRows'
  const { parent } = placeOf(first)
  if (direction === 'out') return beside(outline, parentKey, parent)
  const row = rowOf(outline, parentKey, parent)
  const moved = keys.map((key) => placeOf(key).code)
  const indexes = moved.map((code) => row.indexOf(code))
  if (direction === 'in') return under(row, moved, { parentKey, first: Math.min(...indexes), levelOf })
  if (isByName(outline, parentKey)) return 'byName'
  const next = direction === 'up' ? Math.min(...indexes) - 1 : Math.max(...indexes) + 1
  if (next < 0) return 'isFirst'
  if (next >= row.length) return 'isLast'
  return { to: parent, before: row[direction === 'up' ? next : next + 1], parentKey }
}

/** The codes beside each other in a row, in the order shown. */
function rowOf(outline: Outline, parentKey: string | undefined, parent: CodeId | undefined): readonly CodeId[] {
  if (parent !== undefined) return outline.childrenOf.get(parent) ?? []
  return parentKey === undefined ? outline.tops : outline.unplaced
}

/** Whether nobody can say the order of a row: codes without a theme, and all codes while they are of one level. */
export function isByName({ levelCounts }: Outline, parentKey: string | undefined): boolean {
  return parentKey === 'unplaced' || (parentKey === undefined && levelCounts.length <= 1)
}

function under(
  row: readonly CodeId[],
  moved: readonly CodeId[],
  {
    parentKey,
    first,
    levelOf,
  }: {
    readonly parentKey: string | undefined
    readonly first: number
    readonly levelOf: (code: CodeId) => number
  },
): Goal | Standstill {
  const level = Math.max(...moved.map(levelOf))
  const theme = row.slice(0, first).findLast((code) => levelOf(code) > level)
  if (theme === undefined) return 'noThemeAbove'
  return { to: theme, parentKey: parentKey === undefined ? theme : `${parentKey}/${theme}` }
}

function beside(outline: Outline, parentKey: string | undefined, parent: CodeId | undefined): Goal | Standstill {
  if (parentKey === undefined || parent === undefined) return 'isAtTop'
  const above = keyAbove(parentKey)
  const { parent: to } = placeOf(parentKey)
  // Out of every theme it is among the codes that come by name.
  if (to === undefined) return { to }
  const row = rowOf(outline, above, to)
  return { to, before: row[row.indexOf(parent) + 1], parentKey: above }
}
