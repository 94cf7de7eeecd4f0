import type { RecordChange } from './project-records.ts'
import type { CollectionName, Collections } from './writes.ts'

/** A record as it came out of the document; `takenBack` when its maker undid making it and nobody else has changed it. */
export type StoredChange = RecordChange & { readonly takenBack: boolean }

/** What is shown at present, before a batch of changes. */
export interface ShownRecords {
  readonly recordOf: (collection: CollectionName, id: string) => Collections[CollectionName] | undefined
  readonly records: () => Iterable<readonly [CollectionName, Collections[CollectionName]]>
}

/** Each after everything that can name it, so that one pass settles all. Other collections are never taken back. */
const takenBackOrder = ['codes', 'sources', 'cases', 'members'] as const

/**
 * Decides which of the records that were taken back still show. Their maker's undo must not take away what somebody
 * else built on them, also when the two did not know of each other: a record that was taken back stays in the document
 * and shows as long as anything that shows names it.
 */
export class TakenBack {
  readonly #shown: ShownRecords
  readonly #marked = new Map<string, RecordChange>()
  readonly #withheld = new Set<string>()
  /** How many shown records name an id; not counted until something is taken back. */
  #references: Map<string, number> | undefined

  constructor(shown: ShownRecords) {
    this.#shown = shown
  }

  /** Turns changes of what is stored into changes of what is shown. */
  shownChanges(changes: readonly StoredChange[]): readonly RecordChange[] {
    if (this.#marked.size === 0 && !changes.some(({ takenBack }) => takenBack)) return changes
    this.#references ??= this.#countReferences()
    const made: RecordChange[] = []
    const fresh = new Set<string>()
    for (const { takenBack, ...change } of changes) {
      const key = keyOf(change)
      this.#count(change.collection, this.#shown.recordOf(change.collection, change.id), -1)
      this.#withheld.delete(key)
      if (takenBack && change.record) {
        this.#marked.set(key, change)
        fresh.add(key)
      } else {
        this.#marked.delete(key)
        this.#count(change.collection, change.record, 1)
        made.push(change)
      }
    }
    for (const collection of takenBackOrder)
      for (const [key, change] of this.#marked)
        if (change.collection === collection) this.#settle(key, change, fresh.has(key), made)
    return made
  }

  #settle(key: string, change: RecordChange, fresh: boolean, made: RecordChange[]): void {
    const { collection, id, record } = change
    const before = this.#shown.recordOf(collection, id)
    const shows = (this.#references?.get(id) ?? 0) > 0
    const counted = !fresh && !this.#withheld.has(key)
    if (shows !== counted) this.#count(collection, record, shows ? 1 : -1)
    if (shows) this.#withheld.delete(key)
    else this.#withheld.add(key)
    if (shows && !counted && JSON.stringify(before) !== JSON.stringify(record)) made.push(change)
    if (!shows && before) made.push({ collection, id, record: undefined } as RecordChange)
  }

  #countReferences(): Map<string, number> {
    const references = (this.#references = new Map<string, number>())
    for (const [collection, record] of this.#shown.records()) this.#count(collection, record, 1)
    return references
  }

  #count(collection: CollectionName, record: Collections[CollectionName] | undefined, by: 1 | -1): void {
    if (!record || !this.#references) return
    for (const id of namedBy(collection, record, this.#marked.has(keyOf({ collection, id: record.id }))))
      if (id !== undefined) this.#references.set(id, (this.#references.get(id) ?? 0) + by)
  }
}

function keyOf({ collection, id }: { readonly collection: CollectionName; readonly id: string }): string {
  return `${collection}:${id}`
}

/**
 * The records a record stands on. A pointer of a code that was itself taken back does not count: two such codes could
 * hold each other up on one replica and not on another.
 */
function namedBy(
  collection: CollectionName,
  record: Collections[CollectionName],
  marked: boolean,
): readonly (string | undefined)[] {
  switch (collection) {
    case 'codings': {
      const { source, code, coder } = record as Collections['codings']
      return [source, code, coder]
    }
    case 'placements': {
      const { parent, child } = record as Collections['placements']
      return [parent, child]
    }
    case 'memos': {
      const { target, author } = record as Collections['memos']
      return target.kind === 'project' ? [author] : [target.id, author]
    }
    case 'evidence': {
      const { theme, by } = record as Collections['evidence']
      return [theme, by]
    }
    case 'relations': {
      const { from, to, by } = record as Collections['relations']
      return [from, to, by]
    }
    case 'mapPositions':
      return [record.id]
    case 'dismissals':
      return [(record as Collections['dismissals']).by]
    case 'codes': {
      const { mergedInto, createdBy } = record as Collections['codes']
      return marked ? [createdBy] : [mergedInto, createdBy]
    }
    case 'sources': {
      const { caseId, importedBy } = record as Collections['sources']
      return [caseId, importedBy]
    }
    case 'cases':
    case 'members':
      return []
  }
}
