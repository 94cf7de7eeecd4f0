import { isAncestor, type CodeId, type JournalAction } from '@mazmun/model'
import { planCode, type NewCode } from '../operations/plan-code.ts'
import { keepInherited, putIntoRow } from '../operations/theme-places.ts'
import { allow, refuse, type Operation } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'
import { distinct, moveUnder, type CodeAt } from './move-codes.ts'

/** A theme to be made above codes; its `parent` is where the theme stands itself. */
export interface GroupCodes extends NewCode {
  readonly codes: readonly CodeAt[]
  /** The codes keep the places they have. */
  readonly also?: boolean
}

/** Makes a theme and puts codes under it in one step, in the order given. The result is the theme. */
export const groupCodes: Operation<GroupCodes, CodeId> = (view, { codes, also = false, ...theme }, actor) => {
  const grouped = distinct(codes)
  if (grouped.length === 0) return refuse({ kind: 'nothing-to-do' })
  if (view.project.levels[theme.level] === undefined || grouped.some(({ code }) => !view.codes.has(code)))
    return refuse({ kind: 'not-found' })
  if (grouped.some(({ code }) => view.canonical(code) !== code)) return refuse({ kind: 'code-not-in-use' })
  if (theme.parent !== undefined && isAmongOrBelow(view, grouped, theme.parent))
    return refuse({ kind: 'would-close-a-cycle' })
  const plan = planCode(view, theme, actor)
  if (plan.verdict === 'refused') return plan
  const parent = plan.result
  if (grouped.some(({ code }) => (view.codes.get(code)?.level ?? 0) >= theme.level))
    return refuse({ kind: 'level-too-low', parent })
  const writes = also ? place(view, grouped, parent) : moveUnder(view, grouped, parent, undefined)
  const journal = grouped.map(({ code, parent: from }): JournalAction =>
    also || from === undefined ? { kind: 'code-placed', code, parent } : { kind: 'code-moved', code, from, to: parent },
  )
  return allow('group-codes', parent, [...plan.writes, ...writes], [...plan.journal, ...journal])
}

function isAmongOrBelow(view: Projection, codes: readonly CodeAt[], theme: CodeId): boolean {
  const { parentsOf } = view.lattice()
  return codes.some(({ code }) => code === theme || isAncestor(parentsOf, code, theme))
}

function place(view: Projection, codes: readonly CodeAt[], parent: CodeId): readonly Write[] {
  const placed = [...new Set(codes.map(({ code }) => code))]
  return [
    ...putIntoRow(
      view,
      { parent },
      placed.map((code) => ({ code })),
    ),
    ...placed.flatMap((code) => keepInherited(view, code, [parent])),
  ]
}
