import type { Figure } from './figure.ts'
import type { LegendEntry } from './furniture.ts'
import { lineLooks, type LineKind } from './line-looks.ts'
import { lineName } from './line-words.ts'

/** The kinds of lines a figure has, in a fixed order; nothing where there is only the hierarchy, which needs no words. */
export function linesInUse({ lines }: Figure): readonly LegendEntry[] {
  const used = new Set(lines.map(({ kind }) => kind))
  const kinds = (Object.keys(lineLooks) as readonly LineKind[]).filter((kind) => used.has(kind) && kind !== 'bracket')
  return kinds.some((kind) => kind !== 'hierarchy') ? kinds.map((kind) => ({ kind, name: lineName(kind) })) : []
}
