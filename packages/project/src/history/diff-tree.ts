import {
  compareIds,
  compareTops,
  definitionParts,
  type CodeId,
  type CodeRecord,
  type PlacementRecord,
} from '@mazmun/model'
import type { TreeDifference } from './difference.ts'
import { unmoved } from './unmoved.ts'
import { indexOf, type Structure } from './structure.ts'

/** Differences of levels and codes, code after code in the order of their ids, then orders of children. */
export function diffTree(before: Structure, after: Structure): readonly TreeDifference[] {
  const [{ codes: known }, { codes: now }] = [indexOf(before), indexOf(after)]
  const places = diffPlaces(placesOf(before), placesOf(after))
  const found: TreeDifference[] = []
  const [from, to] = [before.project.levels, after.project.levels]
  if (from.join('\n') !== to.join('\n')) found.push({ kind: 'levels-changed', from, to })
  for (const code of [...new Set([...known.keys(), ...now.keys()])].sort()) {
    const [old, current] = [known.get(code), now.get(code)]
    if (!old) found.push({ kind: 'code-created', code })
    if (!current) found.push({ kind: 'code-gone', code })
    if (old && current && old !== current) found.push(...diffCode(old, current))
    found.push(...(places.get(code) ?? []))
  }
  return [...found, ...diffTops(before, after), ...diffOrders(before, after)]
}

function diffCode(old: CodeRecord, now: CodeRecord): readonly TreeDifference[] {
  const code = now.id
  const found: TreeDifference[] = []
  if (old.name !== now.name) found.push({ kind: 'code-renamed', code, from: old.name, to: now.name })
  const parts = definitionParts
    .filter((part) => old.definition[part] !== now.definition[part])
    .map((part) => ({ part, from: old.definition[part], to: now.definition[part] }))
  if (parts.length > 0) found.push({ kind: 'code-redefined', code, parts })
  if (old.hue !== now.hue) found.push({ kind: 'code-recoloured', code, from: old.hue, to: now.hue })
  if (old.level !== now.level) found.push({ kind: 'code-relevelled', code, from: old.level, to: now.level })
  if (old.mergedInto !== now.mergedInto) {
    if (now.mergedInto !== undefined)
      found.push({ kind: 'code-merged', code, from: old.mergedInto, into: now.mergedInto })
    else if (old.mergedInto !== undefined) found.push({ kind: 'code-unmerged', code, from: old.mergedInto })
  }
  const [wasRetired, isRetired] = [old.retiredAt !== undefined, now.retiredAt !== undefined]
  if (wasRetired !== isRetired) found.push({ kind: isRetired ? 'code-retired' : 'code-restored', code })
  return found
}

/**
 * Under whom every code stands. A place that is not shown because one of its codes is merged or gone counts: the merge
 * is a difference of its own, and taken back the place is there again. One left out for closing a cycle does not.
 */
function placesOf(structure: Structure): ReadonlyMap<CodeId, ReadonlySet<CodeId>> {
  const { faults } = indexOf(structure).lattice
  const found = new Map<CodeId, Set<CodeId>>()
  for (const { id, parent, child } of structure.placements) {
    if (faults.get(id) === 'closes-a-cycle') continue
    const parents = found.get(child)
    if (parents) parents.add(parent)
    else found.set(child, new Set([parent]))
  }
  return found
}

const nowhere: ReadonlySet<CodeId> = new Set()

function diffPlaces(
  before: ReadonlyMap<CodeId, ReadonlySet<CodeId>>,
  after: ReadonlyMap<CodeId, ReadonlySet<CodeId>>,
): ReadonlyMap<CodeId, readonly TreeDifference[]> {
  const found = new Map<CodeId, readonly TreeDifference[]>()
  for (const code of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(code) ?? nowhere, after.get(code) ?? nowhere]
    const left = [...old].filter((parent) => !now.has(parent)).sort()
    const entered = [...now].filter((parent) => !old.has(parent)).sort()
    const [from, to] = [left[0], entered[0]]
    if (from !== undefined && to !== undefined && left.length === 1 && entered.length === 1)
      found.set(code, [{ kind: 'code-moved', code, from, to }])
    else if (left.length + entered.length > 0)
      found.set(code, [
        ...left.map((parent) => ({ kind: 'code-taken-out', code, parent }) as const),
        ...entered.map((parent) => ({ kind: 'code-placed', code, parent }) as const),
      ])
  }
  return found
}

function diffOrders(before: Structure, after: Structure): readonly TreeDifference[] {
  const [old, now] = [childrenInOrder(before.placements), childrenInOrder(after.placements)]
  const found: TreeDifference[] = []
  for (const parent of [...now.keys()].sort()) {
    const moved = movedAmong(old.get(parent) ?? [], now.get(parent) ?? [])
    if (moved.length > 0) found.push({ kind: 'children-reordered', parent, moved })
  }
  return found
}

/** Codes that stand under nothing before and after, in another order. */
function diffTops(before: Structure, after: Structure): readonly TreeDifference[] {
  const moved = movedAmong(topsOf(before), topsOf(after))
  return moved.length > 0 ? [{ kind: 'children-reordered', parent: undefined, moved }] : []
}

function topsOf(structure: Structure): readonly CodeId[] {
  const { codes, lattice } = indexOf(structure)
  return lattice.roots
    .map((id) => codes.get(id) as CodeRecord)
    .sort(compareTops)
    .map(({ id }) => id)
}

function movedAmong(was: readonly CodeId[], is: readonly CodeId[]): readonly CodeId[] {
  const [wasHere, isHere] = [new Set(was), new Set(is)]
  const stayed = unmoved(
    was.filter((code) => isHere.has(code)),
    is.filter((code) => wasHere.has(code)),
  )
  return is.filter((code) => wasHere.has(code) && !stayed.has(code)).sort()
}

/** The codes placed under each parent in their order, each once, also where it is not shown. */
function childrenInOrder(placements: readonly PlacementRecord[]): ReadonlyMap<CodeId, readonly CodeId[]> {
  const found = new Map<CodeId, Set<CodeId>>()
  for (const { parent, child } of [...placements].sort(comparePlacements)) {
    const children = found.get(parent)
    if (children) children.add(child)
    else found.set(parent, new Set([child]))
  }
  return new Map([...found].map(([parent, children]) => [parent, [...children]]))
}

function comparePlacements(a: PlacementRecord, b: PlacementRecord): number {
  return a.order - b.order || compareIds(a.id, b.id)
}
