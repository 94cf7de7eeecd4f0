import { newId, type CodeId, type Place, type PlacementId, type PlacementRecord } from '@mazmun/model'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'

/** Where something is put among the codes under one parent; `before` absent = at the end. */
export interface Spot {
  readonly parent: CodeId
  readonly before?: CodeId | undefined
}

/** The place of a code under a parent; undefined when it does not stand there. */
export function placeUnder(view: Projection, code: CodeId, parent: CodeId): Place | undefined {
  return view
    .lattice()
    .placesOf.get(code)
    ?.find((place) => place.parent === parent)
}

/** A placement to be put into a row; `code` is the code it shows, which may have inherited the placement. */
export interface Placing {
  readonly code: CodeId
  /** The placement that moves here; absent = the code gets one more. */
  readonly placement?: PlacementRecord | undefined
}

/**
 * The writes that put codes into the row under a parent, in the order given. A placement that moves keeps its id, so
 * that of two people who move the same one apart, one move stands and the code is not doubled.
 */
export function putIntoRow(view: Projection, { parent, before }: Spot, placings: readonly Placing[]): readonly Write[] {
  const codes = new Set(placings.map(({ code }) => code))
  const row = (view.lattice().childrenOf.get(parent) ?? [])
    .filter((child) => !codes.has(child))
    .flatMap((child) => placeUnder(view, child, parent) ?? [])
  const found = before === undefined ? -1 : row.findIndex(({ placement }) => standsFor(view, placement) === before)
  const at = found < 0 ? row.length : found
  const records = placings.map(({ code, placement }) => ({
    id: placement?.id ?? newId<PlacementId>(),
    parent,
    child: placement?.child ?? code,
  }))
  const orders = ordersBetween(row[at - 1]?.placement.order, row[at]?.placement.order, records.length)
  if (orders) return records.map((record, index) => put({ ...record, order: orders[index] as number }))
  const renumbered = [
    ...row.slice(0, at).map(({ placement }) => placement),
    ...records,
    ...row.slice(at).map(({ placement }) => placement),
  ]
  return renumbered.map((record, index) => put({ ...record, order: index + 1 }))
}

function standsFor(view: Projection, { child }: PlacementRecord): CodeId {
  return view.canonical(child)
}

/** `count` numbers between two, ascending; undefined when there is no room left between them. */
export function ordersBetween(
  after: number | undefined,
  before: number | undefined,
  count: number,
): readonly number[] | undefined {
  const low = after ?? (before === undefined ? 0 : before - count - 1)
  const high = before ?? low + count + 1
  const orders = Array.from({ length: count }, (_, index) => low + ((high - low) * (index + 1)) / (count + 1))
  const all = [low, ...orders, high]
  return all.every((order, index) => index === 0 || order > (all[index - 1] as number)) ? orders : undefined
}

/**
 * The writes that take a code out from under parents: every stored placement that puts it there, repeated ones too. A
 * place inherited from a merged code stays that code's, as long as the other places can become the code's own instead.
 */
export function takeOutOf(view: Projection, code: CodeId, parents: readonly CodeId[]): readonly Write[] {
  const inherits =
    view
      .lattice()
      .placesOf.get(code)
      ?.some(({ inherited }) => inherited) ?? false
  const kept = inherits ? keepInherited(view, code, parents) : []
  if (kept.length > 0) return kept
  return [...view.placements.values()]
    .filter((place) => view.canonical(place.child) === code && parents.includes(view.canonical(place.parent)))
    .map(({ id }) => ({ kind: 'remove', collection: 'placements', id }) as const)
}

/** A code that gets a place of its own inherits no others any more: those it does not leave become its own. */
export function keepInherited(view: Projection, code: CodeId, leaving: readonly CodeId[]): readonly Write[] {
  const places = view.lattice().placesOf.get(code) ?? []
  return places
    .filter(({ inherited, parent }) => inherited && !leaving.includes(parent))
    .flatMap(({ parent }) => putIntoRow(view, { parent }, [{ code }]))
}

function put(record: PlacementRecord): Write {
  return { kind: 'put', collection: 'placements', record }
}
