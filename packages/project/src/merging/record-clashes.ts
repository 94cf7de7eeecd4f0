import type { CodeId } from '@mazmun/model'
import type { Projection } from '../projection.ts'
import type { Deed, MergeSide, ValueClash } from './clash.ts'
import { concerns, lostValue, type Merge } from './sides.ts'

/** Clashes in records that are one value: memos, codings and places, each in the order of their ids. */
export function recordClashes(merge: Merge): readonly ValueClash[] {
  return [...memoClashes(merge), ...codingClashes(merge), ...placeClashes(merge)]
}

/**
 * The ids of a table that a side changed. One suffices: the other may have written the same again, and what is written
 * outlives a removal.
 */
function changedIds<Id extends string, Row extends object>(
  merge: Merge,
  tableOf: (view: Projection) => ReadonlyMap<Id, Row>,
): readonly Id[] {
  const [base, mine, theirs] = [tableOf(merge.base), tableOf(merge.of('mine')), tableOf(merge.of('theirs'))]
  const found: Id[] = []
  for (const [id, record] of base) if (isOther(record, mine.get(id)) || isOther(record, theirs.get(id))) found.push(id)
  for (const [id] of mine) if (!base.has(id) && theirs.has(id)) found.push(id)
  return found.sort()
}

function isOther(a: object, b: object | undefined): boolean {
  if (b === undefined) return true
  for (const key of Object.keys(a) as (keyof typeof a)[]) if (a[key] !== b[key]) return true
  return false
}

function memoClashes(merge: Merge): readonly ValueClash[] {
  return changedIds(merge, ({ memos }) => memos).flatMap((memo): readonly ValueClash[] => {
    const valueIn = (view: Projection) => view.memos.get(memo)
    const sides = lostValue(valueIn(merge.base), valuesOf(merge, valueIn), (side, value) =>
      merge.written(side, ['memos', memo], value, value?.updatedAt),
    )
    return sides ? [{ kind: 'memo', memo, ...sides }] : []
  })
}

function codingClashes(merge: Merge): readonly ValueClash[] {
  return changedIds(merge, ({ storedCodings }) => storedCodings).flatMap((coding): readonly ValueClash[] => {
    const valueIn = (view: Projection) => view.storedCodings.get(coding)
    const sides = lostValue(valueIn(merge.base), valuesOf(merge, valueIn), (side, value) =>
      merge.written(side, ['codings', coding], value, undefined),
    )
    return sides ? [{ kind: 'coding', coding, ...sides }] : []
  })
}

/** The order among others under a theme is no clash: only where a code stands. */
function placeClashes(merge: Merge): readonly ValueClash[] {
  return changedIds(merge, ({ placements }) => placements).flatMap((placement): readonly ValueClash[] => {
    const valueIn = (view: Projection) => view.placements.get(placement)?.parent
    const [record] = [merge.merged, merge.of('mine'), merge.of('theirs'), merge.base].flatMap(
      (view) => view.placements.get(placement) ?? [],
    )
    if (!record) return []
    const { child: code } = record
    const sides = lostValue(valueIn(merge.base), valuesOf(merge, valueIn), (side, value) =>
      placeDeed(merge, side, code, value),
    )
    return sides ? [{ kind: 'place', placement, code, ...sides }] : []
  })
}

/** Who put a code under a theme, or took it out of one. */
export function placeDeed<Value>(merge: Merge, side: MergeSide, code: CodeId, value: Value): Deed<Value> {
  return merge.deed(
    side,
    value,
    (action) =>
      concerns(action, code) &&
      ['code-moved', 'code-placed', 'code-taken-out', 'code-relevelled', 'undone', 'redone'].includes(action.kind),
    (action) => {
      if (action.kind === 'code-moved') return action.to === value
      return action.kind === 'code-placed' ? action.parent === value : action.kind === 'code-taken-out' && !value
    },
  )
}

function valuesOf<Value>(merge: Merge, valueIn: (view: Projection) => Value) {
  return { mine: valueIn(merge.of('mine')), theirs: valueIn(merge.of('theirs')), merged: valueIn(merge.merged) }
}
