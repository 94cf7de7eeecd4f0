import type { CodeId, CodeRecord } from '@mazmun/model'
import type { CodeUse, Projection, ThemeLine, ThemeTable } from '@mazmun/project'
import { themes as words } from '../../messages/themes.ts'

/** A column of figures. */
export interface CountColumn {
  readonly key: string
  readonly label: string
  readonly of: (row: { readonly codes: readonly number[]; readonly use: CodeUse }) => number
}

/** What cells, notes and copies of a table need to know beside its structure. */
export class TableView {
  readonly table: ThemeTable
  readonly #view: Pick<Projection, 'codes' | 'hueOf' | 'useOf'>
  readonly #levelNames: readonly string[]
  readonly #numbers = new Map<CodeId, number>()
  readonly #lines: ReadonlyMap<CodeId, readonly ThemeLine[]>

  constructor(table: ThemeTable, view: Pick<Projection, 'codes' | 'hueOf' | 'useOf'>, levelNames: readonly string[]) {
    this.table = table
    this.#view = view
    this.#levelNames = levelNames
    for (const { rows } of table.groups)
      for (const { code, number } of rows)
        if (code !== undefined && number !== undefined) this.#numbers.set(code, number)
    this.#lines = new Map(table.repeated.map(({ code, lines }) => [code, lines]))
  }

  nameOf(code: CodeId): string {
    return this.#view.codes.get(code)?.name ?? ''
  }

  recordOf(code: CodeId): CodeRecord | undefined {
    return this.#view.codes.get(code)
  }

  hueOf(code: CodeId): number {
    return this.#view.hueOf(code)
  }

  quotationsOf(code: CodeId): number {
    return this.#view.useOf(code).codings
  }

  levelName(level: number): string {
    return this.#levelNames[level] ?? ''
  }

  numberOf(row: CodeId): number | undefined {
    return this.#numbers.get(row)
  }

  /** Numbers of the other rows that list a code, ascending. */
  otherRows(code: CodeId, row: CodeId | undefined): readonly number[] {
    const rows = (this.#lines.get(code) ?? []).flatMap((line) =>
      line.row === undefined || line.row === row ? [] : (this.#numbers.get(line.row) ?? []),
    )
    return [...new Set(rows)].sort((a, b) => a - b)
  }

  /** The other groups in which a row stands. */
  otherGroups(row: CodeId, group: CodeId | undefined): readonly CodeId[] {
    return (this.#lines.get(row) ?? []).flatMap((line) => (line.group === group ? [] : (line.group ?? [])))
  }

  /** The row of the same group in which a code of the column is listed with what stands under it. */
  firstRow(code: CodeId, group: CodeId | undefined): number | undefined {
    const first = (this.#lines.get(code) ?? []).find((line) => line.group === group)
    return first?.row === undefined ? undefined : this.#numbers.get(first.row)
  }

  /** The level of the groups, if there are any under a code. */
  groupLevel(): number | undefined {
    const group = this.table.groups.find(({ code }) => code !== undefined)?.code
    return group === undefined ? undefined : this.recordOf(group)?.level
  }

  /** Columns of figures: the levels below the rows that have codes, then what is coded with them. */
  countColumns(): readonly CountColumn[] {
    const { row } = this.table.levels
    const levels = this.table.counts.filter(({ level, distinct }) => level < row && distinct > 0)
    return [
      ...levels.map(({ level }): CountColumn => ({
        key: `level-${level}`,
        label: words.levelsHeading(this.levelName(level)),
        of: ({ codes }) => codes[row - 1 - level] ?? 0,
      })),
      { key: 'quotations', label: words.quotations, of: ({ use }) => use.codings },
      { key: 'sources', label: words.sources, of: ({ use }) => use.sources },
      { key: 'cases', label: words.cases, of: ({ use }) => use.cases },
      { key: 'coders', label: words.coders, of: ({ use }) => use.coders },
    ]
  }
}
