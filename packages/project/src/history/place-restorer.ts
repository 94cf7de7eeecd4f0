import {
  buildLattice,
  canonicalCode,
  isAncestor,
  newId,
  type CodeId,
  type CodeRecord,
  type PlacementId,
  type PlacementRecord,
} from '@mazmun/model'
import type { RefusalReason } from '../operation.ts'
import type { Write } from '../writes.ts'
import type { Difference, TreeDifference } from './difference.ts'
import type { Snapshot } from './snapshot.ts'

/** A difference in where codes stand. */
export type PlaceDifference = Extract<
  TreeDifference,
  { readonly kind: 'code-placed' | 'code-taken-out' | 'code-moved' | 'children-reordered' }
>

type Codes = ReadonlyMap<CodeId, CodeRecord>
type Pairs = ReadonlyMap<string, readonly PlacementRecord[]>

/** Gathers what takes differences of places back, and finds what would close a cycle among the places there are now. */
export class PlaceRestorer {
  readonly #version: readonly PlacementRecord[]
  readonly #now: readonly PlacementRecord[]
  readonly #before: Pairs
  readonly #after: Pairs
  readonly #wanted = new Set<PlaceDifference>()

  constructor(version: Snapshot, now: Snapshot) {
    this.#version = version.placements
    this.#now = now.placements
    this.#before = pairsOf(version.placements)
    this.#after = pairsOf(now.placements)
  }

  take(difference: PlaceDifference): void {
    this.#wanted.add(difference)
  }

  /**
   * Gives up places that would close a cycle or put a code under one that is not above its level. A place that only fits
   * once another is back is tried again after it, so that the order in which they are asked for does not matter.
   * @param codes all codes as they will be
   */
  refuseMisfits(codes: Codes): ReadonlyMap<Difference, RefusalReason> {
    const leaving = new Set(
      [...this.#wanted].filter(({ kind }) => kind === 'code-placed').flatMap((one) => this.#left(one)),
    )
    const lattice = buildLattice(
      codes,
      this.#now.filter((placement) => !leaving.has(placement)),
    )
    const parentsOf = new Map(
      [...lattice.parentsOf].map(([child, parents]): [CodeId, CodeId[]] => [child, [...parents]]),
    )
    let refused = new Map<PlaceDifference, RefusalReason>()
    let waiting = [...this.#wanted].filter((one) => one.kind === 'code-taken-out' || one.kind === 'code-moved')
    do {
      refused = new Map()
      const before = waiting.length
      for (const difference of waiting) {
        const parent = canonicalCode(codes, difference.kind === 'code-moved' ? difference.from : difference.parent)
        const reason = misfit(codes, parentsOf, difference.code, parent)
        if (reason) refused.set(difference, reason)
        else parentsOf.set(difference.code, [...parentsLeft(codes, parentsOf, difference), parent])
      }
      waiting = waiting.filter((difference) => refused.has(difference))
      if (waiting.length === before) break
    } while (waiting.length > 0)
    for (const difference of refused.keys()) this.#wanted.delete(difference)
    return refused
  }

  /** `exact` puts all placements back as they were; `checked` those that were asked for. */
  writes(mode: 'exact' | 'checked'): readonly Write[] {
    if (mode === 'exact') return replaced(this.#now, this.#version)
    const result = new Map<PlacementId, PlacementRecord | undefined>()
    for (const difference of this.#wanted) for (const { id } of this.#left(difference)) result.set(id, undefined)
    const known = new Map(this.#now.map((placement) => [placement.id, placement]))
    for (const difference of this.#wanted) {
      for (const record of this.#entered(difference)) {
        // A placement keeps its id when it moves: one that stays where it went to since is another one from now on.
        const isElsewhere = known.has(record.id) && !result.has(record.id)
        const id = isElsewhere ? newId<PlacementId>() : record.id
        result.set(id, { ...record, id })
      }
    }
    for (const difference of this.#wanted)
      if (difference.kind === 'children-reordered' && difference.parent !== undefined)
        for (const record of this.#reordered(difference.parent))
          if (!result.has(record.id)) result.set(record.id, record)
    return [...result].map(([id, record]): Write =>
      record ? { kind: 'put', collection: 'placements', record } : { kind: 'remove', collection: 'placements', id },
    )
  }

  /** Placements that go when the difference is taken back. */
  #left(difference: PlaceDifference): readonly PlacementRecord[] {
    if (difference.kind === 'code-placed') return this.#after.get(pairOf(difference.parent, difference.code)) ?? []
    return difference.kind === 'code-moved' ? (this.#after.get(pairOf(difference.to, difference.code)) ?? []) : []
  }

  /** Placements of the version that come back. */
  #entered(difference: PlaceDifference): readonly PlacementRecord[] {
    if (difference.kind === 'code-taken-out') return this.#before.get(pairOf(difference.parent, difference.code)) ?? []
    return difference.kind === 'code-moved' ? (this.#before.get(pairOf(difference.from, difference.code)) ?? []) : []
  }

  /** Gives the codes that stand under a parent in both the order they had. */
  #reordered(parent: CodeId): readonly PlacementRecord[] {
    return this.#now
      .filter((placement) => placement.parent === parent)
      .flatMap((placement) => {
        const order = this.#before.get(pairOf(parent, placement.child))?.[0]?.order
        return order === undefined || order === placement.order ? [] : [{ ...placement, order }]
      })
  }
}

/** Why a code cannot stand under a parent; a code that is merged stands nowhere itself and fits everywhere. */
function misfit(
  codes: Codes,
  parentsOf: ReadonlyMap<CodeId, readonly CodeId[]>,
  code: CodeId,
  parent: CodeId,
): RefusalReason | undefined {
  const [child, above] = [codes.get(code), codes.get(parent)]
  if (!child || !above || canonicalCode(codes, code) !== code) return undefined
  if (parent === code || isAncestor(parentsOf, code, parent)) return { kind: 'would-close-a-cycle' }
  return above.level > child.level ? undefined : { kind: 'level-too-low', parent }
}

function parentsLeft(
  codes: Codes,
  parentsOf: ReadonlyMap<CodeId, readonly CodeId[]>,
  difference: PlaceDifference,
): readonly CodeId[] {
  if (difference.kind === 'children-reordered') return []
  const left = difference.kind === 'code-moved' ? canonicalCode(codes, difference.to) : undefined
  return (parentsOf.get(difference.code) ?? []).filter((parent) => parent !== left)
}

function pairOf(parent: CodeId, child: CodeId): string {
  return `${parent}:${child}`
}

/** Placements by who stands under whom; of several that say the same the first in order leads. */
function pairsOf(placements: readonly PlacementRecord[]): Pairs {
  const found = new Map<string, PlacementRecord[]>()
  for (const placement of [...placements].sort((a, b) => a.order - b.order)) {
    const pair = pairOf(placement.parent, placement.child)
    const list = found.get(pair)
    if (list) list.push(placement)
    else found.set(pair, [placement])
  }
  return found
}

function replaced(now: readonly PlacementRecord[], before: readonly PlacementRecord[]): readonly Write[] {
  const known = new Map(now.map((placement) => [placement.id, placement]))
  const wanted = new Set(before.map(({ id }) => id))
  return [
    ...now
      .filter(({ id }) => !wanted.has(id))
      .map(({ id }) => ({ kind: 'remove', collection: 'placements', id }) as const),
    ...before
      .filter((record) => !isSame(known.get(record.id), record))
      .map((record) => ({ kind: 'put', collection: 'placements', record }) as const),
  ]
}

function isSame(a: PlacementRecord | undefined, b: PlacementRecord): boolean {
  return a !== undefined && a.parent === b.parent && a.child === b.child && a.order === b.order
}
