import type { ProjectRecord, SourceRecord } from '@mazmun/model'
import type { ProjectRecords } from '../project-records.ts'
import type { Projection } from '../projection.ts'
import { fieldCodecs } from '../schema/fieldwise-codecs.ts'
import { levelFields } from '../schema/part-fields.ts'
import { readProject } from '../schema/project-fields.ts'
import type { StoredFields } from '../schema/stored-fields.ts'
import { tupleCodecs } from '../schema/tuple-codecs.ts'
import { schemaVersion } from '../schema.ts'
import { collectionNames, isFieldwise, type CollectionName, type Collections } from '../writes.ts'

/**
 * A project as it stood at one moment. It has no journal, which only grows, and no key of a text: whose consent was
 * withdrawn stays withdrawn, whatever version is looked at.
 */
export type Snapshot = Omit<ProjectRecords, 'journal'>

/** Why something is not read as a snapshot. */
export type SnapshotRefusal =
  | { readonly kind: 'not-a-version' }
  | { readonly kind: 'newer'; readonly version: number; readonly known: number }
  | { readonly kind: 'damaged' }

/** The outcome of reading a snapshot. */
export type ReadSnapshot =
  | { readonly outcome: 'read'; readonly snapshot: Snapshot }
  | { readonly outcome: 'refused'; readonly reason: SnapshotRefusal }

const formatName = 'mazmun-version'
/**
 * Of the lines below; what is in the records is told by the version of the schema. 2: evidence, relations, positions on
 * the theme map and dismissed suggestions came, which no version 1 holds.
 */
const formatVersion = 2
const collectionsOfVersion1 = 7
/** Records a line: a line is what is encoded or read at one go, about 2 ms. */
const recordsPerLine = 500

/** Where records that are one value each name members, sources and codes: there a number stands for the id. */
const referencesAt: { readonly [C in CollectionName]?: readonly number[] } = {
  placements: [0, 1],
  codings: [0, 4, 5],
  evidence: [0, 4],
  relations: [0, 1, 4],
  dismissals: [1],
}
/** Collections whose records are named so. They come before those that name them. */
const referable: readonly CollectionName[] = ['members', 'sources', 'codes']

/** The project as it stands now. Records are frozen, so this stays true while work goes on. */
export function snapshotOf(view: Projection): Snapshot {
  const { journal: _journal, ...records } = view.toRecords()
  return { ...records, sources: records.sources.map(withoutKeys) }
}

function withoutKeys(source: SourceRecord): SourceRecord {
  return { ...source, transcript: { ...source.transcript, key: '' }, original: { ...source.original, key: '' } }
}

/**
 * Writes a snapshot as lines of JSON, each with its end of line, to be made one by one where a page must stay quick.
 * Ids that are named often stand in it once, and rows are alike, so that it deflates (RFC 1951) to about a third.
 */
export function* encodeSnapshot(snapshot: Snapshot): Generator<string, void> {
  const numbers = new Map<string, number>()
  yield lineOf({ format: formatName, version: formatVersion, schema: schemaVersion })
  yield lineOf(['project', projectForm(snapshot.project)])
  for (const collection of collectionNames) {
    const records: readonly Collections[CollectionName][] = snapshot[collection]
    for (let at = 0; at < records.length; at += recordsPerLine) {
      const rows = records.slice(at, at + recordsPerLine).map((record) => {
        if (referable.includes(collection)) numbers.set(record.id, numbers.size)
        return [record.id, storedForm(collection, record, numbers)]
      })
      yield lineOf([collection, rows])
    }
  }
  yield lineOf(['end', countsOf(snapshot)])
}

function projectForm({ levels, ...fields }: ProjectRecord): StoredFields {
  return { ...fields, ...levelFields(levels) }
}

function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

function storedForm(
  collection: CollectionName,
  record: Collections[CollectionName],
  numbers: ReadonlyMap<string, number>,
): unknown {
  if (isFieldwise(collection)) return fieldCodecs[collection].write(record as never)
  const stored: (string | number)[] = [...tupleCodecs[collection].write(record as never)]
  for (const place of referencesAt[collection] ?? []) {
    const id = stored[place] as string
    stored[place] = numbers.get(id) ?? id
  }
  return stored
}

function countsOf(snapshot: Pick<Snapshot, CollectionName>): readonly number[] {
  return collectionNames.map((name) => snapshot[name].length)
}

/**
 * Reads what `encodeSnapshot` wrote, a line a step. Every record goes through the codec it is stored by; one that cannot
 * be read, comes twice or is missing makes the whole damaged. Never throws.
 */
export function* decodeSnapshot(text: string): Generator<void, ReadSnapshot> {
  const lines = linesOf(text)
  const head = parsed(lines.next().value)
  const refusal = refusalOf(head)
  if (refusal) return { outcome: 'refused', reason: refusal }
  const project = readProjectLine(parsed(lines.next().value))
  const tables = newTables()
  const names: string[] = []
  let end: readonly unknown[] | undefined
  for (const line of lines) {
    const value = parsed(line)
    if (end || !Array.isArray(value) || value.length !== 2 || !Array.isArray(value[1])) return damaged
    const [head, rows] = value as [unknown, readonly unknown[]]
    const collection = collectionNames.find((name) => name === head)
    if (head === 'end') end = rows
    else if (!collection || !rows.every((row) => readRow(collection, row, tables[collection], names))) return damaged
    yield
  }
  const records = Object.fromEntries(
    collectionNames.map((name) => [name, [...tables[name].values()]]),
  ) as unknown as Omit<Snapshot, 'project'>
  if (!project || !end || countsOf(records).join() !== toldCounts(head, end).join()) return damaged
  return { outcome: 'read', snapshot: { project, ...records } }
}

const damaged: ReadSnapshot = { outcome: 'refused', reason: { kind: 'damaged' } }

/** How many records of each collection there are, by what a snapshot of any version says at its end. */
function toldCounts(head: unknown, end: readonly unknown[]): readonly unknown[] {
  const isFirst = (head as { readonly version: unknown }).version === 1
  return isFirst && end.length === collectionsOfVersion1 ? collectionNames.map((_, at) => end[at] ?? 0) : end
}

/** Lines without their ends; a last line that has none was cut off and counts as none. */
function* linesOf(text: string): Generator<string, undefined> {
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield text.slice(start, end)
    start = end + 1
  }
  return undefined
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch {
    return undefined
  }
}

function refusalOf(head: unknown): SnapshotRefusal | undefined {
  if (typeof head !== 'object' || head === null) return { kind: 'not-a-version' }
  const { format, version, schema } = head as Record<string, unknown>
  if (format !== formatName || typeof version !== 'number' || typeof schema !== 'number')
    return { kind: 'not-a-version' }
  if (version > formatVersion) return { kind: 'newer', version, known: formatVersion }
  if (schema > schemaVersion) return { kind: 'newer', version: schema, known: schemaVersion }
  return undefined
}

function readProjectLine(line: unknown) {
  if (!Array.isArray(line) || line[0] !== 'project') return undefined
  const fields: unknown = line[1]
  return typeof fields === 'object' && fields !== null ? readProject(fields as StoredFields) : undefined
}

type Tables = { readonly [C in CollectionName]: Map<string, Collections[C]> }

function newTables(): Tables {
  return Object.fromEntries(collectionNames.map((name) => [name, new Map()])) as unknown as Tables
}

/** Takes one row in; false when it cannot be read. `names` are the ids that numbers stand for, in their order. */
function readRow(collection: CollectionName, row: unknown, table: Map<string, unknown>, names: string[]): boolean {
  if (!Array.isArray(row) || row.length !== 2) return false
  const [id, stored] = row as [unknown, unknown]
  if (typeof id !== 'string' || table.has(id)) return false
  const record = isFieldwise(collection)
    ? typeof stored === 'object' && stored !== null
      ? fieldCodecs[collection].read(id, stored as StoredFields)
      : undefined
    : tupleCodecs[collection].read(id, withIds(collection, stored, names))
  if (!record) return false
  table.set(id, record)
  if (referable.includes(collection)) names.push(id)
  return true
}

function withIds(collection: CollectionName, stored: unknown, names: readonly string[]): unknown {
  if (!Array.isArray(stored)) return stored
  const values = [...(stored as unknown[])]
  for (const place of referencesAt[collection] ?? []) {
    const value = values[place]
    if (typeof value === 'number') values[place] = names[value]
  }
  return values
}
