import {
  definitionParts,
  hueCount,
  parseId,
  unitKinds,
  type BlobRef,
  type CaseRecord,
  type CodeRecord,
  type CodingRecord,
  type Definition,
  type JournalEntry,
  type MemberRecord,
  type MemoRecord,
  type MemoTarget,
  type PlacementRecord,
  type ProjectRecord,
  type SourceFormat,
  type SourceRecord,
} from '@mazmun/model'

/** Version of the stored shape. A project from a newer version opens read-only. */
export const schemaVersion = 1

/** A record as fields of a Y.Map: plain JSON values only. */
export type StoredFields = Readonly<Record<string, unknown>>

class Unreadable extends Error {}

function text(fields: StoredFields, key: string, limit = 20_000): string {
  const value = fields[key]
  if (typeof value !== 'string' || value.length > limit) throw new Unreadable(key)
  return value
}

function whole(fields: StoredFields, key: string): number {
  const value = fields[key]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Unreadable(key)
  return value
}

function finite(fields: StoredFields, key: string): number {
  const value = fields[key]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable(key)
  return value
}

function oneOf<T extends string>(fields: StoredFields, key: string, choices: readonly T[]): T {
  const value = choices.find((choice) => choice === fields[key])
  if (value === undefined) throw new Unreadable(key)
  return value
}

function id<T extends string & { readonly __kind: string }>(fields: StoredFields, key: string): T {
  const parsed = parseId<T>(text(fields, key, 36))
  if (!parsed) throw new Unreadable(key)
  return parsed
}

function optional<T>(fields: StoredFields, key: string, read: (fields: StoredFields, key: string) => T): T | undefined {
  return fields[key] === undefined ? undefined : read(fields, key)
}

function hue(fields: StoredFields, key: string): number {
  return whole(fields, key) % hueCount
}

/** Leaves out keys whose value is undefined, as `exactOptionalPropertyTypes` asks. */
function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

function object(fields: StoredFields, key: string): StoredFields {
  const value = fields[key]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(key)
  return value as StoredFields
}

function blobRef(fields: StoredFields, key: string): BlobRef {
  const value = object(fields, key)
  return { hash: text(value, 'hash', 64), key: text(value, 'key', 64), size: whole(value, 'size') }
}

/** How one kind of record is kept in the CRDT. `read` yields undefined for what no honest replica wrote. */
export interface Codec<R> {
  readonly write: (record: R) => StoredFields
  readonly read: (id: string, fields: StoredFields) => R | undefined
}

function codec<R extends { readonly id: string }>(
  read: (id: R['id'], fields: StoredFields) => R,
  write: (record: R) => StoredFields,
): Codec<R> {
  return {
    write: (record) => present(write(record)),
    read(rawId, fields) {
      const parsed = parseId(rawId)
      if (!parsed) return undefined
      try {
        return Object.freeze(present(read(parsed as R['id'], fields)) as R)
      } catch (error) {
        if (error instanceof Unreadable) return undefined
        throw error
      }
    },
  }
}

const sourceFormats = ['txt', 'md', 'docx', 'srt', 'vtt', 'paste'] as const satisfies readonly SourceFormat[]
const languages = ['fa', 'en', 'other'] as const
const directions = ['rtl', 'ltr'] as const

export const memberCodec = codec<MemberRecord>(
  (memberId, f) => ({
    id: memberId,
    name: text(f, 'name', 400),
    hue: hue(f, 'hue'),
    createdAt: finite(f, 'createdAt'),
  }),
  ({ name, hue, createdAt }) => ({ name, hue, createdAt }),
)

export const caseCodec = codec<CaseRecord>(
  (caseId, f) => ({
    id: caseId,
    name: text(f, 'name', 2000),
    attributes: Object.fromEntries(
      Object.entries(object(f, 'attributes')).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
  }),
  ({ name, attributes }) => ({ name, attributes }),
)

export const sourceCodec = codec<SourceRecord>(
  (sourceId, f) =>
    ({
      id: sourceId,
      title: text(f, 'title', 2000),
      language: oneOf(f, 'language', languages),
      direction: oneOf(f, 'direction', directions),
      format: oneOf(f, 'format', sourceFormats),
      fileName: text(f, 'fileName', 2000),
      transcript: blobRef(f, 'transcript'),
      original: blobRef(f, 'original'),
      digest: text(f, 'digest', 64),
      characters: whole(f, 'characters'),
      words: whole(f, 'words'),
      sentences: whole(f, 'sentences'),
      revision: whole(f, 'revision'),
      caseId: optional(f, 'caseId', (g, key) => id<CaseRecord['id']>(g, key)),
      order: finite(f, 'order'),
      importedAt: finite(f, 'importedAt'),
      importedBy: id(f, 'importedBy'),
      removedAt: optional(f, 'removedAt', finite),
    }) as SourceRecord,
  ({ id: _, ...fields }) => fields,
)

export const definitionField = (part: keyof Definition) => `definition.${part}`

export const codeCodec = codec<CodeRecord>(
  (codeId, f) =>
    ({
      id: codeId,
      name: text(f, 'name', 2000),
      definition: Object.fromEntries(
        definitionParts.map((part) => [part, optional(f, definitionField(part), text) ?? '']),
      ) as unknown as Definition,
      hue: optional(f, 'hue', hue),
      level: whole(f, 'level'),
      mergedInto: optional(f, 'mergedInto', (g, key) => id<CodeRecord['id']>(g, key)),
      retiredAt: optional(f, 'retiredAt', finite),
      createdAt: finite(f, 'createdAt'),
      createdBy: id(f, 'createdBy'),
    }) as CodeRecord,
  ({ id: _, definition, ...fields }) => ({ ...fields, ...definitionFields(definition) }),
)

/** The parts of a definition that say something, one field each, so that parts edited apart merge. */
export function definitionFields(definition: Partial<Definition>): StoredFields {
  return Object.fromEntries(
    definitionParts.flatMap((part) => (definition[part] ? [[definitionField(part), definition[part]] as const] : [])),
  )
}

function memoTarget(fields: StoredFields): MemoTarget {
  const target = object(fields, 'target')
  const kind = oneOf(target, 'kind', ['project', 'source', 'code', 'coding'] as const)
  return kind === 'project' ? { kind } : ({ kind, id: id(target, 'id') } as MemoTarget)
}

export const memoCodec = codec<MemoRecord>(
  (memoId, f) => ({
    id: memoId,
    target: memoTarget(f),
    body: text(f, 'body', 1_000_000),
    author: id(f, 'author'),
    createdAt: finite(f, 'createdAt'),
    updatedAt: finite(f, 'updatedAt'),
  }),
  ({ target, body, author, createdAt, updatedAt }) => ({ target, body, author, createdAt, updatedAt }),
)

/** A record kept as one JSON array: a fifth of the memory of a nested map, and half the time to load. */
export interface TupleCodec<R> {
  readonly write: (record: R) => readonly (string | number)[]
  readonly read: (id: string, value: unknown) => R | undefined
}

function tupleCodec<R extends { readonly id: string }>(
  fields: readonly (keyof R & string)[],
  inner: Codec<R>,
): TupleCodec<R> {
  return {
    write: (record) => fields.map((field) => record[field] as string | number),
    read: (rawId, value) =>
      Array.isArray(value)
        ? inner.read(rawId, Object.fromEntries(fields.map((field, index) => [field, value[index]])))
        : undefined,
  }
}

export const placementCodec = tupleCodec<PlacementRecord>(
  ['parent', 'child', 'order'],
  codec(
    (placementId, f) => ({
      id: placementId,
      parent: id(f, 'parent'),
      child: id(f, 'child'),
      order: finite(f, 'order'),
    }),
    (record) => ({ ...record }),
  ),
)

/** Written out rather than composed: fifty thousand of these are read when a project opens. */
export const codingCodec: TupleCodec<CodingRecord> = {
  write: (c) => [c.source, c.revision, c.start, c.end, c.code, c.coder, c.at],
  read(rawId, value) {
    if (!Array.isArray(value) || value.length !== 7) return undefined
    const [source, revision, start, end, code, coder, at] = value as unknown[]
    const sound =
      isId(rawId) &&
      isId(source) &&
      isId(code) &&
      isId(coder) &&
      isOffset(revision) &&
      isOffset(start) &&
      isOffset(end) &&
      start < end &&
      typeof at === 'number'
    return sound
      ? Object.freeze({ id: rawId, source, revision, start, end, code, coder, at } as CodingRecord)
      : undefined
  },
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length === 36 && idPattern.test(value)
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

export const defaultLevels: Readonly<Record<'fa' | 'en', readonly string[]>> = {
  fa: ['کد اولیه', 'مضمون فرعی', 'مضمون اصلی', 'بعد'],
  en: ['Initial code', 'Sub-theme', 'Main theme', 'Dimension'],
}

/** Reads the project's own fields; what is missing (a replica that has not received it yet) gets a neutral value. */
export function readProject(fields: StoredFields): ProjectRecord | undefined {
  try {
    const levels = fields['levels']
    return Object.freeze({
      id: id<ProjectRecord['id']>(fields, 'id'),
      name: text(fields, 'name', 2000),
      description: optional(fields, 'description', text) ?? '',
      language: oneOf(fields, 'language', languages),
      unit: oneOf(fields, 'unit', unitKinds),
      levels: Array.isArray(levels) && levels.every((level) => typeof level === 'string') ? levels : defaultLevels.en,
      createdAt: finite(fields, 'createdAt'),
    })
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

/** Checks the envelope of a journal entry; its action is kept as written, so that a newer kind still shows. */
export function readJournalEntry(value: unknown): JournalEntry | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const entry = value as Partial<JournalEntry>
  const sound =
    isId(entry.id) && isId(entry.by) && typeof entry.at === 'number' && typeof entry.action?.kind === 'string'
  return sound ? Object.freeze(entry as JournalEntry) : undefined
}
