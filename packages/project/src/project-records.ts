import type { JournalEntry, ProjectRecord } from '@mazmun/model'
import type { ChangeOrigin } from './change-set.ts'
import { collectionNames, type CollectionName, type Collections } from './writes.ts'

/** The records of a project as plain data: what a cache keeps and a projection is built from. */
export type ProjectRecords = { readonly project: ProjectRecord; readonly journal: readonly JournalEntry[] } & {
  readonly [C in CollectionName]: readonly Collections[C][]
}

/** No records of any kind: what plain data begins with that holds only some. */
export const noRecords: Readonly<Record<CollectionName, readonly never[]>> = {
  members: [],
  cases: [],
  sources: [],
  codes: [],
  placements: [],
  codings: [],
  memos: [],
  evidence: [],
  relations: [],
  mapPositions: [],
  dismissals: [],
}

/** One record that came or changed (`record`) or went (`record` undefined). */
export type RecordChange = {
  [C in CollectionName]: {
    readonly collection: C
    readonly id: Collections[C]['id']
    readonly record: Collections[C] | undefined
  }
}[CollectionName]

/** A batch of raw changes as the project reads them from its document. */
export interface RecordChanges {
  readonly origin: ChangeOrigin
  readonly project?: ProjectRecord
  readonly journal?: readonly JournalEntry[]
  readonly records: readonly RecordChange[]
}

/** The records of each collection by their ids. */
export type RecordTables = { readonly [C in CollectionName]: Map<Collections[C]['id'], Collections[C]> }

/** Tables that hold these records. */
export function tablesOf(records: ProjectRecords): RecordTables {
  return Object.fromEntries(
    collectionNames.map((name) => [
      name,
      new Map((records[name] as readonly { id: string }[]).map((record) => [record.id, record])),
    ]),
  ) as unknown as RecordTables
}

/** The records of each collection as lists, in the order in which they came. */
export function listsOf(tables: RecordTables): { readonly [C in CollectionName]: readonly Collections[C][] } {
  return Object.fromEntries(collectionNames.map((name) => [name, [...tables[name].values()]])) as unknown as {
    [C in CollectionName]: readonly Collections[C][]
  }
}
