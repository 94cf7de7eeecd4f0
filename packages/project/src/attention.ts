import type {
  CodeId,
  CodeRecord,
  CodingId,
  CodingRecord,
  PlacementId,
  SourceId,
  SourceRecord,
  ThemeLattice,
} from '@mazmun/model'
import type { CodingIndex } from './coding-index.ts'

/** Something in the data that people should look at; nothing is ever dropped silently. */
export type Attention =
  | { readonly kind: 'coding-of-retired-code'; readonly code: CodeId; readonly codings: number }
  | { readonly kind: 'coding-of-unknown-code'; readonly code: CodeId; readonly codings: number }
  | { readonly kind: 'coding-in-removed-source'; readonly source: SourceId; readonly codings: number }
  | { readonly kind: 'coding-in-unknown-source'; readonly source: SourceId; readonly codings: number }
  | { readonly kind: 'placement-left-out'; readonly placement: PlacementId; readonly fault: string }

/** The part of a projection in which attention is found. */
export interface AttentionGround {
  readonly codes: ReadonlyMap<CodeId, CodeRecord>
  readonly sources: ReadonlyMap<SourceId, SourceRecord>
  readonly codings: CodingIndex
  /** Stored codings whose source is removed or unknown, by source. */
  readonly asleep: ReadonlyMap<SourceId, ReadonlyMap<CodingId, CodingRecord>>
  readonly lattice: ThemeLattice
}

/** What needs attention, in a fixed order. */
export function findAttention({ codes, sources, codings, asleep, lattice }: AttentionGround): readonly Attention[] {
  const found: Attention[] = []
  for (const code of [...codings.codes()].sort()) {
    const record = codes.get(code)
    if (!record) found.push({ kind: 'coding-of-unknown-code', code, codings: codings.countOf(code) })
    else if (record.retiredAt !== undefined)
      found.push({ kind: 'coding-of-retired-code', code, codings: codings.countOf(code) })
  }
  for (const [source, sleeping] of [...asleep].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const removedAt = sources.get(source)?.removedAt
    const count = countCodings(sleeping.values(), removedAt)
    if (removedAt === undefined) found.push({ kind: 'coding-in-unknown-source', source, codings: count })
    else if (count > 0) found.push({ kind: 'coding-in-removed-source', source, codings: count })
  }
  for (const [placement, fault] of lattice.faults) found.push({ kind: 'placement-left-out', placement, fault })
  return found
}

/** Codings made later than a moment; all of them when it is undefined. */
function countCodings(codings: Iterable<CodingRecord>, after: number | undefined): number {
  let count = 0
  for (const { at } of codings) if (after === undefined || at > after) count += 1
  return count
}
