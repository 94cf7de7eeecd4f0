import type { CodeId } from '@mazmun/model'
import { textLimits, type Projection } from '@mazmun/project'
import { codebook as words } from '../../messages/codebook.ts'

/** What stands against a name while it is typed. */
export type NameProblem =
  { readonly kind: 'empty' } | { readonly kind: 'too-long' } | { readonly kind: 'taken'; readonly by: CodeId }

/** Judges a name for a code of a level. `self` is the code that is being renamed: its own name is free for it. */
export function nameProblem(
  view: Pick<Projection, 'codeNamed'>,
  name: string,
  level: number,
  self?: CodeId,
): NameProblem | undefined {
  const { length } = name.trim()
  if (length === 0) return { kind: 'empty' }
  if (length > textLimits.name) return { kind: 'too-long' }
  const by = view.codeNamed(name, level)
  return by === undefined || by === self ? undefined : { kind: 'taken', by }
}

/** What is wrong with a name, in words; that it is missing is said to who `tried` to go on without. */
export function nameError(problem: NameProblem | undefined, tried: boolean): string | undefined {
  if (problem?.kind === 'too-long') return words.nameTooLong(textLimits.name)
  return problem?.kind === 'empty' && tried ? words.nameNeeded : undefined
}
