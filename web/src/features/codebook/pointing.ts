import { withDescendants, type CodeId, type CodingId } from '@mazmun/model'
import type { Workspace } from '../../live/workspace.svelte.ts'

/** With more codings than this the whole text would light up, which points at nothing. */
const most = 500

/** Lights up in the text what a code and everything below it stand for there; returns what it lit. */
export function pointAt(workspace: Workspace, code: CodeId): readonly CodingId[] {
  const source = workspace.sourceOnScreen
  if (source === undefined) return []
  const { projection } = workspace.project
  const codes = withDescendants(projection.lattice(), code)
  const ids = projection
    .codingsOfSource(source)
    .filter((coding) => codes.has(coding.code))
    .map(({ id }) => id)
  workspace.hovered = ids.length <= most ? ids : []
  return workspace.hovered
}

/** Puts out what `pointAt` lit, unless something else is pointed at by now. */
export function stopPointing(workspace: Workspace, lit: readonly CodingId[]): void {
  if (workspace.hovered === lit) workspace.hovered = []
}
