import type { CodeId, PlacementId } from './ids.ts'
import type { CodeRecord, PlacementRecord } from './records.ts'

/**
 * Follows `mergedInto` to the code that stands for `id` today. Codes that concurrently were merged into
 * each other form a ring; the smallest id of the ring stands for all of it, so every replica agrees.
 * A pointer to an unknown code ends the walk.
 */
export function canonicalCode(codes: ReadonlyMap<CodeId, CodeRecord>, id: CodeId): CodeId {
  if (codes.get(id)?.mergedInto === undefined) return id
  const walked = new Set<CodeId>()
  let current = id
  for (;;) {
    const next = codes.get(current)?.mergedInto
    if (next === undefined || !codes.has(next)) return current
    if (walked.has(current)) return smallestOfRing(codes, current)
    walked.add(current)
    current = next
  }
}

function smallestOfRing(codes: ReadonlyMap<CodeId, CodeRecord>, member: CodeId): CodeId {
  let smallest = member
  for (
    let current = codes.get(member)?.mergedInto;
    current && current !== member;
    current = codes.get(current)?.mergedInto
  ) {
    if (current < smallest) smallest = current
  }
  return smallest
}

/** Why a placement is stored but not shown. */
export type PlacementFault = 'closes-a-cycle' | 'unknown-code' | 'repeated'

/** The theme lattice: a forest in which a code may stand under several parents. */
export interface ThemeLattice {
  /** Codes without a parent, in no particular order. */
  readonly roots: readonly CodeId[]
  readonly childrenOf: ReadonlyMap<CodeId, readonly CodeId[]>
  readonly parentsOf: ReadonlyMap<CodeId, readonly CodeId[]>
  /** Placements that are kept in the data but left out here; shown under "needs attention". */
  readonly faults: ReadonlyMap<PlacementId, PlacementFault>
}

/**
 * Builds the lattice from placements. Concurrent moves can close cycles: placements are taken in the
 * order of their ids and the one that would close a cycle is left out, so every replica shows the same.
 * Merged codes are left out; children of one parent come by `order`, then id.
 */
export function buildLattice(
  codes: ReadonlyMap<CodeId, CodeRecord>,
  placements: Iterable<PlacementRecord>,
): ThemeLattice {
  const stands = (id: CodeId) => canonicalCode(codes, id) === id && codes.has(id)
  const faults = new Map<PlacementId, PlacementFault>()
  const kept = new Map<CodeId, PlacementRecord[]>()
  const parentsOf = new Map<CodeId, CodeId[]>()
  for (const placement of [...placements].sort((a, b) => compareText(a.id, b.id))) {
    const { parent, child } = placement
    if (!stands(parent) || !stands(child)) faults.set(placement.id, 'unknown-code')
    else if (parentsOf.get(child)?.includes(parent)) faults.set(placement.id, 'repeated')
    else if (parent === child || isAncestor(parentsOf, child, parent)) faults.set(placement.id, 'closes-a-cycle')
    else {
      append(kept, parent, placement)
      append(parentsOf, child, parent)
    }
  }
  const childrenOf = new Map<CodeId, CodeId[]>()
  for (const [parent, list] of kept) {
    list.sort((a, b) => a.order - b.order || compareText(a.id, b.id))
    childrenOf.set(
      parent,
      list.map((placement) => placement.child),
    )
  }
  const roots = [...codes.keys()].filter((id) => stands(id) && !parentsOf.has(id))
  return { roots, childrenOf, parentsOf, faults }
}

/** True when `ancestor` is reached from `code` by going up; a code is not its own ancestor. */
export function isAncestor(parentsOf: ReadonlyMap<CodeId, readonly CodeId[]>, ancestor: CodeId, code: CodeId): boolean {
  const waiting = [...(parentsOf.get(code) ?? [])]
  const seen = new Set<CodeId>()
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (current === ancestor) return true
    if (seen.has(current)) continue
    seen.add(current)
    waiting.push(...(parentsOf.get(current) ?? []))
  }
  return false
}

/** A code and everything below it, each once. */
export function withDescendants(lattice: ThemeLattice, code: CodeId): ReadonlySet<CodeId> {
  const found = new Set<CodeId>([code])
  for (const current of found) for (const child of lattice.childrenOf.get(current) ?? []) found.add(child)
  return found
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
