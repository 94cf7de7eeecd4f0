import { compareTops, withDescendants, type CaseId, type CodeId, type MemberId, type SourceId } from '@mazmun/model'
import type { CodeUse } from '../code-use.ts'
import type { Projection } from '../projection.ts'
import { ThemeForest } from './theme-forest.ts'

/** Which levels make the table, as indexes into the project's levels; `column` is below `row`. */
export interface ThemeTableLevels {
  readonly row: number
  readonly column: number
}

/** How many lines of the table bear a code of a level, and how many different codes that are. */
export interface LevelCount {
  readonly level: number
  readonly listed: number
  readonly distinct: number
}

/** A code in the column of a row, or what stands in the row without one (`code` undefined). */
export interface ThemeEntry {
  readonly code: CodeId | undefined
  /** The table listed what stands under it further up in the same group and does not do so again. */
  readonly again: boolean
  /** What stands under it, each code once. Empty when `again`. */
  readonly details: readonly CodeId[]
}

export interface ThemeRow {
  /** Undefined: codes that stand under the group, or under nothing, without a theme of the row's level. */
  readonly code: CodeId | undefined
  /** From 1 in the order of the table; a theme that stands in two groups keeps its number. */
  readonly number: number | undefined
  readonly entries: readonly ThemeEntry[]
  /** Different codes in the row by level, `row - 1` first, 0 last. */
  readonly codes: readonly number[]
  readonly use: CodeUse
}

export interface ThemeGroup {
  /** `theme`: rows under a code of a higher level; `single`: rows under none; `unplaced`: codes without a row. */
  readonly kind: 'theme' | 'single' | 'unplaced'
  /** The code of a `theme` group. */
  readonly code: CodeId | undefined
  readonly rows: readonly ThemeRow[]
  /** From the level of the rows downwards. */
  readonly counts: readonly LevelCount[]
  readonly use: CodeUse
}

/** One line that bears a code: in which group and row, and the code right above it, each if there is one. */
export interface ThemeLine {
  readonly group: CodeId | undefined
  readonly row: CodeId | undefined
  readonly under: CodeId | undefined
}

/** A code that the table lists more than once. */
export interface RepeatedCode {
  readonly code: CodeId
  readonly level: number
  readonly lines: readonly ThemeLine[]
}

export interface ThemeTable {
  readonly levels: ThemeTableLevels
  readonly groups: readonly ThemeGroup[]
  /** Of all groups together; `theme` groups first, by level. */
  readonly counts: readonly LevelCount[]
  /** In the order of the table, higher levels first. */
  readonly repeated: readonly RepeatedCode[]
  readonly use: CodeUse
}

/**
 * The levels a table shows unless others are asked for: rows of the third level (main theme), or of the nearest one
 * that has codes in use, with the level below in the column. Undefined as long as all codes are initial codes.
 */
export function usualThemeLevels(view: Pick<Projection, 'codes' | 'isInUse'>): ThemeTableLevels | undefined {
  const levels = new Set<number>()
  for (const { id, level } of view.codes.values()) if (view.isInUse(id)) levels.add(level)
  const themes = [...levels].filter((level) => level > 0).sort((a, b) => a - b)
  const row = themes.findLast((level) => level <= 2) ?? themes[0]
  if (row === undefined) return undefined
  return { row, column: Math.max(0, ...[...levels].filter((level) => level < row)) }
}

/**
 * The table of themes as a paper prints it: main themes in groups and with numbers, their sub-themes in order and at
 * every place, and what these come to. Codes in use only. Quotations are counted as in the codebook, so those of
 * retired codes count where they stand. In a group everything below a sub-theme is listed once, where it first stands.
 * @throws RangeError when the column is not below the row
 */
export function themeTable(view: Projection, levels: ThemeTableLevels): ThemeTable {
  const { row, column } = levels
  if (!(row > column && column >= 0)) throw new RangeError(`level ${column} is not below level ${row}`)
  return new TableWriter(view, levels).write()
}

class TableWriter {
  readonly #view: Projection
  readonly #levels: ThemeTableLevels
  readonly #forest: ThemeForest
  readonly #numbers = new Map<CodeId, number>()
  /** Codes below the level of the rows that stand in one. */
  readonly #reached = new Set<CodeId>()
  readonly #lines = new Map<CodeId, ThemeLine[]>()

  constructor(view: Projection, levels: ThemeTableLevels) {
    this.#view = view
    this.#levels = levels
    this.#forest = new ThemeForest(view)
  }

  write(): ThemeTable {
    const { row } = this.#levels
    const groups: ThemeGroup[] = []
    const tops = this.#forest.tops.map((id) => this.#forest.record(id)).sort(compareTops)
    for (const { id } of this.#forest.walk(tops)) if (this.#isGroup(id)) groups.push(this.#themeGroup(id))
    const loose = this.#inOrder(
      [...this.#forest.ids].filter((id) => this.#levelOf(id) === row && !this.#numbers.has(id)),
    )
    if (loose.length > 0) groups.push(this.#group('single', undefined, loose, []))
    const unplaced = this.#unplaced()
    if (unplaced.length > 0) groups.push(this.#group('unplaced', undefined, [], unplaced))
    return {
      levels: this.#levels,
      groups,
      counts: this.#totals(groups),
      repeated: this.#repeated(),
      use: useTogether(this.#view, [...this.#forest.ids]),
    }
  }

  #levelOf(id: CodeId): number {
    return this.#forest.record(id).level
  }

  #isGroup(id: CodeId): boolean {
    const { row } = this.#levels
    const level = this.#levelOf(id)
    return (
      level > row && (level === row + 1 || this.#forest.childrenOf(id).some((child) => this.#levelOf(child) <= row))
    )
  }

  #themeGroup(code: CodeId): ThemeGroup {
    const children = this.#forest.childrenOf(code)
    const rows = children.filter((child) => this.#levelOf(child) === this.#levels.row)
    return this.#group(
      'theme',
      code,
      rows,
      children.filter((child) => this.#levelOf(child) < this.#levels.row),
    )
  }

  /** Highest first, so that what stands under one of them is not taken for unplaced itself. */
  #unplaced(): readonly CodeId[] {
    const left = [...this.#forest.ids].filter((id) => this.#levelOf(id) < this.#levels.row && !this.#reached.has(id))
    const among = new Set(left)
    const tops = left.filter((id) => !this.#forest.parentsOf(id).some((parent) => among.has(parent)))
    return this.#inOrder(tops)
  }

  #inOrder(codes: readonly CodeId[]): readonly CodeId[] {
    const records = codes.map((id) => this.#forest.record(id))
    return records.sort((a, b) => b.level - a.level || compareTops(a, b)).map(({ id }) => id)
  }

  #group(kind: ThemeGroup['kind'], code: CodeId | undefined, themes: readonly CodeId[], direct: readonly CodeId[]) {
    const listed = new Map<number, number>()
    const distinct = new Map<number, Set<CodeId>>()
    const detailed = new Set<CodeId>()
    const count = (id: CodeId, row: CodeId | undefined, under: CodeId | undefined) => {
      const level = this.#levelOf(id)
      listed.set(level, (listed.get(level) ?? 0) + 1)
      getOrMake(distinct, level, () => new Set()).add(id)
      getOrMake(this.#lines, id, () => []).push({ group: code, row, under })
    }
    const rows = themes.map((theme): ThemeRow => {
      const number = this.#numbers.get(theme) ?? this.#numbers.size + 1
      this.#numbers.set(theme, number)
      count(theme, undefined, code)
      return this.#row(theme, number, this.#forest.childrenOf(theme), detailed, count)
    })
    if (direct.length > 0) rows.push(this.#row(undefined, undefined, direct, detailed, count))
    return {
      kind,
      code,
      rows,
      counts: levelCounts(this.#levels.row, listed, distinct),
      use: code === undefined ? useTogether(this.#view, [...themes, ...direct]) : this.#view.useOf(code),
    } satisfies ThemeGroup
  }

  #row(
    theme: CodeId | undefined,
    number: number | undefined,
    children: readonly CodeId[],
    detailed: Set<CodeId>,
    count: (id: CodeId, row: CodeId | undefined, under: CodeId | undefined) => void,
  ): ThemeRow {
    const { column, row } = this.#levels
    const { inColumn, direct } = this.#forest.columnOf(children, column, row)
    const entries = inColumn.map((code): ThemeEntry => {
      const again = detailed.has(code)
      detailed.add(code)
      count(code, theme, theme)
      return { code, again, details: again ? [] : this.#forest.below(this.#forest.childrenOf(code), row) }
    })
    if (direct.length > 0) entries.push({ code: undefined, again: false, details: direct })
    for (const { code, details } of entries) for (const detail of details) count(detail, theme, code ?? theme)
    const all = this.#forest.below(children, row)
    for (const id of all) this.#reached.add(id)
    return {
      code: theme,
      number,
      entries,
      codes: Array.from({ length: row }, (_, at) => all.filter((id) => this.#levelOf(id) === row - 1 - at).length),
      use: theme === undefined ? useTogether(this.#view, children) : this.#view.useOf(theme),
    }
  }

  #totals(groups: readonly ThemeGroup[]): readonly LevelCount[] {
    const listed = new Map<number, number>()
    const distinct = new Map<number, Set<CodeId>>()
    for (const { code } of groups) {
      if (code === undefined) continue
      const level = this.#levelOf(code)
      listed.set(level, (listed.get(level) ?? 0) + 1)
      getOrMake(distinct, level, () => new Set()).add(code)
    }
    for (const [id, lines] of this.#lines) {
      const level = this.#levelOf(id)
      listed.set(level, (listed.get(level) ?? 0) + lines.length)
      getOrMake(distinct, level, () => new Set()).add(id)
    }
    return levelCounts(Math.max(this.#levels.row, ...listed.keys()), listed, distinct)
  }

  #repeated(): readonly RepeatedCode[] {
    return [...this.#lines]
      .filter(([, lines]) => lines.length > 1)
      .map(([code, lines]) => ({ code, level: this.#levelOf(code), lines }))
      .sort((a, b) => b.level - a.level)
  }
}

function levelCounts(
  highest: number,
  listed: ReadonlyMap<number, number>,
  distinct: ReadonlyMap<number, ReadonlySet<CodeId>>,
): readonly LevelCount[] {
  return Array.from({ length: highest + 1 }, (_, at) => highest - at).map((level) => ({
    level,
    listed: listed.get(level) ?? 0,
    distinct: distinct.get(level)?.size ?? 0,
  }))
}

/** Codings, sources, cases and coders of several codes with everything below them, each counted once. */
function useTogether(view: Projection, codes: readonly CodeId[]): CodeUse {
  const lattice = view.lattice()
  const all = new Set<CodeId>()
  for (const code of codes) for (const id of withDescendants(lattice, code)) all.add(id)
  const sources = new Set<SourceId>()
  const coders = new Set<MemberId>()
  let codings = 0
  for (const id of all) {
    for (const coding of view.codingsOfCode(id)) {
      codings += 1
      sources.add(coding.source)
      coders.add(coding.coder)
    }
  }
  const cases = new Set<CaseId>()
  for (const source of sources) {
    const caseId = view.source(source)?.caseId
    if (caseId !== undefined) cases.add(caseId)
  }
  return { codings, sources: sources.size, cases: cases.size, coders: coders.size }
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
