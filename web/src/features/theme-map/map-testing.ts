import type { CodeId, CodeRecord, MemberId } from '@mazmun/model'
import { emptyDefinition } from '@mazmun/model'
import type { MapTheme } from './network-figure.ts'
import type { MeasureText } from './node-label.ts'
import type { LevelForest } from './theme-columns.ts'

/** A theme of a made-up study: its name is its id. */
export interface MadeTheme {
  readonly level: number
  readonly under?: readonly string[]
}

/** A forest of themes by their names, for tests. */
export function forestOf(themes: Readonly<Record<string, MadeTheme>>): LevelForest {
  const names = Object.keys(themes)
  const childrenOf = (id: CodeId) => names.filter((name) => themes[name]?.under?.includes(id)) as CodeId[]
  const record = (id: CodeId): CodeRecord => ({
    id,
    name: id,
    definition: emptyDefinition,
    level: themes[id]?.level ?? 0,
    createdAt: names.indexOf(id),
    createdBy: 'somebody' as MemberId,
  })
  return {
    ids: names as CodeId[],
    tops: names.filter((name) => (themes[name]?.under ?? []).length === 0) as CodeId[],
    record,
    childrenOf,
    parentsOf: (id) => (themes[id]?.under ?? []) as CodeId[],
    columnOf: (children, column) => ({
      inColumn: children.filter((id) => record(id).level === column),
      direct: children.filter((id) => record(id).level < column),
    }),
  }
}

/** Letters that are all half as wide as they are high. */
export const evenLetters: MeasureText = (text, size) => [...text].length * size * 0.5

export function themeNamed(code: CodeId): MapTheme {
  return { name: code, hue: 0, level: 0, note: undefined }
}
