import type { CodeId } from '@mazmun/model'
import { codebook as words } from '../../messages/codebook.ts'
import { structure } from '../../messages/structure.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'

/**
 * What assistive technology calls a row: first what is to be seen in it, in the same order, so that people who speak to
 * their device can read it out (WCAG 2.5.3); then the rest. Reactive.
 */
export function rowLabel(tree: CodebookTree, code: CodeId, isShownOnly: boolean): string {
  const record = tree.record(code)
  const use = tree.useOf(code)
  const codings = words.useCodings(use.codings)
  const level = tree.levelName(record?.level ?? 0)
  const parents = tree.outline.parentsOf.get(code)?.length ?? 0
  const below = tree.belowCount(code)
  const details = [
    ...(parents > 1 ? [words.places(parents)] : []),
    ...(tree.found?.get(code) === 'definition' ? [words.definitionMatches] : []),
    ...(below === undefined ? [codings, level] : [below, level, codings]),
    ...(use.codings > 0
      ? [words.useSources(use.sources), structure.useCases(use.cases), words.useCoders(use.coders)]
      : []),
    ...(isShownOnly ? [structure.shownOnly] : []),
  ]
  return words.rowLabel(record?.name ?? '', details.join(words.listSeparator))
}

/** Everything a code comes to with what lies below it, each counted once. Reactive. */
export function useWords(tree: CodebookTree, code: CodeId): string {
  const { codings, sources, cases, coders } = tree.useOf(code)
  return [
    words.useCodings(codings),
    words.useSources(sources),
    structure.useCases(cases),
    words.useCoders(coders),
  ].join(words.listSeparator)
}
