import type { CodeId } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import { mapReach } from '../schema.ts'

/** Where a code is put on the theme map, in CSS px of the map at scale 1. */
export interface PositionOnMap {
  readonly code: CodeId
  readonly x: number
  readonly y: number
}

/** Puts codes where people want them on the theme map, on whole px; codes not named stay where they are. */
export const placeOnMap: Operation<{ readonly positions: readonly PositionOnMap[] }, void> = (view, { positions }) => {
  const wanted = new Map(positions.map(({ code, x, y }) => [code, { id: code, x: whole(x), y: whole(y) }]))
  if (wanted.size === 0 || [...wanted.keys()].some((code) => !view.codes.has(code)))
    return refuse({ kind: 'not-found' })
  const records = [...wanted.values()].filter(({ id, x, y }) => {
    const known = view.mapPositions.get(id)
    return known?.x !== x || known.y !== y
  })
  if (records.length === 0) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'place-on-map',
    undefined,
    records.map((record) => ({ kind: 'put', collection: 'mapPositions', record })),
  )
}

/** No `-0`: JSON and the document would make 0 of it, and replicas differ. */
function whole(value: number): number {
  return Math.min(mapReach, Math.max(-mapReach, Math.round(value))) + 0
}

/** Lets the map lay codes out by itself again: those named, or all. */
export const clearMapPositions: Operation<{ readonly codes?: readonly CodeId[] }, void> = (view, { codes }) => {
  const placed = [...view.mapPositions.keys()]
  const cleared = codes === undefined ? placed : placed.filter((code) => codes.includes(code))
  if (cleared.length === 0) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'clear-map',
    undefined,
    cleared.map((id) => ({ kind: 'remove', collection: 'mapPositions', id })),
  )
}
