import * as Y from 'yjs'
import type { JournalEntry, ProjectRecord } from '@mazmun/model'
import { isLive, itemOf, Places, type Entry, type Holder, type Place } from './places.ts'
import type { ProjectRecords } from './project-records.ts'
import type { Codec, TupleCodec } from './schema/codec.ts'
import { fieldCodecs } from './schema/fieldwise-codecs.ts'
import { readJournalEntry } from './schema/journal-entry.ts'
import { hasTooLongText } from './schema/long-texts.ts'
import { attributeFields, definitionField, levelFields, levelOf } from './schema/part-fields.ts'
import { readProject } from './schema/project-fields.ts'
import type { StoredFields } from './schema/stored-fields.ts'
import { tupleCodecs } from './schema/tuple-codecs.ts'
import { mostLevels, schemaVersion } from './schema.ts'
import type { StoredChange } from './taken-back.ts'
import {
  collectionNames,
  isFieldwise,
  type CollectionName,
  type Collections,
  type Fields,
  type FieldwiseName,
  type Write,
} from './writes.ts'
import { wellFormed } from './well-formed.ts'

/**
 * Field of a record whose making was undone. No record has a field of that name. `true`, or the clients other than the
 * one that made the record which were its maker's too, on later visits.
 */
const takenBackField = 'takenBack'

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
  readonly #places: Places
  /** What the step being written has touched so far. */
  #touched: Map<string, Touched> | undefined

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.fields = doc.getMap('project')
    this.#journal = doc.getArray('journal')
    this.#maps = Object.fromEntries(collectionNames.map((name) => [name, doc.getMap(name)])) as {
      [C in CollectionName]: Y.Map<unknown>
    }
    for (const name of collectionNames) this.#names.set(this.#maps[name], name)
    this.#places = new Places({ project: this.fields, ...this.#maps })
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
        this.#setFields(this.fields, levelsAsFields(write.fields, this.fields.keys()), (field) => ['project', field])
        return
      case 'remove':
        this.#touch([write.collection, write.id])
        this.#maps[write.collection].delete(write.id)
        return
      case 'patch': {
        const { collection, id } = write
        const stored = this.#maps[collection].get(id)
        if (stored instanceof Y.Map)
          this.#setFields(stored, partsAsFields(write.fields), (field) => [collection, id, field])
        return
      }
      case 'put': {
        const { collection, record } = write
        const stored = storedForm(collection, record)
        if (isFieldwise(collection)) {
          if (write.isShared) this.#putShared(collection, record.id, stored as StoredFields)
          else this.#putFields(collection, record.id, stored as StoredFields)
          return
        }
        this.#touch([collection, record.id])
        this.#maps[collection].set(
          record.id,
          (stored as readonly (string | number)[]).map((value) => wellFormed(value)),
        )
      }
    }
  }

  /** Makes the changes of one step and says what they did. Call inside a transaction. */
  record(work: () => void): readonly Entry[] {
    const touched = (this.#touched = new Map<string, Touched>())
    try {
      work()
    } finally {
      this.#touched = undefined
    }
    return [...touched.values()].flatMap(({ place, value, was }) => {
      const now = this.#places.holder(place)
      return now === undefined || now === was ? [] : [{ place, was, now, ...(value !== undefined && { value }) }]
    })
  }

  /** What holds a place now; undefined when there is no such place. */
  holder(place: Place): Holder | undefined {
    return this.#places.holder(place)
  }

  /** The plain value at a place. */
  valueAt(place: Place): unknown {
    return this.#places.value(place)
  }

  /**
   * Puts a value where it stood before. A mark that takes a record back vouches for the clients among `own` that have
   * written in the record. Call inside a transaction.
   */
  putBack(place: Place, value: unknown, own: ReadonlySet<number>): void {
    this.#places.put(place, isMark(place) && value !== undefined ? this.#markBy(place, own) : value)
  }

  /** Whether undoing has put what somebody else wrote back into the record that this mark takes back. */
  holdsOf([collection, id, field]: Place, items: ReadonlySet<string>): boolean {
    if (field !== takenBackField || collection === 'project' || items.size === 0) return false
    const record = this.#maps[collection].get(id)
    if (!(record instanceof Y.Map)) return false
    for (const key of record.keys()) {
      const holder = this.#places.holder([collection, id, key])
      if (holder !== undefined && isLive(holder) && items.has(itemOf(holder))) return true
    }
    return false
  }

  /** Lets a record that was taken back count as never taken back, and no undo makes it so. Call inside a transaction. */
  takeUpAgain(write: Write): void {
    const stored = write.kind === 'patch' ? this.#maps[write.collection].get(write.id) : undefined
    if (stored instanceof Y.Map && stored.has(takenBackField)) stored.delete(takenBackField)
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

  #touch(place: Place): void {
    if (!this.#touched) return
    const key = place.join('/')
    const record = place.slice(0, 2).join('/')
    // What a step writes into a record that it makes goes and comes with the record.
    if (this.#touched.has(key) || (place.length === 3 && this.#touched.has(record))) return
    this.#touched.set(key, { place, value: this.#places.value(place), was: this.#places.holder(place) ?? '' })
  }

  /** A record that a step made is not deleted when the step is undone, but marked: somebody else may build on it. */
  #touchMade(collection: FieldwiseName, id: string): void {
    this.#touched?.set(`${collection}/${id}`, { place: [collection, id, takenBackField], value: true, was: '' })
  }

  /** Puts a record into the map that is there already, so that what others write into that map meanwhile is not lost. */
  #putFields(collection: FieldwiseName, id: string, fields: StoredFields): void {
    const map = this.#maps[collection]
    const stored = map.get(id)
    if (!(stored instanceof Y.Map)) {
      this.#touchMade(collection, id)
      map.set(id, new Y.Map(Object.entries(fields).map(([key, value]) => [wellFormed(key), wellFormed(value)])))
      return
    }
    const known = stored as Y.Map<unknown>
    const left = Object.fromEntries([...known.keys()].filter((key) => !(key in fields)).map((key) => [key, undefined]))
    this.#setFields(known, { ...left, ...fields }, (field) => [collection, id, field])
  }

  /**
   * Makes a record as others may make it apart: its map is one item, whoever made it, and only the fields are this
   * client's. Two maps under one id would leave one of them, and what had been written in the other would be lost.
   */
  #putShared(collection: FieldwiseName, id: string, fields: StoredFields): void {
    const map = this.#maps[collection]
    if (!map._map.has(id)) layGround(map, id)
    const stored = map.get(id)
    if (!(stored instanceof Y.Map) || (stored.size > 0 && !this.#isTakenBack(stored))) {
      this.#putFields(collection, id, fields)
      return
    }
    this.#touchMade(collection, id)
    stored.clear()
    for (const [key, value] of Object.entries(fields)) stored.set(wellFormed(key), wellFormed(value))
  }

  /** Writes only what differs, so that a value somebody else sets meanwhile is not overwritten by the same as before. */
  #setFields(target: Y.Map<unknown>, fields: StoredFields, placeOf: (field: string) => Place): void {
    for (const [rawKey, rawValue] of Object.entries(fields)) {
      const [key, value] = [wellFormed(rawKey), wellFormed(rawValue)]
      if (value === undefined ? !target.has(key) : target.get(key) === value) continue
      this.#touch(placeOf(key))
      if (value === undefined) target.delete(key)
      else target.set(key, value)
    }
  }

  #markBy([collection, id]: Place, own: ReadonlySet<number>): true | readonly number[] {
    const record = collection === 'project' ? undefined : this.#maps[collection].get(id)
    if (!(record instanceof Y.Map)) return true
    const others = writersOf(record).filter((client) => client !== record._item?.id.client && own.has(client))
    return others.length > 0 ? others : true
  }

  /** Taken back, and nobody but its maker has changed it: the ids of items tell which client wrote them. */
  #isTakenBack(value: unknown): boolean {
    if (!(value instanceof Y.Map)) return false
    const mark: unknown = value.get(takenBackField)
    if (mark !== true && !Array.isArray(mark)) return false
    const vouched: readonly unknown[] = mark === true ? [] : mark
    return writersOf(value).every((client) => client === value._item?.id.client || vouched.includes(client))
  }
}

/** The first client id that is nobody's: Yjs draws those of people from below. */
const firstSharedClient = 2 ** 32

/**
 * Puts an empty map under an id that nothing ever stood under, as an item that is the same wherever this is done: written
 * by a client that follows from the id, a UUID drawn by hashing, and upon nothing.
 */
function layGround(map: Y.Map<unknown>, id: string): void {
  const { doc } = map
  if (!doc) return
  const own = doc.clientID
  const shared = firstSharedClient + parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  // Somebody who wrote under this client already wrote something else: the maps must not be taken for one.
  if (Y.getState(doc.store, shared) > 0) return
  doc.clientID = shared
  try {
    map.set(id, new Y.Map())
  } finally {
    doc.clientID = own
  }
}

/** Something a step touched, as it was before. */
type Touched = Omit<Entry, 'now'>

function isMark([collection, , field]: Place): boolean {
  return collection !== 'project' && field === takenBackField
}

/** The clients that wrote what stands in a record, without its mark. */
function writersOf(record: Y.Map<unknown>): readonly number[] {
  const writers = new Set<number>()
  for (const [field, item] of record._map) if (field !== takenBackField && !item.deleted) writers.add(item.id.client)
  return [...writers]
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

/** The fields of a map that are plain values. Shared types inside are nothing this schema writes. */
function plainFields(map: Y.Map<unknown>): StoredFields {
  return Object.fromEntries([...map.entries()].filter(([, value]) => !(value instanceof Y.AbstractType)))
}

/** Yjs types its change map by `any`-eventful types; identity is all that is asked here. */
function hasChanged(transaction: Y.Transaction, type: object): boolean {
  return [...transaction.changed.keys()].some((changed) => changed === type)
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
