import type { IntervalIndex } from './interval-index.ts'
import type { CodingChange, SurfaceCoding } from './surface-events.ts'

/** What turns the codings of `index` into `list`. */
export function changeTo(index: IntervalIndex<SurfaceCoding>, list: readonly SurfaceCoding[]): CodingChange {
  const added: SurfaceCoding[] = []
  const updated: SurfaceCoding[] = []
  const kept = new Set<string>()
  for (const coding of list) {
    kept.add(coding.id)
    const known = index.get(coding.id)
    if (!known) added.push(coding)
    else if (!looksEqual(known, coding)) updated.push(coding)
  }
  const removed = index
    .inOrder()
    .filter((coding) => !kept.has(coding.id))
    .map((coding) => coding.id)
  return { added, updated, removed }
}

function looksEqual(a: SurfaceCoding, b: SurfaceCoding): boolean {
  return (
    a === b ||
    (a.start === b.start &&
      a.end === b.end &&
      a.code === b.code &&
      a.hue === b.hue &&
      a.name === b.name &&
      a.initials === b.initials &&
      a.coder === b.coder)
  )
}
