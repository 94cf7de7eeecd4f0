import type { CodeId, CodingId, SourceId, SourceRecord } from '@mazmun/model'
import type { RecordChange, RecordTables } from './project-records.ts'

/** What a batch changes: who stands where, how codes look, who stands for whom, which sources came or went. */
export interface Touch {
  structure: boolean
  looks: boolean
  merges: boolean
  /** A source speaks for another case. */
  cases: boolean
  /** Stored codings that came, changed or went, be it only one of several twins. */
  readonly codings: Set<CodingId>
  /** For which themes evidence was written, before and now, as it is stored. */
  readonly evidence: Set<CodeId>
  readonly sources: Set<SourceId>
}

/**
 * What a batch is about to change beyond the records themselves. Call before it is taken into the tables; `pointers` is
 * how many codes are merged into another.
 */
export function touchOf(changes: readonly RecordChange[], tables: RecordTables, pointers: number): Touch {
  const flags = { structure: false, looks: false, merges: false, cases: false }
  const touch: Touch = { ...flags, codings: new Set(), evidence: new Set(), sources: new Set() }
  for (const change of changes) {
    if (change.collection === 'placements') touch.structure = true
    else if (change.collection === 'codings') touch.codings.add(change.id)
    else if (change.collection === 'evidence') {
      for (const record of [tables.evidence.get(change.id), change.record]) if (record) touch.evidence.add(record.theme)
    } else if (change.collection === 'sources') {
      const known = tables.sources.get(change.id)
      if (isReadable(known) !== isReadable(change.record)) touch.sources.add(change.id)
      if (known?.caseId !== change.record?.caseId) touch.cases = true
    } else if (change.collection === 'codes') {
      const [old, now] = [tables.codes.get(change.id), change.record]
      if (old?.mergedInto !== now?.mergedInto) touch.structure = touch.merges = true
      else if (!old || !now) {
        touch.structure = true
        // Somebody may point at a code that comes or goes.
        touch.merges ||= pointers > 0
      } else if (
        old.order !== now.order ||
        old.hue !== now.hue ||
        old.retiredAt !== now.retiredAt ||
        old.level !== now.level
      )
        touch.looks = true
    }
  }
  return touch
}

/** Whether a source is there to be read, so that its codings count. */
export function isReadable(source: SourceRecord | undefined): boolean {
  return source !== undefined && source.removedAt === undefined
}
