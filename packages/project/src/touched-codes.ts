import type { CodeId } from '@mazmun/model'
import type { Projection, RecordChange } from './projection.ts'

/** The codes that changes are about: changed themselves, placed, or coded with. Call before the changes are taken in. */
export function touchedCodes(view: Projection, changes: readonly RecordChange[]): ReadonlySet<CodeId> {
  const codes = new Set<CodeId>()
  for (const change of changes) {
    if (change.collection === 'codes') codes.add(change.id)
    else if (change.collection === 'placements') {
      for (const place of [view.placements.get(change.id), change.record]) if (place) codes.add(place.child)
    } else if (change.collection === 'codings') {
      for (const coding of [view.storedCodings.get(change.id), change.record]) if (coding) codes.add(coding.code)
    }
  }
  return codes
}
