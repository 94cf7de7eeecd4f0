import type { ProjectId } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import type { ProjectRecords } from '../project-records.ts'
import { collectionNames, type CollectionName, type Write } from '../writes.ts'

export const renameProject: Operation<{ readonly name: string }, ProjectId> = (view, { name }) => {
  const trimmed = name.trim()
  if (trimmed === '') return refuse({ kind: 'name-is-empty' })
  if (trimmed === view.project.name) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'rename-project',
    view.project.id,
    [{ kind: 'patch-project', fields: { name: trimmed } }],
    [{ kind: 'project-renamed', from: view.project.name, to: trimmed }],
  )
}

/** What a prepared study may hold besides its sources. */
type Study = Pick<ProjectRecords, 'sources'> & Partial<Pick<ProjectRecords, CollectionName>>

/**
 * Takes a whole prepared study in as one step: the sample, a codebook, an exchange file. Records keep their ids; those
 * that are here already stay as they are, so that nobody's work on them is written over. Says how many came in.
 */
export const importStudy: Operation<Study, number> = (view, study) => {
  const writes: Write[] = collectionNames.flatMap((collection) =>
    (study[collection] ?? [])
      .filter(({ id }) => view.stored(collection, id) === undefined)
      .map((record) => ({ kind: 'put', collection, record }) as Write),
  )
  if (writes.length === 0) return refuse({ kind: 'nothing-to-do' })
  const journal = study.sources
    .filter((source) => !view.storedSources.has(source.id))
    .map((source) => ({ kind: 'source-imported', source: source.id, title: source.title }) as const)
  return allow('import-study', writes.length, writes, journal)
}
