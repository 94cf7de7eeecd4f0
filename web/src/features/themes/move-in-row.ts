import type { CodeId } from '@mazmun/model'
import { moveCodes, type Projection } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import type { CodePlace } from './code-place.ts'

/** The codes in use that stand in one row with a code under its parent, itself among them. */
export function neighbours(view: Projection, { code, parent }: CodePlace): readonly CodeId[] {
  if (parent === undefined) return []
  const { level } = view.codes.get(code) ?? {}
  const children = view.lattice().childrenOf.get(parent) ?? []
  return children.filter((id) => view.isInUse(id) && view.codes.get(id)?.level === level)
}

/** Moves a code one place up or down among its neighbours; says whether it moved. */
export function moveInRow(workspace: Workspace, place: CodePlace, step: 1 | -1): boolean {
  const row = neighbours(workspace.project.projection, place)
  const at = row.indexOf(place.code)
  if (at < 0 || row[at + step] === undefined) return false
  workspace.perform(moveCodes, { codes: [place], to: place.parent, before: row[step === 1 ? at + 2 : at - 1] })
  return true
}
