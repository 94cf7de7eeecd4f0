import { newId, type DismissalRecord } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'

/** Which suggestion: the key that it has whenever it is computed, up to 400 UTF-16 units. */
export interface NamedSuggestion {
  readonly suggestion: string
}

/** Lets a suggestion not be shown again, to nobody in the team. */
export const dismissSuggestion: Operation<NamedSuggestion, void> = (view, { suggestion }, actor) => {
  if (suggestion === '' || view.dismissedSuggestions.has(suggestion)) return refuse({ kind: 'nothing-to-do' })
  const record: DismissalRecord = { id: newId(), suggestion, by: actor.member, at: actor.now }
  return allow('dismiss-suggestion', undefined, [{ kind: 'put', collection: 'dismissals', record }])
}

/** Lets a dismissed suggestion be shown again. */
export const recallSuggestion: Operation<NamedSuggestion, void> = (view, { suggestion }) => {
  const found = [...view.dismissals.values()].filter((dismissal) => dismissal.suggestion === suggestion)
  if (found.length === 0) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'recall-suggestion',
    undefined,
    found.map(({ id }) => ({ kind: 'remove', collection: 'dismissals', id })),
  )
}
