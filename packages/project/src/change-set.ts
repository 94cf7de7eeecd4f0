import type { CodeId, CodingId, SourceId } from '@mazmun/model'
import { collectionNames, type CollectionName, type Collections } from './writes.ts'

/** Who caused a change: the person here, their undo or redo, somebody else, or another tab. */
export type ChangeOrigin = 'local' | 'undo' | 'remote'

/** Ids of one collection that came, changed or went. An id stands in one of the three only. */
export interface IdChanges<I> {
  readonly added: ReadonlySet<I>
  readonly updated: ReadonlySet<I>
  readonly removed: ReadonlySet<I>
}

/** What one transaction changed, as the views need it. Codings are the effective ones (each passage × code × coder once). */
export interface ChangeSet {
  readonly origin: ChangeOrigin
  readonly project: boolean
  readonly journal: boolean
  /** True when parents, children or merges changed, so that the tree must be read anew. */
  readonly lattice: boolean
  /** True when what codes come to may have changed (`useOf`). */
  readonly counts: boolean
  readonly records: { readonly [C in CollectionName]: IdChanges<Collections[C]['id']> }
  /** Sources whose effective codings changed. */
  readonly codedSources: ReadonlySet<SourceId>
  /** Canonical codes whose effective codings changed. */
  readonly codedCodes: ReadonlySet<CodeId>
  /** Canonical codes, of before and now, for which `evidenceOf` may give something else. */
  readonly evidenceThemes: ReadonlySet<CodeId>
}

/** Collects changes of ids while a batch is applied; later changes fold into earlier ones. */
export class IdChangeCollector<I extends string> implements IdChanges<I> {
  readonly added = new Set<I>()
  readonly updated = new Set<I>()
  readonly removed = new Set<I>()

  add(id: I): void {
    if (this.removed.delete(id)) this.updated.add(id)
    else this.added.add(id)
  }

  update(id: I): void {
    if (!this.added.has(id)) this.updated.add(id)
  }

  remove(id: I): void {
    if (this.added.delete(id)) return
    this.updated.delete(id)
    this.removed.add(id)
  }
}

export type RecordChangeCollectors = { readonly [C in CollectionName]: IdChangeCollector<Collections[C]['id']> }

export function newCollectors(): RecordChangeCollectors {
  return Object.fromEntries(
    collectionNames.map((name) => [name, new IdChangeCollector()]),
  ) as unknown as RecordChangeCollectors
}

/** True when nothing a view could show has changed. */
export function isEmpty(changes: ChangeSet): boolean {
  return (
    !changes.project &&
    !changes.journal &&
    !changes.lattice &&
    collectionNames.every((name) => {
      const { added, updated, removed } = changes.records[name] as IdChanges<CodingId>
      return added.size + updated.size + removed.size === 0
    })
  )
}
