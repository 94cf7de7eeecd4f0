import type { CodeId, CodingId, MemberId, SourceId } from '@mazmun/model'
import type { Study, StudyCode, StudyCoding } from './study.ts'
import { suggest } from './suggest.ts'
import type { Suggestion, SuggestionKind } from './suggestion.ts'

export function code(id: string, name: string, level = 0): StudyCode {
  return { id: id as CodeId, name, level }
}

let made = 0

export function coding(given: string, start: number, end: number, coder = 'ada', source = 's1'): StudyCoding {
  made += 1
  const id = `coding-${String(made).padStart(6, '0')}` as CodingId
  return { id, code: given as CodeId, start, end, coder: coder as MemberId, source: source as SourceId }
}

export function study({
  codes = [],
  places = [],
  codings = [],
  texts = {},
}: {
  readonly codes?: readonly StudyCode[]
  /** Parent and child. */
  readonly places?: readonly (readonly [string, string])[]
  readonly codings?: readonly StudyCoding[]
  readonly texts?: Readonly<Record<string, string>>
}): Study {
  const childrenOf = new Map<CodeId, readonly CodeId[]>()
  for (const [parent, child] of places as readonly (readonly [CodeId, CodeId])[])
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), child])
  return { codes, childrenOf, codings, texts: new Map(Object.entries(texts) as [SourceId, string][]) }
}

export function suggestionsOf(given: Study): readonly Suggestion[] {
  const steps = suggest(given)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

export function ofKind<Kind extends SuggestionKind>(
  given: Study,
  kind: Kind,
): readonly Extract<Suggestion, { readonly kind: Kind }>[] {
  return suggestionsOf(given).filter(
    (suggestion): suggestion is Extract<Suggestion, { readonly kind: Kind }> => suggestion.kind === kind,
  )
}
