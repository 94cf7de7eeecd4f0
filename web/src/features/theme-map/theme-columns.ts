import type { CodeId, CodeRecord } from '@mazmun/model'
import { levelsInUse, orderedTops, type Forest } from './shown-themes.ts'

/** Three levels of a structure, lowest first; a project with two levels has no highest. */
export interface ThreeLevels {
  readonly concepts: number
  readonly themes: number
  readonly dimensions: number | undefined
}

/** Second-order themes with what stands under them; without a theme it stands under the dimension itself. */
export interface ThemeGroup {
  readonly theme: CodeId | undefined
  readonly concepts: readonly CodeId[]
}

export interface DimensionGroup {
  readonly dimension: CodeId | undefined
  readonly groups: readonly ThemeGroup[]
}

/** What of the forest is needed beside the tree itself. */
export interface LevelForest extends Forest {
  columnOf(
    children: readonly CodeId[],
    column: number,
    ceiling: number,
  ): { readonly inColumn: readonly CodeId[]; readonly direct: readonly CodeId[] }
}

/** Runs of three neighbouring levels that have codes, the highest first. */
export function levelRuns(forest: Forest): readonly ThreeLevels[] {
  const levels = levelsInUse(forest)
  if (levels.length < 2) return []
  const [lowest = 0, next = 1] = levels
  if (levels.length === 2) return [{ concepts: lowest, themes: next, dimensions: undefined }]
  const runs: ThreeLevels[] = []
  for (let at = levels.length - 3; at >= 0; at -= 1)
    runs.push({ concepts: levels[at] ?? 0, themes: levels[at + 1] ?? 0, dimensions: levels[at + 2] })
  return runs
}

/** The structure of three levels; what stands in several places comes in each of them. */
export function themeColumns(forest: LevelForest, levels: ThreeLevels): readonly DimensionGroup[] {
  const records = [...forest.ids].map((id) => forest.record(id))
  const order = new Map(orderedTops(forest).map((id, at) => [id, at]))
  const place = (record: CodeRecord) => order.get(record.id) ?? Infinity
  const atLevel = (level: number) =>
    records
      .filter((record) => record.level === level)
      .sort((a, b) => place(a) - place(b) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const listed = new Set<CodeId>()
  const found: DimensionGroup[] = []
  for (const { id } of levels.dimensions === undefined ? [] : atLevel(levels.dimensions)) {
    const { inColumn, direct } = forest.columnOf(forest.childrenOf(id), levels.themes, levels.dimensions ?? Infinity)
    for (const theme of inColumn) listed.add(theme)
    const alone = direct.filter((code) => forest.record(code).level === levels.concepts)
    const groups = inColumn.map((theme) => groupOf(forest, theme, levels))
    if (alone.length > 0) groups.push({ theme: undefined, concepts: alone })
    if (groups.length > 0) found.push({ dimension: id, groups })
  }
  const rest = atLevel(levels.themes).filter(({ id }) => !listed.has(id))
  if (rest.length > 0) found.push({ dimension: undefined, groups: rest.map(({ id }) => groupOf(forest, id, levels)) })
  return found
}

function groupOf(forest: LevelForest, theme: CodeId, levels: ThreeLevels): ThemeGroup {
  return { theme, concepts: forest.columnOf(forest.childrenOf(theme), levels.concepts, levels.themes).inColumn }
}

/** Codes that stand in more than one group. */
export function repeatedIn(columns: readonly DimensionGroup[]): ReadonlySet<CodeId> {
  const seen = new Set<CodeId>()
  const repeated = new Set<CodeId>()
  for (const { groups } of columns)
    for (const { theme, concepts } of groups)
      for (const code of theme === undefined ? concepts : [theme, ...concepts])
        (seen.has(code) ? repeated : seen).add(code)
  return repeated
}
