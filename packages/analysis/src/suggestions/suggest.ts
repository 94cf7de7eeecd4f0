import { nameSuggestions } from './names.ts'
import { overlappingThemeSuggestions } from './overlapping-themes.ts'
import { passagesOf, samePassages } from './passages.ts'
import { weighWords } from './quotation-words.ts'
import { samePassageSuggestions } from './same-passages.ts'
import { similarQuotationSuggestions } from './similar-quotations.ts'
import { StudyCodes, type Study } from './study.ts'
import { compareSuggestions, type Suggestion } from './suggestion.ts'
import { thinThemeSuggestions } from './thin-themes.ts'

/**
 * Everything a study suggests looking at, strongest first within its kind (S1–S9). A generator, so that whoever runs it
 * can tell how far it is and stop: it yields the share that is done, 0 to 1, at least every few thousand steps.
 */
export function* suggest(study: Study): Generator<number, readonly Suggestion[]> {
  const codes = new StudyCodes(study)
  const found: Suggestion[] = [...nameSuggestions(codes)]
  yield 0.1
  const passages = passagesOf(study, codes)
  const same = samePassages(passages)
  yield 0.2
  const onSamePassages = [...samePassageSuggestions(codes, passages, same)]
  yield 0.25
  found.push(
    ...onSamePassages,
    ...overlappingThemeSuggestions(codes, passages, same),
    ...thinThemeSuggestions(study, codes),
  )
  const words = yield* within(0.3, 0.6, weighWords(study, passages))
  const similar = yield* within(0.6, 1, similarQuotationSuggestions(codes, passages, words))
  // On the same passages quotations are alike of course.
  const told = new Set(onSamePassages.map(({ codes: [a, b] }) => `${a} ${b}`))
  found.push(...similar.filter(({ codes: [a, b] }) => !told.has(`${a} ${b}`)))
  return found.sort(compareSuggestions)
}

/** The progress of a part as that of the whole. */
function* within<Result>(from: number, to: number, part: Generator<number, Result>): Generator<number, Result> {
  let next = part.next()
  while (!next.done) {
    yield from + next.value * (to - from)
    next = part.next()
  }
  return next.value
}
