import type { CodeId } from '@mazmun/model'
import type { RecordChange } from './project-records.ts'
import type { Projection } from './projection.ts'

/**
 * The codes that changes are about: changed themselves, merged into or parted from, placed or placed under, coded with,
 * given evidence or taken it from, related.
 * Call before the changes are taken in.
 */
export function touchedCodes(view: Projection, changes: readonly RecordChange[]): ReadonlySet<CodeId> {
  return new Set(changes.flatMap((change) => codesOf(view, change)))
}

function codesOf(view: Projection, change: RecordChange): readonly CodeId[] {
  switch (change.collection) {
    case 'codes':
      return [view.codes.get(change.id), change.record].flatMap((code) =>
        code ? [code.id, ...(code.mergedInto === undefined ? [] : [code.mergedInto])] : [],
      )
    case 'placements':
      return [view.placements.get(change.id), change.record].flatMap((place) =>
        place ? [place.child, place.parent] : [],
      )
    case 'codings':
      return [view.storedCodings.get(change.id), change.record].flatMap((coding) => (coding ? [coding.code] : []))
    case 'evidence':
      return [view.evidence.get(change.id), change.record].flatMap((evidence) => (evidence ? [evidence.theme] : []))
    case 'relations':
      return [view.relationRecords.get(change.id), change.record].flatMap((relation) =>
        relation ? [relation.from, relation.to] : [],
      )
    default:
      return []
  }
}
