import type { RankedSearch } from '../../ui/ranked-search.ts'
import type { NewCodeWish } from './new-code-wish.ts'
import type { ParentChoice } from './parent-choices.ts'

/** A line of the list of places to go to. */
export type MoveOption =
  | { readonly kind: 'parent'; readonly choice: ParentChoice }
  /** Out of every theme. */
  | { readonly kind: 'none' }
  | { readonly kind: 'create'; readonly theme: NewCodeWish }

const most = 200

/** The lines for a query: possible parents, then impossible ones with the reason, then a new theme of that name. */
export function moveOptions(
  search: RankedSearch<ParentChoice>,
  {
    query,
    choices,
    canLeave,
    theme,
  }: {
    readonly query: string
    readonly choices: readonly ParentChoice[]
    readonly canLeave: boolean
    readonly theme: NewCodeWish | undefined
  },
): readonly MoveOption[] {
  const all = query.trim() === ''
  const listed = all ? choices.filter(isWorthALine).slice(0, most) : possibleFirst(search(query, most))
  return [
    ...(canLeave && all ? [{ kind: 'none' } as const] : []),
    ...listed.map((choice) => ({ kind: 'parent', choice }) as const),
    ...(theme ? [{ kind: 'create', theme } as const] : []),
  ]
}

export function isImpossible(option: MoveOption): boolean {
  return option.kind === 'parent' && option.choice.obstacle !== undefined
}

/** Asked for nothing, what can take nothing for being an initial code is not worth a line. */
function isWorthALine({ record, obstacle }: ParentChoice): boolean {
  return obstacle === undefined || record.level > 0
}

function possibleFirst(found: readonly ParentChoice[]): readonly ParentChoice[] {
  return [...found.filter(({ obstacle }) => !obstacle), ...found.filter(({ obstacle }) => obstacle)]
}
