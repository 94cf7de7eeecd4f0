import { themeMap as words } from '../../messages/theme-map.ts'
import { relationName } from '../../ui/relation-words.ts'
import type { LineKind } from './line-looks.ts'

/** The name of a kind of line in the legend. */
export function lineName(kind: LineKind): string {
  if (kind === 'hierarchy') return words.hierarchy
  if (kind === 'further') return words.further
  return kind === 'bracket' ? '' : relationName(kind)
}
