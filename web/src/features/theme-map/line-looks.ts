import type { Ink } from './figure.ts'
import type { EndKind } from './line-ends.ts'
import type { RelationKind } from '@mazmun/model'

/** What a line says: a relation of its kind, a place in the hierarchy, a bracket around what belongs together. */
export type LineKind = RelationKind | 'hierarchy' | 'further' | 'bracket'

interface LineLook {
  readonly ink: Ink
  readonly width: number
  /** Lengths of strokes and gaps; absent = drawn through. */
  readonly dash?: string
  readonly start?: EndKind
  readonly end?: EndKind
}

/**
 * Each kind is told by its ends and its strokes alone, so that a picture can be read without colour. `further` is a place
 * under another theme than the one a theme is drawn beside.
 */
export const lineLooks: Readonly<Record<LineKind, LineLook>> = {
  hierarchy: { ink: 'line-strong', width: 1.1 },
  further: { ink: 'line-strong', width: 1.1, dash: '1.5 4' },
  bracket: { ink: 'line-strong', width: 1.3 },
  'part-of': { ink: 'ink-soft', width: 1.6, end: 'diamond' },
  'leads-to': { ink: 'ink-soft', width: 1.6, end: 'arrow' },
  contradicts: { ink: 'ink-soft', width: 1.6, dash: '8 5', start: 'bars', end: 'bars' },
  'is-similar-to': { ink: 'ink-soft', width: 1.8, dash: '0.1 5', start: 'dot', end: 'dot' },
  other: { ink: 'ink-soft', width: 1.3, end: 'open' },
}

/** Kinds whose two ends mean the same. */
export function isMutual(kind: RelationKind): boolean {
  return kind === 'contradicts' || kind === 'is-similar-to'
}
