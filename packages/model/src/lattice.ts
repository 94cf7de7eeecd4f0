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

/** A place at which a code is shown. */
export interface Place {
  readonly placement: PlacementRecord
  /** The code that stands today for the parent the placement names. */
  readonly parent: CodeId
  /** True when the placement is that of a code merged into this one, which has no place of its own. */
  readonly inherited: boolean
}

/** The theme lattice: a forest in which a code may stand under several parents. */
export interface ThemeLattice {
  /** Codes without a parent, in no particular order. */
  readonly roots: readonly CodeId[]
  readonly childrenOf: ReadonlyMap<CodeId, readonly CodeId[]>
  readonly parentsOf: ReadonlyMap<CodeId, readonly CodeId[]>
  /** Where each code stands; as many as it has parents, in the same order. */
  readonly placesOf: ReadonlyMap<CodeId, readonly Place[]>
  /** Placements that are kept in the data but left out here; shown under "needs attention". */
  readonly faults: ReadonlyMap<PlacementId, PlacementFault>
}

/**
 * Builds the lattice from placements. Concurrent moves can close cycles: placements are taken in the
 * order of their ids, those that a merge touches last, and the one that would close a cycle is left out, so every
 * replica shows the same.
 *
 * A merged code hands down what stands under it, and its own places where the code it was merged into has none. Nothing
 * is rewritten for that, so that un-merging brings the former lattice back. What only repeats or turns back on itself
 * because of a merge is left out without being a fault.
 */
export function buildLattice(
  codes: ReadonlyMap<CodeId, CodeRecord>,
  placements: Iterable<PlacementRecord>,
): ThemeLattice {
  const builder = new LatticeBuilder(codes)
  const stands = (id: CodeId) => canonicalCode(codes, id) === id
  const underMerged: PlacementRecord[] = []
  const inherited: PlacementRecord[] = []
  for (const placement of [...placements].sort((a, b) => compareText(a.id, b.id))) {
    const { parent, child } = placement
    if (!codes.has(parent) || !codes.has(child)) builder.faults.set(placement.id, 'unknown-code')
    else if (!stands(child)) inherited.push(placement)
    else if (!stands(parent)) underMerged.push(placement)
    else builder.place(placement, child)
  }
  for (const placement of underMerged) builder.place(placement, placement.child)
  const placed = new Set(builder.placesOf.keys())
  for (const placement of inherited) {
    const heir = canonicalCode(codes, placement.child)
    if (!placed.has(heir)) builder.place(placement, heir)
  }
  return builder.build()
}

class LatticeBuilder {
  readonly faults = new Map<PlacementId, PlacementFault>()
  readonly placesOf = new Map<CodeId, Place[]>()
  readonly #parentsOf = new Map<CodeId, CodeId[]>()
  readonly #kept = new Map<CodeId, { readonly child: CodeId; readonly placement: PlacementRecord }[]>()
  readonly #codes: ReadonlyMap<CodeId, CodeRecord>

  constructor(codes: ReadonlyMap<CodeId, CodeRecord>) {
    this.#codes = codes
  }

  place(placement: PlacementRecord, child: CodeId): void {
    const parent = canonicalCode(this.#codes, placement.parent)
    const byMerge = parent !== placement.parent || child !== placement.child
    const fault = this.#faultOf(parent, child)
    if (fault === undefined) {
      append(this.#kept, parent, { child, placement })
      append(this.#parentsOf, child, parent)
      append(this.placesOf, child, { placement, parent, inherited: child !== placement.child })
    } else if (!byMerge || (fault === 'closes-a-cycle' && parent !== child && child === placement.child))
      this.faults.set(placement.id, fault)
  }

  #faultOf(parent: CodeId, child: CodeId): PlacementFault | undefined {
    if (this.#parentsOf.get(child)?.includes(parent)) return 'repeated'
    return parent === child || isAncestor(this.#parentsOf, child, parent) ? 'closes-a-cycle' : undefined
  }

  build(): ThemeLattice {
    const childrenOf = new Map<CodeId, CodeId[]>()
    for (const [parent, list] of this.#kept) {
      list.sort((a, b) => a.placement.order - b.placement.order || compareText(a.placement.id, b.placement.id))
      childrenOf.set(
        parent,
        list.map(({ child }) => child),
      )
    }
    const stands = (id: CodeId) => canonicalCode(this.#codes, id) === id
    const roots = [...this.#codes.keys()].filter((id) => stands(id) && !this.#parentsOf.has(id))
    return { roots, childrenOf, parentsOf: this.#parentsOf, placesOf: this.placesOf, faults: this.faults }
  }
}

/** The order of codes that stand under nothing: as people put them, then in the order they were made. */
export function compareTops(a: CodeRecord, b: CodeRecord): number {
  return (
    compareNumbers(a.order ?? Infinity, b.order ?? Infinity) || a.createdAt - b.createdAt || compareText(a.id, b.id)
  )
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

/** Of two infinite numbers neither comes first; their difference would be no number. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
