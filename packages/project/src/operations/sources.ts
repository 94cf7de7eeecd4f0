import { newId, type CaseId, type CaseRecord, type SourceId } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'

export const renameSource: Operation<{ readonly source: SourceId; readonly title: string }, SourceId> = (
  view,
  { source, title },
) => {
  const record = view.source(source)
  if (!record) return refuse({ kind: 'not-found' })
  const trimmed = title.trim()
  if (trimmed === '') return refuse({ kind: 'name-is-empty' })
  if (trimmed === record.title) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'rename-source',
    source,
    [{ kind: 'patch', collection: 'sources', id: source, fields: { title: trimmed } }],
    [{ kind: 'source-renamed', source, from: record.title, to: trimmed }],
  )
}

/** Takes a source out of the list. Its codings leave the counts and come back with it. */
export const removeSource: Operation<{ readonly source: SourceId }, SourceId> = (view, { source }, actor) => {
  const record = view.source(source)
  if (!record) return refuse({ kind: 'not-found' })
  return allow(
    'remove-source',
    source,
    [{ kind: 'patch', collection: 'sources', id: source, fields: { removedAt: actor.now } }],
    [{ kind: 'source-removed', source, title: record.title }],
  )
}

/** Puts a removed source back into the list, with its codings. */
export const restoreSource: Operation<{ readonly source: SourceId }, SourceId> = (view, { source }) => {
  const record = view.storedSources.get(source)
  if (!record) return refuse({ kind: 'not-found' })
  if (record.removedAt === undefined) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'restore-source',
    source,
    [{ kind: 'patch', collection: 'sources', id: source, fields: { removedAt: undefined } }],
    [{ kind: 'source-restored', source, title: record.title }],
  )
}

/**
 * Sets the attributes of a source's case to these, making the case when it has none. Only what differs is written, so
 * that attributes somebody else sets meanwhile stay.
 */
export const describeCase: Operation<
  { readonly source: SourceId; readonly attributes: Readonly<Record<string, string>> },
  CaseId
> = (view, { source, attributes }) => {
  const record = view.source(source)
  if (!record) return refuse({ kind: 'not-found' })
  const known = record.caseId === undefined ? undefined : view.cases.get(record.caseId)
  if (!known) {
    const person: CaseRecord = { id: newId(), name: record.title, attributes }
    return allow('describe-case', person.id, [
      { kind: 'put', collection: 'cases', record: person },
      { kind: 'patch', collection: 'sources', id: source, fields: { caseId: person.id } },
    ])
  }
  const changed = changedAttributes(known.attributes, attributes)
  if (changed.length === 0) return refuse({ kind: 'nothing-to-do' })
  return allow('describe-case', known.id, [
    { kind: 'patch', collection: 'cases', id: known.id, fields: { attributes: Object.fromEntries(changed) } },
  ])
}

type Attributes = Readonly<Record<string, string>>

/** What to set to come from one set of attributes to another; undefined takes one away. */
function changedAttributes(from: Attributes, to: Attributes): readonly (readonly [string, string | undefined])[] {
  const gone = Object.keys(from).filter((name) => !Object.hasOwn(to, name))
  const set = Object.entries(to).filter(([name, value]) => !Object.hasOwn(from, name) || from[name] !== value)
  return [...gone.map((name) => [name, undefined] as const), ...set]
}
