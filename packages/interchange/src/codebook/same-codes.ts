import type { CodebookNote } from './codebook-result.ts'
import type { Mention } from './mention-tree.ts'

/** The mentions that are one code, in the order of the text. */
export type MentionGroup = readonly Mention[]

/**
 * Which mentions are the same code. Those of one name at one depth are; then those whose deepest branch is as long, so
 * that a code stands under two themes also where one of them is a level higher. A code is never made its own ancestor.
 * What is left apart bears one name on two levels, which is noted. Rule C18.
 */
export function sameCodes(mentions: readonly Mention[], notes: CodebookNote[]): readonly MentionGroup[] {
  const groups: MentionGroup[] = []
  const heights = heightsOf(mentions)
  for (const [, named] of groupBy(mentions, ({ key, retired }) => `${retired ? 'retired' : ''}:${key}`)) {
    const told = [...groupBy(named, ({ depth, level }) => (level === undefined ? `depth ${depth}` : `level ${level}`))]
    const apart = united(
      told.map(([, group]) => group),
      heights,
    )
    groups.push(...apart)
    const [first, ...others] = [...apart].sort(byFirstLine)
    for (const other of others) {
      const { line, name } = other[0] as Mention
      notes.push({ kind: 'two-levels', line, name, first: (first?.[0] as Mention).line })
    }
  }
  return groups.sort(byFirstLine)
}

function byFirstLine([a]: MentionGroup, [b]: MentionGroup): number {
  return (a?.index ?? 0) - (b?.index ?? 0)
}

/** Joins groups of one name whose branches are equally long, as long as neither holds an ancestor of the other. */
function united(groups: readonly MentionGroup[], heights: readonly number[]): readonly MentionGroup[] {
  const found: Mention[][] = []
  for (const group of groups) {
    const host = found.find(
      (other) =>
        heightOf(other, heights) === heightOf(group, heights) &&
        levelOf(other) === levelOf(group) &&
        !isAbove(other, group) &&
        !isAbove(group, other),
    )
    if (host) host.push(...group)
    else found.push([...group])
  }
  return found
}

function levelOf(group: MentionGroup): number | undefined {
  return group.find(({ level }) => level !== undefined)?.level
}

function heightOf(group: MentionGroup, heights: readonly number[]): number {
  return group.reduce((highest, { index }) => Math.max(highest, heights[index] ?? 0), 0)
}

function isAbove(upper: MentionGroup, lower: MentionGroup): boolean {
  const above = new Set(upper)
  return lower.some((mention) => {
    for (let current = mention.parent; current; current = current.parent) if (above.has(current)) return true
    return false
  })
}

/** How many mentions the longest branch below each has. Parents come before their children. */
function heightsOf(mentions: readonly Mention[]): readonly number[] {
  const heights = mentions.map(() => 0)
  for (let index = mentions.length - 1; index >= 0; index -= 1) {
    const parent = mentions[index]?.parent
    if (parent) heights[parent.index] = Math.max(heights[parent.index] ?? 0, (heights[index] ?? 0) + 1)
  }
  return heights
}

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
