import { compareTops, isAncestor, type CodeId, type CodeRecord, type JournalAction } from '@mazmun/model'
import { allow, refuse, type Operation, type RefusalReason } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'
import { keepInherited, ordersBetween, placeUnder, putIntoRow, takeOutOf } from '../operations/theme-places.ts'

/** A code at one of its places; `parent` undefined = it stands under nothing. */
export interface CodeAt {
  readonly code: CodeId
  readonly parent: CodeId | undefined
}

export interface MoveCodes {
  readonly codes: readonly CodeAt[]
  /** The new parent; undefined = under nothing, at the top or among the unplaced. */
  readonly to: CodeId | undefined
  /** The code they are put before; absent = at the end. */
  readonly before?: CodeId | undefined
}

/** Why codes cannot stand under a parent, or under nothing at all; undefined when they can. */
export function parentObstacle(
  view: Projection,
  codes: readonly CodeId[],
  parent: CodeId | undefined,
): RefusalReason | undefined {
  if (codes.length === 0) return { kind: 'nothing-to-do' }
  if (codes.some((code) => !view.codes.has(code)) || (parent !== undefined && !view.codes.has(parent)))
    return { kind: 'not-found' }
  if (codes.some((code) => view.canonical(code) !== code)) return { kind: 'code-not-in-use' }
  if (parent === undefined) return undefined
  if (!view.isInUse(parent)) return { kind: 'code-not-in-use' }
  const { parentsOf } = view.lattice()
  if (codes.some((code) => code === parent || isAncestor(parentsOf, code, parent)))
    return { kind: 'would-close-a-cycle' }
  const { level } = view.codes.get(parent) as CodeRecord
  const fits = codes.every((code) => (view.codes.get(code) as CodeRecord).level < level)
  return fits ? undefined : { kind: 'level-too-low', parent }
}

/**
 * Moves codes from where they stand to another place, in the order given: under another theme, within their row, or out
 * of every theme. Other places of theirs stay. A code that stands at the goal already only gives up its old place.
 */
export const moveCodes: Operation<MoveCodes, void> = (view, { codes, to, before }) => {
  const moved = distinct(codes).filter(({ code }) => code !== before)
  const reason = parentObstacle(
    view,
    moved.map(({ code }) => code),
    to,
  )
  if (reason) return refuse(reason)
  if (moved.some(({ code, parent }) => parent !== undefined && !placeUnder(view, code, parent)))
    return refuse({ kind: 'not-found' })
  const writes = to === undefined ? moveToTop(view, moved, before) : moveUnder(view, moved, to, before)
  const journal = moved
    .filter(({ parent }) => parent !== to)
    .map(({ code, parent }): JournalAction => ({
      kind: 'code-moved',
      code,
      ...(parent !== undefined && { from: parent }),
      ...(to !== undefined && { to }),
    }))
  return writes.length === 0 ? refuse({ kind: 'nothing-to-do' }) : allow('move-codes', undefined, writes, journal)
}

/** The writes that bring codes from where they stand into the row under a parent, in the order given. */
export function moveUnder(
  view: Projection,
  moved: readonly CodeAt[],
  to: CodeId,
  before: CodeId | undefined,
): readonly Write[] {
  const there = new Set(view.lattice().childrenOf.get(to))
  const row: CodeAt[] = []
  const leaving: CodeAt[] = []
  // A code moved from two places comes to stand there once.
  for (const place of moved) {
    const comes = place.parent === to || !there.has(place.code)
    ;(comes ? row : leaving).push(place)
    there.add(place.code)
  }
  const placings = row.map(({ code, parent }) => ({
    code,
    placement: parent === undefined ? undefined : ownPlacement(view, code, parent),
  }))
  return [
    ...(row.length > 0 && !standsThere(view, row, to, before)
      ? putIntoRow(view, { parent: to, before }, placings)
      : []),
    ...leave(view, leaving),
    ...row.flatMap(({ code, parent }) =>
      parent === undefined || parent === to ? [] : keepInherited(view, code, [parent, to]),
    ),
  ]
}

/** A place inherited from a merged code is that code's own: moving makes one for the code that stands for it. */
function ownPlacement(view: Projection, code: CodeId, parent: CodeId) {
  const place = placeUnder(view, code, parent)
  return place?.inherited ? undefined : place?.placement
}

/** Whether the codes stand in this row already, in this order, right before that code. */
function standsThere(view: Projection, moved: readonly CodeAt[], to: CodeId, before: CodeId | undefined): boolean {
  if (moved.some(({ parent }) => parent !== to)) return false
  const row = view.lattice().childrenOf.get(to) ?? []
  const end = before === undefined ? row.length : row.indexOf(before)
  const start = end - moved.length
  return start >= 0 && moved.every(({ code }, index) => row[start + index] === code)
}

function moveToTop(view: Projection, moved: readonly CodeAt[], before: CodeId | undefined): readonly Write[] {
  return [
    ...leave(view, moved),
    ...(before === undefined && moved.some(({ parent }) => parent !== undefined)
      ? []
      : orderTops(
          view,
          moved.map(({ code }) => code),
          before,
        )),
  ]
}

/** Gives codes a place among those that stand under nothing. All get a number, so that the order is the same everywhere. */
function orderTops(view: Projection, codes: readonly CodeId[], before: CodeId | undefined): readonly Write[] {
  const moved = new Set(codes)
  const { parentsOf } = view.lattice()
  const others = [...view.codes.values()]
    .filter(({ id }) => view.isInUse(id) && !parentsOf.has(id) && !moved.has(id))
    .sort(compareTops)
  const found = before === undefined ? -1 : others.findIndex(({ id }) => id === before)
  const at = found < 0 ? others.length : found
  const [above, below] = [others[at - 1], others[at]]
  const numbered = (code: CodeRecord | undefined) => code === undefined || code.order !== undefined
  const orders =
    numbered(above) && numbered(below) ? ordersBetween(above?.order, below?.order, codes.length) : undefined
  const wanted = orders
    ? codes.map((code, index) => [code, orders[index] as number] as const)
    : [...others.slice(0, at).map(({ id }) => id), ...codes, ...others.slice(at).map(({ id }) => id)].map(
        (code, index) => [code, index + 1] as const,
      )
  return wanted
    .filter(([code, order]) => view.codes.get(code)?.order !== order)
    .map(([id, order]) => ({ kind: 'patch', collection: 'codes', id, fields: { order } }) as const)
}

export interface PlaceCodes {
  readonly codes: readonly CodeId[]
  readonly parent: CodeId
  /** The code they are put before; absent = at the end. */
  readonly before?: CodeId | undefined
}

/** Places codes under a parent, beside any parents they have. Those that stand there already stay where they are. */
export const placeCodes: Operation<PlaceCodes, void> = (view, { codes, parent, before }) => {
  const wanted = [...new Set(codes)]
  const reason = parentObstacle(view, wanted, parent)
  if (reason) return refuse(reason)
  const there = new Set(view.lattice().childrenOf.get(parent))
  const placed = wanted.filter((code) => !there.has(code))
  if (placed.length === 0) return refuse({ kind: 'nothing-to-do' })
  const writes = [
    ...putIntoRow(
      view,
      { parent, before },
      placed.map((code) => ({ code })),
    ),
    ...placed.flatMap((code) => keepInherited(view, code, [parent])),
  ]
  return allow(
    'place-code',
    undefined,
    writes,
    placed.map((code) => ({ kind: 'code-placed', code, parent })),
  )
}

/** Takes codes out from under a parent each; other places stay. */
export const takeOutCodes: Operation<
  { readonly codes: readonly { readonly code: CodeId; readonly parent: CodeId }[] },
  void
> = (view, { codes }) => {
  const taken = distinct(codes)
  const writes = leave(view, taken)
  if (writes.length === 0) return refuse({ kind: 'not-found' })
  return allow(
    'take-out-code',
    undefined,
    writes,
    taken.map(({ code, parent }) => ({ kind: 'code-taken-out', code, parent })),
  )
}

function leave(view: Projection, codes: readonly CodeAt[]): readonly Write[] {
  const parentsOf = new Map<CodeId, CodeId[]>()
  for (const { code, parent } of codes)
    if (parent !== undefined) parentsOf.set(code, [...(parentsOf.get(code) ?? []), parent])
  return [...parentsOf].flatMap(([code, parents]) => takeOutOf(view, code, parents))
}

/** Places named twice count once. */
export function distinct<P extends CodeAt>(places: readonly P[]): readonly P[] {
  return [...new Map(places.map((place) => [`${place.code}/${place.parent ?? ''}`, place])).values()]
}
