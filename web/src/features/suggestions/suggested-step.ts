import type { Suggestion } from '@mazmun/analysis'
import type { CodeId } from '@mazmun/model'
import type { CodeAt, Projection } from '@mazmun/project'
import type { SuggestionDraft } from '../../live/discussion.svelte.ts'
import { suggestions as words } from '../../messages/suggestions.ts'

/** What a person may do about a suggestion: the beginning of a dialog, which decides. */
export type SuggestedStep =
  | { readonly kind: 'merge'; readonly codes: readonly CodeId[] }
  | { readonly kind: 'group'; readonly codes: readonly CodeAt[] }
  | { readonly kind: 'move'; readonly codes: readonly CodeAt[] }

/** What accepting a suggestion begins, the usual step first. */
export function stepsFor(
  suggestion: Suggestion,
  view: Pick<Projection, 'codes' | 'isInUse' | 'lattice'>,
): readonly [SuggestedStep, ...SuggestedStep[]] {
  const { parentsOf } = view.lattice()
  const at = (code: CodeId): CodeAt => ({ code, parent: parentsOf.get(code)?.find((parent) => view.isInUse(parent)) })
  const levelOf = (code: CodeId) => view.codes.get(code)?.level ?? 0
  const merge = { kind: 'merge', codes: suggestion.codes } as const
  switch (suggestion.kind) {
    case 'same-name': {
      if (suggestion.sameLevel) return [merge]
      // Of one name at several levels the lower one belongs somewhere below the higher one.
      const lowest = Math.min(...suggestion.codes.map(levelOf))
      return [{ kind: 'move', codes: suggestion.codes.filter((code) => levelOf(code) === lowest).map(at) }, merge]
    }
    case 'thin-theme':
      return [merge, { kind: 'move', codes: suggestion.codes.map(at) }]
    default:
      return [merge, { kind: 'group', codes: suggestion.codes.map(at) }]
  }
}

/** How somebody who may not take the step begins to suggest it to the coders. */
export function draftOf(step: SuggestedStep): SuggestionDraft {
  return step.kind === 'merge'
    ? { kind: 'merge', codes: step.codes }
    : { kind: 'move', codes: step.codes.map(({ code }) => code) }
}

/** What a step is called on a button. */
export function stepWords({ kind, codes }: SuggestedStep): string {
  if (kind !== 'merge') return words[kind]
  return codes.length > 1 ? words.merge : words.mergeWith
}
