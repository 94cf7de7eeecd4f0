import { compareTops, type CodeId, type CodeRecord } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import { compareByName } from './name-order.ts'

/** The codebook as a tree to be shown: codes in use only, each under every theme it stands under. */
export interface Outline {
  /** The highest themes, as people put them; codes by name while all are of the lowest level. */
  readonly tops: readonly CodeId[]
  /** Codes without a theme although there are higher levels, by name. */
  readonly unplaced: readonly CodeId[]
  /** Codes taken out of use, by name. */
  readonly retired: readonly CodeId[]
  /** Children in use; only codes that have some are in it. */
  readonly childrenOf: ReadonlyMap<CodeId, readonly CodeId[]>
  /** Parents in use; only codes that have some are in it. */
  readonly parentsOf: ReadonlyMap<CodeId, readonly CodeId[]>
  /** How many codes in use each level has, from the lowest. */
  readonly levelCounts: readonly number[]
}

/**
 * Reads the outline. A code whose themes are all retired counts as unplaced, so that nothing in use disappears with a
 * retired theme; as long as all codes are of one level none of them is called unplaced.
 */
export function outlineOf(view: Pick<Projection, 'codes' | 'isInUse' | 'canonical' | 'lattice'>): Outline {
  const used = new Map<CodeId, CodeRecord>()
  const retired: CodeRecord[] = []
  for (const [id, code] of view.codes) {
    if (view.isInUse(id)) used.set(id, code)
    else if (view.canonical(id) === id) retired.push(code)
  }
  const lattice = view.lattice()
  const childrenOf = inUse(lattice.childrenOf, used)
  const parentsOf = inUse(lattice.parentsOf, used)
  const roots = [...used.values()].filter(({ id }) => !parentsOf.has(id))
  const counts = new Map<number, number>()
  for (const { level } of used.values()) counts.set(level, (counts.get(level) ?? 0) + 1)
  const highest = Math.max(-1, ...counts.keys())
  const tops = roots.filter(({ level }) => level === highest)
  const flat = highest <= 0
  return {
    tops: idsOf(flat ? tops.sort(compareByName) : tops.sort(compareTops)),
    unplaced: idsOf(roots.filter(({ level }) => level < highest).sort(compareByName)),
    retired: idsOf(retired.sort(compareByName)),
    childrenOf,
    parentsOf,
    levelCounts: Array.from({ length: highest + 1 }, (_, level) => counts.get(level) ?? 0),
  }
}

function inUse(
  links: ReadonlyMap<CodeId, readonly CodeId[]>,
  used: ReadonlyMap<CodeId, CodeRecord>,
): Map<CodeId, readonly CodeId[]> {
  const kept = new Map<CodeId, readonly CodeId[]>()
  for (const [id, others] of links) {
    if (!used.has(id)) continue
    const left = others.every((other) => used.has(other)) ? others : others.filter((other) => used.has(other))
    if (left.length > 0) kept.set(id, left)
  }
  return kept
}

function idsOf(codes: readonly CodeRecord[]): CodeId[] {
  return codes.map(({ id }) => id)
}
