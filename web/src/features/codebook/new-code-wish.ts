import type { CodeId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import { keysAbove, type TreeRow } from './tree-rows.ts'

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
  const theme = keysAbove(row.key).at(-1)?.split('/').at(-1) as CodeId | undefined
  return theme !== undefined && view.codes.has(theme) ? { name, level: 0, parent: theme } : { name, level: 0 }
}
