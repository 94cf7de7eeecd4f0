import {
  newId,
  type CaseId,
  type CaseRecord,
  type JournalAction,
  type SourceId,
  type SourceRecord,
} from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import type { Write } from '../writes.ts'

export interface ImportSource {
  /** Everything but what the project gives: the place in the list, the importer and the time. */
  readonly source: Omit<SourceRecord, 'order' | 'importedAt' | 'importedBy'>
  readonly attributes?: Readonly<Record<string, string>>
  /** Take it in although a source with the same text is here. */
  readonly allowDuplicate?: boolean
}

/** A source that was left out because its text is here already, as source `of`. */
export interface DuplicateSource {
  readonly source: SourceId
  readonly of: SourceId
}

export interface ImportedSources {
  readonly imported: readonly SourceId[]
  readonly duplicates: readonly DuplicateSource[]
}

/**
 * Adds sources whose blobs are stored already, as one step. A text that is here already, or twice among them, is left
 * out and named; when nothing is left the operation is refused as `duplicate-source`.
 */
export const importSources: Operation<{ readonly sources: readonly ImportSource[] }, ImportedSources> = (
  view,
  { sources },
  actor,
) => {
  const holders = new Map(view.sources().map(({ digest, id }) => [digest, id]))
  let order = Math.max(0, ...view.sources().map((other) => other.order))
  const duplicates: DuplicateSource[] = []
  const writes: Write[] = []
  const journal: JournalAction[] = []
  const imported: SourceId[] = []
  for (const { source, attributes, allowDuplicate } of sources) {
    const twin = holders.get(source.digest)
    if (twin !== undefined && !allowDuplicate) {
      duplicates.push({ source: source.id, of: twin })
      continue
    }
    holders.set(source.digest, twin ?? source.id)
    order += 1
    const person: CaseRecord | undefined = attributes && { id: newId<CaseId>(), name: source.title, attributes }
    const record: SourceRecord = {
      ...source,
      order,
      importedAt: actor.now,
      importedBy: actor.member,
      ...(person && { caseId: person.id }),
    }
    if (person) writes.push({ kind: 'put', collection: 'cases', record: person })
    writes.push({ kind: 'put', collection: 'sources', record })
    journal.push({ kind: 'source-imported', source: source.id, title: source.title })
    imported.push(source.id)
  }
  const [first] = duplicates
  if (imported.length === 0)
    return refuse(first ? { kind: 'duplicate-source', of: first.of } : { kind: 'nothing-to-do' })
  return allow('import-source', { imported, duplicates }, writes, journal)
}

/** Adds one source whose blobs are stored already; a text that is here already is refused and says as what. */
export const importSource: Operation<ImportSource, SourceId> = (view, source, actor) => {
  const plan = importSources(view, { sources: [source] }, actor)
  return plan.verdict === 'refused' ? plan : { ...plan, result: source.source.id }
}
