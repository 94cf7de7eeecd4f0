import type { CodeId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'

/** What stands against a name while it is typed. */
export type NameProblem = { readonly kind: 'empty' } | { readonly kind: 'taken'; readonly by: CodeId }

/** Judges a name for a code of a level. `self` is the code that is being renamed: its own name is free for it. */
export function nameProblem(
  view: Pick<Projection, 'codeNamed'>,
  name: string,
  level: number,
  self?: CodeId,
): NameProblem | undefined {
  if (name.trim() === '') return { kind: 'empty' }
  const by = view.codeNamed(name, level)
  return by === undefined || by === self ? undefined : { kind: 'taken', by }
}
