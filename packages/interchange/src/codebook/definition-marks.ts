import type { DefinitionMark } from './codebook-result.ts'

/** The longest name that a definition may follow, in UTF-16 units: a longer one is more likely a sentence. */
const longestName = 100

const marks: Readonly<Record<DefinitionMark, RegExp>> = {
  colon: /\s*[:：]\s+/u,
  dash: /\s+[—–]\s+|\s+--?\s+/u,
}

const kinds = ['colon', 'dash'] as const satisfies readonly DefinitionMark[]

/** A line parted at the first mark; undefined when it has none, or nothing on one side of it. */
export function partDefinition(text: string, mark: DefinitionMark): { name: string; definition: string } | undefined {
  const found = marks[mark].exec(text)
  if (!found || found.index === 0 || found.index > longestName) return undefined
  const definition = text.slice(found.index + found[0].length).trim()
  return definition === '' ? undefined : { name: text.slice(0, found.index), definition }
}

/**
 * The marks that stand on any line, and the one that stands on enough lines to be meant: on half of those without
 * anything below them, twice at least, and more often than the other. Rule C17.
 */
export function definitionMarksOf(
  texts: readonly string[],
  leaves: number,
): { readonly present: readonly DefinitionMark[]; readonly meant: DefinitionMark | 'none' } {
  const counts = new Map(
    kinds.map((mark) => [mark, texts.filter((text) => partDefinition(text, mark) !== undefined).length]),
  )
  const present = kinds.filter((mark) => (counts.get(mark) ?? 0) > 0)
  const [first, second] = [...present].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  if (first === undefined) return { present, meant: 'none' }
  const count = counts.get(first) ?? 0
  const isClear =
    count >= 2 && count * 2 >= leaves && count > 2 * (second === undefined ? 0 : (counts.get(second) ?? 0))
  return { present, meant: isClear ? first : 'none' }
}
