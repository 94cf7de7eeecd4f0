import * as Y from 'yjs'
import type { CodingRecord, Definition, JournalEntry, PlacementRecord, ProjectRecord } from '@mazmun/model'
import {
  caseCodec,
  codeCodec,
  codingCodec,
  definitionField,
  memberCodec,
  memoCodec,
  placementCodec,
  readJournalEntry,
  readProject,
  sourceCodec,
  type Codec,
  type TupleCodec,
} from './schema.ts'
import type { ProjectRecords, RecordChange } from './projection.ts'
import { collectionNames, type CollectionName, type Collections, type FieldwiseName, type Write } from './writes.ts'

const fieldCodecs: { readonly [C in FieldwiseName]: Codec<Collections[C]> } = {
  members: memberCodec,
  cases: caseCodec,
  sources: sourceCodec,
  codes: codeCodec,
  memos: memoCodec,
}

const tupleCodecs: { readonly placements: TupleCodec<PlacementRecord>; readonly codings: TupleCodec<CodingRecord> } = {
  placements: placementCodec,
  codings: codingCodec,
}

function isFieldwise(name: CollectionName): name is FieldwiseName {
  return name in fieldCodecs
}

/** The coding room's document: where records stand in the Y.Doc, how they are written and read. Nothing else knows. */
export class ProjectDocument {
  readonly doc: Y.Doc
  readonly fields: Y.Map<unknown>
  readonly journal: Y.Array<unknown>
  readonly #maps: { readonly [C in CollectionName]: Y.Map<unknown> }
  readonly #names = new Map<object, CollectionName>()

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.fields = doc.getMap('project')
    this.journal = doc.getArray('journal')
    this.#maps = Object.fromEntries(collectionNames.map((name) => [name, doc.getMap(name)])) as {
      [C in CollectionName]: Y.Map<unknown>
    }
    for (const name of collectionNames) this.#names.set(this.#maps[name], name)
  }

  /** The types whose changes a person can undo: everything but the journal, which only grows. */
  get undoable(): readonly (Y.Map<unknown> | Y.Array<unknown>)[] {
    return [this.fields, ...collectionNames.map((name) => this.#maps[name])]
  }

  /** The project's own fields; undefined until the record of its creation has arrived. */
  readProject(): ProjectRecord | undefined {
    return readProject(this.fields.toJSON())
  }

  /** The version of the shape the data was written in; 0 when nothing has been written. */
  get schemaVersion(): number {
    const version = this.fields.get('schema')
    return typeof version === 'number' ? version : 0
  }

  readJournal(): readonly JournalEntry[] {
    return this.journal
      .toArray()
      .map(readJournalEntry)
      .filter((entry) => entry !== undefined)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  }

  /** Every readable record; undefined while the project's own fields have not arrived. */
  readAll(): ProjectRecords | undefined {
    const project = this.readProject()
    if (!project) return undefined
    const records = Object.fromEntries(
      collectionNames.map((name) => [
        name,
        [...this.#maps[name].keys()].map((id) => this.read(name, id)).filter((record) => record !== undefined),
      ]),
    ) as unknown as { [C in CollectionName]: readonly Collections[C][] }
    return { project, journal: this.readJournal(), ...records }
  }

  read<C extends CollectionName>(collection: C, id: string): Collections[C] | undefined {
    const value = this.#maps[collection].get(id)
    if (value === undefined) return undefined
    if (!isFieldwise(collection))
      return tupleCodecs[collection as 'placements'].read(id, value) as Collections[C] | undefined
    const codec = fieldCodecs[collection] as unknown as Codec<Collections[C]>
    return value instanceof Y.Map ? codec.read(id, value.toJSON()) : undefined
  }

  /** Makes one change. Call inside a transaction. */
  write(write: Write): void {
    switch (write.kind) {
      case 'patch-project':
        setFields(this.fields, write.fields)
        return
      case 'remove':
        this.#maps[write.collection].delete(write.id)
        return
      case 'patch': {
        const stored = this.#maps[write.collection].get(write.id)
        if (stored instanceof Y.Map) setFields(stored, flattenDefinition(write.fields))
        return
      }
      case 'put': {
        const map = this.#maps[write.collection]
        if (isFieldwise(write.collection)) {
          const codec = fieldCodecs[write.collection] as Codec<typeof write.record>
          map.set(write.record.id, new Y.Map(Object.entries(codec.write(write.record))))
        } else {
          const codec = tupleCodecs[write.collection] as TupleCodec<typeof write.record>
          map.set(write.record.id, codec.write(write.record))
        }
      }
    }
  }

  /** Which records a transaction touched, read as they stand after it. */
  changesOf(transaction: Y.Transaction): readonly RecordChange[] {
    const touched = new Map<CollectionName, Set<string>>(collectionNames.map((name) => [name, new Set()]))
    for (const [type, keys] of transaction.changed) {
      const own = this.#names.get(type)
      if (own) for (const key of keys) if (key !== null) touched.get(own)?.add(key)
      const above = type.parent && this.#names.get(type.parent)
      const id = type._item?.parentSub
      if (above && id) touched.get(above)?.add(id)
    }
    return collectionNames.flatMap((collection) =>
      [...(touched.get(collection) ?? [])].map(
        (id) => ({ collection, id, record: this.read(collection, id) }) as RecordChange,
      ),
    )
  }

  /** True when the transaction changed the project's own fields. */
  touchesProject(transaction: Y.Transaction): boolean {
    return hasChanged(transaction, this.fields)
  }

  touchesJournal(transaction: Y.Transaction): boolean {
    return hasChanged(transaction, this.journal)
  }
}

/** Yjs types its change map by `any`-eventful types; identity is all that is asked here. */
function hasChanged(transaction: Y.Transaction, type: object): boolean {
  return [...transaction.changed.keys()].some((changed) => changed === type)
}

function setFields(target: Y.Map<unknown>, fields: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) target.delete(key)
    else target.set(key, value)
  }
}

/** A patched definition becomes its parts; an emptied part is taken away. */
function flattenDefinition(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { definition, ...rest } = fields
  if (typeof definition !== 'object' || definition === null) return fields
  const parts = Object.entries(definition).map(([part, value]): [string, unknown] => [
    definitionField(part as keyof Definition),
    value === '' ? undefined : value,
  ])
  return { ...rest, ...Object.fromEntries<unknown>(parts) }
}
