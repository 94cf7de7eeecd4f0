import type { CodeId } from '@mazmun/model'
import type { CodeAt, Projection } from '@mazmun/project'
import type { TreeRow } from './tree-rows.ts'

/** What the form for a new code begins with. */
export interface NewCodeWish {
  readonly name: string
  /** Index into the project's levels. */
  readonly level: number
  readonly parent?: CodeId
}

/** A new code below a theme, one level down. */
export function below(view: Pick<Projection, 'codes'>, parent: CodeId, name = ''): NewCodeWish {
  const level = view.codes.get(parent)?.level ?? 0
  return level > 0 ? { name, level: level - 1, parent } : { name, level: 0 }
}

/** A new code where somebody is in the tree: below a theme, or beside an initial code under its theme. */
export function besides(view: Pick<Projection, 'codes' | 'isInUse'>, row: TreeRow | undefined, name = ''): NewCodeWish {
  if (row?.kind !== 'code' || !view.isInUse(row.code)) return { name, level: 0 }
  if ((view.codes.get(row.code)?.level ?? 0) > 0) return below(view, row.code, name)
  return row.parent === undefined ? { name, level: 0 } : { name, level: 0, parent: row.parent }
}

/**
 * A new theme above codes: one level above the highest of them, and where they stand when that is one place of a level
 * higher still. Undefined when there is no such level.
 */
export function above(
  view: Pick<Projection, 'codes' | 'project'>,
  places: readonly CodeAt[],
  name = '',
): NewCodeWish | undefined {
  const levelOf = (code: CodeId) => view.codes.get(code)?.level ?? 0
  const level = Math.max(...places.map(({ code }) => levelOf(code))) + 1
  if (view.project.levels[level] === undefined) return undefined
  const [parent, ...others] = new Set(places.map((place) => place.parent))
  return parent !== undefined && others.length === 0 && levelOf(parent) > level
    ? { name, level, parent }
    : { name, level }
}
