import type { CodeId } from '@mazmun/model'
import type { Projection, RefusalReason } from '@mazmun/project'
import { codebook as words } from '../messages/codebook.ts'
import { refusals } from '../messages/refusals.ts'
import { structure } from '../messages/structure.ts'

/** Why codes cannot go under a parent, by name. */
export function refusalWords(
  view: Pick<Projection, 'codes' | 'project'>,
  reason: RefusalReason,
  codes: readonly CodeId[] = [],
  to?: CodeId,
): string {
  const name = (code: CodeId | undefined) => (code === undefined ? '' : (view.codes.get(code)?.name ?? ''))
  const levelOf = (code: CodeId) => view.codes.get(code)?.level ?? 0
  const levelName = (code: CodeId) => view.project.levels[levelOf(code)] ?? ''
  switch (reason.kind) {
    case 'would-close-a-cycle':
      if (to === undefined) return refusals[reason.kind]
      return codes.includes(to) ? structure.underItself(name(to)) : structure.standsBelow(name(to), name(codes[0]))
    case 'level-too-low': {
      const misfit = to === undefined ? undefined : codes.find((code) => levelOf(code) >= levelOf(to))
      if (to === undefined || misfit === undefined) return refusals[reason.kind]
      return structure.tooLow(name(misfit), levelName(misfit), name(to), levelName(to))
    }
    case 'nothing-to-do':
      return structure.standsThere
    case 'name-is-taken':
      return words.nameTaken(name(reason.by as CodeId))
    default:
      return refusals[reason.kind]
  }
}
