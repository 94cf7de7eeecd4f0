import * as Y from 'yjs'
import type { Project } from '../project.ts'
import type { Projection } from '../projection.ts'
import { collectionNames, isFieldwise, type CollectionName } from '../writes.ts'

/** A record that is one value, or a field of a record. */
export interface Work {
  readonly collection: CollectionName
  readonly id: string
  /** Undefined for a record that is one value. */
  readonly field: string | undefined
}

/** What stands in the document as these clients wrote it, with the value it shows. */
export function workOf(
  isTheirs: (client: number) => boolean,
  doc: Y.Doc,
  { projection }: Project,
): readonly (readonly [Work, unknown])[] {
  return collectionNames.flatMap((collection) =>
    [...doc.getMap(collection)._map].flatMap(([id, item]) => {
      if (item.deleted || projection.stored(collection, id) === undefined) return []
      const value = doc.getMap(collection).get(id)
      const fields =
        value instanceof Y.Map
          ? [...value._map].flatMap(([field, own]) => (own.deleted || !isTheirs(own.id.client) ? [] : [field]))
          : isTheirs(item.id.client)
            ? [undefined]
            : []
      return fields
        .filter((field) => field !== 'takenBack' && (!field?.includes('.') || field.startsWith('definition.')))
        .map((field) => ({ collection, id, field }))
        .map((work) => [work, shownOf(projection, work)] as const)
    }),
  )
}

/**
 * What shows of it; for a record that is one value also which records it stands on. A coding is none of these: its
 * maker takes it away, and what was chosen or noted of it stays.
 */
export function shownOf(projection: Projection, { collection, id, field }: Work): unknown {
  const record = projection.stored(collection, id) as unknown as Record<string, unknown> | undefined
  if (!record) return undefined
  if (field === undefined) {
    const shown = collectionNames
      .filter(isFieldwise)
      .flatMap((name) =>
        Object.values(record).filter(
          (value) => typeof value === 'string' && projection.stored(name, value) !== undefined,
        ),
      )
    return { record, shown }
  }
  const [first, part] = field.split('.') as [string, string | undefined]
  return part === undefined ? record[first] : (record[first] as Record<string, unknown> | undefined)?.[part]
}
