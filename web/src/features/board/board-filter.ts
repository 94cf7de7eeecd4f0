import type { CodeId, CodeRecord } from '@mazmun/model'
import type { Outline } from '../../ui/outline.ts'
import type { CardFacts } from './card-facts.ts'
import type { BoardFilter } from './board-view.svelte.ts'

export interface Filtered {
  /** What is looked for. */
  readonly found: ReadonlySet<CodeId>
  /** That, with the themes it stands under, and what stands below a theme that was looked for by name. */
  readonly shown: ReadonlySet<CodeId>
}

/**
 * The codes of an outline that a filter lets through; undefined when it lets through everything. `named` = those whose
 * name or definition answers the query, undefined without one. A theme counts as coded by whoever used what is below it.
 */
export function filterCodes(
  outline: Outline,
  codes: ReadonlyMap<CodeId, CodeRecord>,
  filter: Omit<BoardFilter, 'query'>,
  named: ReadonlySet<CodeId> | undefined,
  facts: Pick<CardFacts, 'isCodedBy' | 'isUsedIn'>,
): Filtered | undefined {
  const { coder, source, level, unplaced } = filter
  if (!named && coder === undefined && source === undefined && level === undefined && !unplaced) return undefined
  const roots = new Set([...outline.tops, ...outline.unplaced])
  const used =
    coder === undefined && source === undefined
      ? undefined
      : withAbove(
          outline,
          inUse(outline, roots).filter(
            (code) =>
              (coder === undefined || facts.isCodedBy(code, coder)) &&
              (source === undefined || facts.isUsedIn(code, source)),
          ),
        )
  const loose = unplaced ? new Set(unplacedIn(outline, codes)) : undefined
  const found = new Set(
    inUse(outline, roots).filter(
      (code) =>
        (named?.has(code) ?? true) &&
        (used?.has(code) ?? true) &&
        (loose?.has(code) ?? true) &&
        (level === undefined || codes.get(code)?.level === level),
    ),
  )
  const onlyThese = level !== undefined || unplaced
  const shown = onlyThese ? found : withAbove(outline, found)
  return { found, shown: named && !onlyThese && !used ? withBelow(outline, shown, found) : shown }
}

/** Codes that wait for a theme: without one although there are higher levels, or all while there is only one level. */
function unplacedIn(outline: Outline, codes: ReadonlyMap<CodeId, CodeRecord>): readonly CodeId[] {
  return [...outline.unplaced, ...outline.tops.filter((code) => codes.get(code)?.level === 0)]
}

/** Everything that stands on the board, each code once. */
function inUse({ childrenOf }: Outline, roots: ReadonlySet<CodeId>): readonly CodeId[] {
  const all = new Set(roots)
  for (const code of all) for (const child of childrenOf.get(code) ?? []) all.add(child)
  return [...all]
}

function withAbove({ parentsOf }: Outline, codes: Iterable<CodeId>): ReadonlySet<CodeId> {
  const all = new Set(codes)
  for (const code of all) for (const parent of parentsOf.get(code) ?? []) all.add(parent)
  return all
}

function withBelow(
  { childrenOf }: Outline,
  codes: ReadonlySet<CodeId>,
  from: ReadonlySet<CodeId>,
): ReadonlySet<CodeId> {
  const below = new Set(from)
  for (const code of below) for (const child of childrenOf.get(code) ?? []) below.add(child)
  return new Set([...codes, ...below])
}
