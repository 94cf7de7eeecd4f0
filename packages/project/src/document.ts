import * as Y from 'yjs'
import type { JournalEntry, ProjectRecord } from '@mazmun/model'
import {
  attributeFields,
  caseCodec,
  codeCodec,
  codingCodec,
  definitionField,
  hasTooLongText,
  levelFields,
  levelOf,
  memberCodec,
  memoCodec,
  mostLevels,
  placementCodec,
  readJournalEntry,
  readProject,
  schemaVersion,
  sourceCodec,
  type Codec,
  type StoredFields,
  type TupleCodec,
} from './schema.ts'
import type { ProjectRecords } from './projection.ts'
import type { StoredChange } from './taken-back.ts'
import {
  collectionNames,
  type CollectionName,
  type Collections,
  type Fields,
  type FieldwiseName,
  type SingleValueName,
  type Write,
} from './writes.ts'
import { wellFormed } from './well-formed.ts'

const fieldCodecs: { readonly [C in FieldwiseName]: Codec<Collections[C]> } = {
  members: memberCodec,
  cases: caseCodec,
  sources: sourceCodec,
  codes: codeCodec,
}

const tupleCodecs: { readonly [C in SingleValueName]: TupleCodec<Collections[C]> } = {
  placements: placementCodec,
  codings: codingCodec,
  memos: memoCodec,
}

/** Field of a record whose making was undone. No record has a field of that name. */
const takenBackField = 'takenBack'

function isFieldwise(name: CollectionName): name is FieldwiseName {
  return name in fieldCodecs
}

/** Whether a document was written in an older shape than today's, which `migrate` changes. */
export function isOlder(doc: Y.Doc): boolean {
  return (new ProjectDocument(doc).schemaVersion ?? schemaVersion) < schemaVersion
}

/** The coding room's document: where records stand in the Y.Doc, how they are written and read. Nothing else knows. */
export class ProjectDocument {
  readonly doc: Y.Doc
  readonly fields: Y.Map<unknown>
  readonly #journal: Y.Array<unknown>
  readonly #soundEntries = new WeakSet<JournalEntry>()
  readonly #maps: { readonly [C in CollectionName]: Y.Map<unknown> }
  readonly #names = new Map<object, CollectionName>()

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.fields = doc.getMap('project')
    this.#journal = doc.getArray('journal')
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
    return readProject(plainFields(this.fields))
  }

  /** The version of the shape the data was written in; undefined for what is no version. */
  get schemaVersion(): number | undefined {
    const version = this.fields.get('schema')
    return typeof version === 'number' && Number.isSafeInteger(version) && version > 0 ? version : undefined
  }

  /** Oldest first. Entries read before are not looked at again. */
  readJournal(): readonly JournalEntry[] {
    const entries = this.#journal.toArray().filter((value): value is JournalEntry => {
      if (this.#soundEntries.has(value as JournalEntry)) return true
      const entry = readJournalEntry(value)
      if (entry) this.#soundEntries.add(entry)
      return entry !== undefined
    })
    return isInOrder(entries) ? entries : entries.sort(compareEntries)
  }

  appendToJournal(entries: readonly JournalEntry[]): void {
    this.#journal.push(entries.map((entry) => wellFormed(entry)))
  }

  /**
   * Every readable record, without those that were taken back; these stand in a list of their own.
   * Undefined while the project's own fields have not arrived.
   */
  readAll(): { readonly records: ProjectRecords; readonly takenBack: readonly StoredChange[] } | undefined {
    const project = this.readProject()
    if (!project) return undefined
    const takenBack: StoredChange[] = []
    const collections = Object.fromEntries(
      collectionNames.map((collection) => {
        const records: unknown[] = []
        for (const [id, value] of this.#maps[collection].entries()) {
          const record = readValue(collection, id, value)
          if (record === undefined) continue
          if (this.#isTakenBack(value)) takenBack.push({ collection, id, record, takenBack: true } as StoredChange)
          else records.push(record)
        }
        return [collection, records]
      }),
    ) as unknown as { [C in CollectionName]: readonly Collections[C][] }
    return { records: { project, journal: this.readJournal(), ...collections }, takenBack }
  }

  /** Makes one change. Call inside a transaction. */
  write(write: Write): void {
    switch (write.kind) {
      case 'patch-project':
        setFields(this.fields, levelsAsFields(write.fields, this.fields.keys()))
        return
      case 'remove':
        this.#maps[write.collection].delete(write.id)
        return
      case 'patch': {
        const stored = this.#maps[write.collection].get(write.id)
        if (stored instanceof Y.Map) setFields(stored, partsAsFields(write.fields))
        return
      }
      case 'put': {
        const map = this.#maps[write.collection]
        const stored = storedForm(write.collection, write.record)
        if (!isFields(stored))
          map.set(
            write.record.id,
            stored.map((value) => wellFormed(value)),
          )
        else replaceFields(map, write.record.id, stored)
      }
    }
  }

  /** Whether a text in this change is longer than the document takes; it would not be shown. */
  isTooLong(write: Write): boolean {
    switch (write.kind) {
      case 'remove':
        return false
      case 'patch-project':
        return (
          (write.fields.levels?.length ?? 0) > mostLevels || hasTooLongText('project', levelsAsFields(write.fields, []))
        )
      case 'patch':
        return hasTooLongText(write.collection, partsAsFields(write.fields))
      case 'put':
        return hasTooLongText(
          write.collection,
          isFieldwise(write.collection)
            ? (storedForm(write.collection, write.record) as StoredFields)
            : (write.record as unknown as StoredFields),
        )
    }
  }

  /** Whether what this change puts into the document can be read back. */
  isSound(write: Write): boolean {
    if (write.kind !== 'put') return true
    const { collection, record } = write
    const stored = storedForm(collection, record)
    return isFieldwise(collection)
      ? fieldCodecs[collection].read(record.id, stored as StoredFields) !== undefined
      : tupleCodecs[collection].read(record.id, stored) !== undefined
  }

  /** Which records a transaction touched, read as they stand after it. */
  changesOf(transaction: Y.Transaction): readonly StoredChange[] {
    const touched = new Map<CollectionName, Set<string>>(collectionNames.map((name) => [name, new Set()]))
    for (const [type, keys] of transaction.changed) {
      const own = this.#names.get(type)
      if (own) for (const key of keys) if (key !== null) touched.get(own)?.add(key)
      const above = type.parent && this.#names.get(type.parent)
      const id = type._item?.parentSub
      if (above && id) touched.get(above)?.add(id)
    }
    return collectionNames.flatMap((collection) =>
      [...(touched.get(collection) ?? [])].map((id) => {
        const value = this.#maps[collection].get(id)
        return {
          collection,
          id,
          record: readValue(collection, id, value),
          takenBack: this.#isTakenBack(value),
        } as StoredChange
      }),
    )
  }

  /** True when the transaction changed the project's own fields. */
  touchesProject(transaction: Y.Transaction): boolean {
    return hasChanged(transaction, this.fields)
  }

  touchesJournal(transaction: Y.Transaction): boolean {
    return hasChanged(transaction, this.#journal)
  }

  /**
   * Whether undoing a step may delete an item. A record that the step made is marked as taken back instead, and keeps
   * its fields: somebody else may be building on it. Call inside the transaction that undoes.
   * @param made what the step inserted
   */
  mayDelete(item: Y.Item, made: Parameters<typeof Y.isDeleted>[0]): boolean {
    const record = this.#recordAround(item)
    if (!record?._item || !Y.isDeleted(made, record._item.id)) return true
    if (item === record._item) record.set(takenBackField, true)
    return false
  }

  /** The fieldwise record that an item is or belongs to. */
  #recordAround(item: Y.Item): Y.Map<unknown> | undefined {
    const itself = item.content instanceof Y.ContentType ? item.content.type : undefined
    return [itself, item.parent].find((type) => type instanceof Y.Map && this.#isRecord(type)) as
      Y.Map<unknown> | undefined
  }

  #isRecord(type: Y.Map<unknown>): boolean {
    const collection = type.parent && this.#names.get(type.parent)
    return collection !== undefined && collection !== null && isFieldwise(collection)
  }

  /** Taken back, and no other replica than its maker's has changed it: the ids of items tell who wrote them. */
  #isTakenBack(value: unknown): boolean {
    if (!(value instanceof Y.Map) || value.get(takenBackField) !== true) return false
    for (const [field, item] of value._map)
      if (field !== takenBackField && !item.deleted && item.id.client !== value._item?.id.client) return false
    return true
  }
}

function readValue(collection: CollectionName, id: string, value: unknown): Collections[CollectionName] | undefined {
  if (!isFieldwise(collection)) return tupleCodecs[collection].read(id, value)
  return value instanceof Y.Map ? fieldCodecs[collection].read(id, plainFields(value)) : undefined
}

/** A record as it is stored: named fields or one list of values. */
function storedForm(
  collection: CollectionName,
  record: Collections[CollectionName],
): StoredFields | readonly (string | number)[] {
  return isFieldwise(collection)
    ? (fieldCodecs[collection] as Codec<typeof record>).write(record)
    : (tupleCodecs[collection] as TupleCodec<typeof record>).write(record)
}

function isFields(stored: StoredFields | readonly (string | number)[]): stored is StoredFields {
  return !Array.isArray(stored)
}

/** Puts a record into the map that is there already, so that what others write into that map meanwhile is not lost. */
function replaceFields(map: Y.Map<unknown>, id: string, fields: StoredFields): void {
  const stored = map.get(id)
  if (!(stored instanceof Y.Map)) {
    map.set(id, new Y.Map(Object.entries(fields).map(([key, value]) => [wellFormed(key), wellFormed(value)])))
    return
  }
  const known = stored as Y.Map<unknown>
  const left = Object.fromEntries([...known.keys()].filter((key) => !(key in fields)).map((key) => [key, undefined]))
  setFields(known, { ...left, ...fields })
}

/** The fields of a map that are plain values. Shared types inside are nothing this schema writes. */
function plainFields(map: Y.Map<unknown>): StoredFields {
  return Object.fromEntries([...map.entries()].filter(([, value]) => !(value instanceof Y.AbstractType)))
}

/** Yjs types its change map by `any`-eventful types; identity is all that is asked here. */
function hasChanged(transaction: Y.Transaction, type: object): boolean {
  return [...transaction.changed.keys()].some((changed) => changed === type)
}

/** Writes only what differs, so that a value somebody else sets meanwhile is not overwritten by the same as before. */
function setFields(target: Y.Map<unknown>, fields: Readonly<Record<string, unknown>>): void {
  for (const [rawKey, rawValue] of Object.entries(fields)) {
    const [key, value] = [wellFormed(rawKey), wellFormed(rawValue)]
    if (value === undefined) target.delete(key)
    else if (target.get(key) !== value) target.set(key, value)
  }
}

/** Names of levels become fields of their own; levels above the last are taken away. */
function levelsAsFields(
  { levels, ...rest }: Fields<ProjectRecord>,
  stored: Iterable<string>,
): Readonly<Record<string, unknown>> {
  if (levels === undefined) return rest
  const gone = [...stored].filter((field) => (levelOf(field) ?? 0) >= levels.length)
  return { ...rest, ...Object.fromEntries(gone.map((field) => [field, undefined])), ...levelFields(levels) }
}

/** Parts of a definition and attributes become fields of their own; an emptied part of a definition is taken away. */
function partsAsFields(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { definition = {}, attributes = {}, ...rest } = fields
  const parts = Object.entries(definition as object).map(([part, value]: [string, unknown]): [string, unknown] => [
    definitionField(part as Parameters<typeof definitionField>[0]),
    value === '' ? undefined : value,
  ])
  return { ...rest, ...Object.fromEntries(parts), ...attributeFields(attributes as Record<string, string | undefined>) }
}

function compareEntries(a: JournalEntry, b: JournalEntry): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function isInOrder(entries: readonly JournalEntry[]): boolean {
  return entries.every((entry, index) => index === 0 || compareEntries(entries[index - 1] as JournalEntry, entry) <= 0)
}
