import {
  definitionParts,
  hueCount,
  parseId,
  relationKinds,
  stances,
  unitKinds,
  type BlobRef,
  type CaseRecord,
  type CodeRecord,
  type CodingRecord,
  type Definition,
  type DismissalRecord,
  type EvidenceRecord,
  type JournalAction,
  type JournalEntry,
  type MapPositionRecord,
  type MemberRecord,
  type MemoRecord,
  type MemoTarget,
  type PlacementRecord,
  type ProjectRecord,
  type ProposedKind,
  type RelationRecord,
  type SourceFormat,
  type SourceRecord,
  type StructureChange,
} from '@mazmun/model'
import type { CollectionName } from './writes.ts'

/**
 * Version of the stored shape. A document of another version opens for reading only; `migrate` brings an older one here.
 * 2: the names of levels are fields of their own. Raise it together with a step in `history/migrations.ts` and a file of
 * the version before in `fixtures/stored`.
 */
export const schemaVersion = 2

/** A record as fields of a Y.Map: plain JSON values only. */
export type StoredFields = Readonly<Record<string, unknown>>

class Unreadable extends Error {}

/** The longest texts that can be stored, in UTF-16 units. What is longer is refused when written and not shown when read. */
export const textLimits = {
  name: 2000,
  personName: 400,
  definition: 20_000,
  memo: 1_000_000,
  attribute: 20_000,
  suggestion: 400,
} as const

/** Whether a text among these fields is longer than its field holds. */
export function hasTooLongText(collection: CollectionName | 'project', fields: StoredFields): boolean {
  return Object.entries(fields).some(
    ([field, value]) =>
      field.length > textLimits.name || (typeof value === 'string' && value.length > limitOf(collection, field)),
  )
}

function limitOf(collection: CollectionName | 'project', field: string): number {
  if (field.startsWith(attributePrefix)) return textLimits.attribute
  if (field.startsWith(definitionPrefix) || field === 'description') return textLimits.definition
  if (field === 'body') return textLimits.memo
  if (field === 'suggestion') return textLimits.suggestion
  return collection === 'members' ? textLimits.personName : textLimits.name
}

function text(fields: StoredFields, key: string, limit: number): string {
  const value = fields[key]
  if (typeof value !== 'string' || value.length > limit) throw new Unreadable(key)
  return value
}

const textUpTo = (limit: number) => (fields: StoredFields, key: string) => text(fields, key, limit)

function whole(fields: StoredFields, key: string): number {
  const value = fields[key]
  if (!isOffset(value)) throw new Unreadable(key)
  return value
}

function finite(fields: StoredFields, key: string): number {
  const value = fields[key]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable(key)
  return value
}

/** The moments a `Date` can show (ECMA-262, time values); another would break every view that words it. */
export function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15
}

function instant(fields: StoredFields, key: string): number {
  const value = fields[key]
  if (!isInstant(value)) throw new Unreadable(key)
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

/** A field a record can do without: what nobody honest wrote counts as absent, and the rest of the record stays. */
function optional<T>(fields: StoredFields, key: string, read: (fields: StoredFields, key: string) => T): T | undefined {
  return optionalOr(fields, key, read, undefined)
}

function optionalOr<T, D>(
  fields: StoredFields,
  key: string,
  read: (fields: StoredFields, key: string) => T,
  neutral: D,
): T | D {
  if (fields[key] === undefined) return neutral
  try {
    return read(fields, key)
  } catch (error) {
    if (error instanceof Unreadable) return neutral
    throw error
  }
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
  return Object.freeze({ hash: text(value, 'hash', 64), key: text(value, 'key', 64), size: whole(value, 'size') })
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
      // An id in another spelling would stand beside the same id in ours.
      if (parsed !== rawId) return undefined
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
    name: text(f, 'name', textLimits.personName),
    hue: hue(f, 'hue'),
    createdAt: instant(f, 'createdAt'),
  }),
  ({ name, hue, createdAt }) => ({ name, hue, createdAt }),
)

const attributePrefix = 'attribute.'

/** The field an attribute is kept in: one each, so that attributes set apart merge. The prefix makes every name safe. */
export const attributeField = (name: string) => `${attributePrefix}${name}`

export const caseCodec = codec<CaseRecord>(
  (caseId, f) => ({
    id: caseId,
    name: text(f, 'name', textLimits.name),
    attributes: Object.freeze(
      Object.fromEntries(
        Object.entries(f).flatMap(([key, value]) =>
          key.startsWith(attributePrefix) && typeof value === 'string' && value.length <= textLimits.attribute
            ? [[key.slice(attributePrefix.length), value] as const]
            : [],
        ),
      ),
    ),
  }),
  ({ name, attributes }) => ({ name, ...attributeFields(attributes) }),
)

export function attributeFields(attributes: Readonly<Record<string, string | undefined>>): StoredFields {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [attributeField(name), value]))
}

export const sourceCodec = codec<SourceRecord>(
  (sourceId, f) =>
    ({
      id: sourceId,
      title: text(f, 'title', textLimits.name),
      language: oneOf(f, 'language', languages),
      direction: oneOf(f, 'direction', directions),
      format: oneOf(f, 'format', sourceFormats),
      fileName: text(f, 'fileName', textLimits.name),
      transcript: blobRef(f, 'transcript'),
      original: blobRef(f, 'original'),
      digest: text(f, 'digest', 64),
      characters: whole(f, 'characters'),
      words: whole(f, 'words'),
      sentences: whole(f, 'sentences'),
      revision: whole(f, 'revision'),
      caseId: optional(f, 'caseId', (g, key) => id<CaseRecord['id']>(g, key)),
      order: finite(f, 'order'),
      importedAt: instant(f, 'importedAt'),
      importedBy: id(f, 'importedBy'),
      removedAt: optional(f, 'removedAt', instant),
    }) as SourceRecord,
  ({ id: _, ...fields }) => fields,
)

const definitionText = textUpTo(textLimits.definition)

const definitionPrefix = 'definition.'

export const definitionField = (part: keyof Definition) => `${definitionPrefix}${part}`

export const codeCodec = codec<CodeRecord>(
  (codeId, f) =>
    ({
      id: codeId,
      name: text(f, 'name', textLimits.name),
      definition: Object.freeze(
        Object.fromEntries(
          definitionParts.map((part) => [part, optionalOr(f, definitionField(part), definitionText, '')]),
        ) as unknown as Definition,
      ),
      hue: optional(f, 'hue', hue),
      level: whole(f, 'level'),
      order: optional(f, 'order', finite),
      mergedInto: optional(f, 'mergedInto', (g, key) => id<CodeRecord['id']>(g, key)),
      retiredAt: optional(f, 'retiredAt', instant),
      createdAt: instant(f, 'createdAt'),
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

/** A record kept as one JSON array: a fifth of the memory of a nested map, and half the time to load. */
export interface TupleCodec<R> {
  readonly write: (record: R) => readonly (string | number)[]
  readonly read: (id: string, value: unknown) => R | undefined
}

function tupleCodec<R extends { readonly id: string }>(
  names: readonly string[],
  write: (record: R) => readonly (string | number)[],
  read: (id: R['id'], fields: StoredFields) => R,
): TupleCodec<R> {
  const inner = codec<R>(read, (record) => ({ ...record }))
  return {
    write,
    read: (rawId, value) =>
      Array.isArray(value) && value.length === names.length
        ? inner.read(rawId, Object.fromEntries(names.map((name, index) => [name, value[index] as unknown])))
        : undefined,
  }
}

const targetKinds = ['project', 'source', 'code', 'coding'] as const

export const memoCodec = tupleCodec<MemoRecord>(
  ['kind', 'target', 'body', 'author', 'createdAt', 'updatedAt'],
  ({ target, body, author, createdAt, updatedAt }) => [
    target.kind,
    target.kind === 'project' ? '' : target.id,
    body,
    author,
    createdAt,
    updatedAt,
  ],
  (memoId, f) => {
    const kind = oneOf(f, 'kind', targetKinds)
    return {
      id: memoId,
      target: Object.freeze(kind === 'project' ? { kind } : ({ kind, id: id(f, 'target') } as MemoTarget)),
      body: text(f, 'body', textLimits.memo),
      author: id(f, 'author'),
      createdAt: instant(f, 'createdAt'),
      updatedAt: instant(f, 'updatedAt'),
    }
  },
)

export const placementCodec = tupleCodec<PlacementRecord>(
  ['parent', 'child', 'order'],
  ({ parent, child, order }) => [parent, child, order],
  (placementId, f) => ({
    id: placementId,
    parent: id(f, 'parent'),
    child: id(f, 'child'),
    order: finite(f, 'order'),
  }),
)

export const evidenceCodec = tupleCodec<EvidenceRecord>(
  ['theme', 'coding', 'stance', 'order', 'by', 'at'],
  ({ theme, coding, stance, order, by, at }) => [theme, coding, stance, order, by, at],
  (evidenceId, f) => ({
    id: evidenceId,
    theme: id(f, 'theme'),
    coding: id(f, 'coding'),
    stance: oneOf(f, 'stance', stances),
    order: finite(f, 'order'),
    by: id(f, 'by'),
    at: instant(f, 'at'),
  }),
)

export const relationCodec = tupleCodec<RelationRecord>(
  ['from', 'to', 'kind', 'label', 'by', 'at'],
  ({ from, to, kind, label, by, at }) => [from, to, kind, label, by, at],
  (relationId, f) => ({
    id: relationId,
    from: id(f, 'from'),
    to: id(f, 'to'),
    kind: oneOf(f, 'kind', relationKinds),
    label: text(f, 'label', textLimits.name),
    by: id(f, 'by'),
    at: instant(f, 'at'),
  }),
)

/** How far from its origin the theme map reaches, in its px: beyond it browsers draw with errors that show. */
export const mapReach = 1_000_000

function onMap(fields: StoredFields, key: string): number {
  const value = finite(fields, key)
  if (Math.abs(value) > mapReach) throw new Unreadable(key)
  return value
}

export const mapPositionCodec = tupleCodec<MapPositionRecord>(
  ['x', 'y'],
  ({ x, y }) => [x, y],
  (code, f) => ({ id: code, x: onMap(f, 'x'), y: onMap(f, 'y') }),
)

export const dismissalCodec = tupleCodec<DismissalRecord>(
  ['suggestion', 'by', 'at'],
  ({ suggestion, by, at }) => [suggestion, by, at],
  (dismissalId, f) => ({
    id: dismissalId,
    suggestion: text(f, 'suggestion', textLimits.suggestion),
    by: id(f, 'by'),
    at: instant(f, 'at'),
  }),
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
      isInstant(at)
    return sound
      ? Object.freeze({ id: rawId, source, revision, start, end, code, coder, at } as CodingRecord)
      : undefined
  },
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length === 36 && idPattern.test(value)
}

export function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

export const defaultLevels: Readonly<Record<'fa' | 'en', readonly string[]>> = {
  fa: ['کد اولیه', 'مضمون فرعی', 'مضمون اصلی', 'بعد'],
  en: ['Initial code', 'Sub-theme', 'Main theme', 'Dimension'],
}

/**
 * Reads the project's own fields. Undefined without an id: nothing has been written yet. Any other field that is
 * missing or was not written by an honest replica gets a neutral value, so that no field can close a project.
 */
export function readProject(fields: StoredFields): ProjectRecord | undefined {
  const projectId = optional(fields, 'id', (f, key) => id<ProjectRecord['id']>(f, key))
  return (
    projectId &&
    Object.freeze({
      id: projectId,
      name: optionalOr(fields, 'name', textUpTo(textLimits.name), ''),
      description: optionalOr(fields, 'description', definitionText, ''),
      language: optionalOr(fields, 'language', (f, key) => oneOf(f, key, languages), 'other'),
      unit: optionalOr(fields, 'unit', (f, key) => oneOf(f, key, unitKinds), 'sentence'),
      levels: levelNames(fields),
      createdAt: optionalOr(fields, 'createdAt', instant, 0),
    })
  )
}

const levelPrefix = 'level.'
/** More levels than these are not shown. */
export const mostLevels = 64

/** The fields that names of levels are kept in: one each, so that names given apart both stand. */
export function levelFields(levels: readonly string[]): StoredFields {
  return Object.fromEntries(levels.map((name, index) => [`${levelPrefix}${index}`, name]))
}

/** The level a field names, `undefined` for any other field. */
export function levelOf(field: string): number | undefined {
  const index = /^level\.(0|[1-9]\d?)$/.test(field) ? Number(field.slice(levelPrefix.length)) : mostLevels
  return index < mostLevels ? index : undefined
}

/** Names of levels from the lowest up; one that nobody gave a readable name has the usual one. */
function levelNames(fields: StoredFields): readonly string[] {
  const named: (string | undefined)[] = []
  for (const [field, name] of Object.entries(fields)) {
    const level = levelOf(field)
    if (level !== undefined && typeof name === 'string' && name.length <= textLimits.name) named[level] = name
  }
  const usual = defaultLevels[fields['language'] === 'fa' ? 'fa' : 'en']
  if (named.length > 0) return Object.freeze(Array.from(named, (name, level) => name ?? usual[level] ?? ''))
  return optionalOr(fields, 'levels', levelList, usual)
}

/** The names as version 1 kept them: one list. */
function levelList(fields: StoredFields, key: string): readonly string[] {
  const levels = fields[key]
  if (!Array.isArray(levels) || levels.length === 0 || !levels.every((level) => typeof level === 'string'))
    throw new Unreadable(key)
  return Object.freeze([...levels])
}

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText)
const isTextRecord: Check = (value) => isObject(value) && Object.values(value).every(isText)
const isObject = (value: unknown): value is StoredFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)

const isOneOf =
  (choices: readonly string[]): Check =>
  (value) =>
    choices.some((choice) => choice === value)
const proposedKinds = ['rename', 'merge', 'move', 'split'] as const satisfies readonly ProposedKind[]

/** What each kind of action must say, besides its kind. */
const actionFields: {
  readonly [K in JournalAction['kind']]: {
    readonly [F in Exclude<keyof Extract<JournalAction, { kind: K }>, 'kind'>]-?: Check
  }
} = {
  'project-created': { name: isText },
  'project-renamed': { from: isText, to: isText },
  'unit-changed': { from: isText, to: isText },
  'source-imported': { source: isText, title: isText },
  'source-renamed': { source: isText, from: isText, to: isText },
  'source-removed': { source: isText, title: isText },
  'source-restored': { source: isText, title: isText },
  'code-created': { code: isText, name: isText },
  'code-renamed': { code: isText, from: isText, to: isText },
  'code-redefined': { code: isText },
  'code-recoloured': { code: isText },
  'code-retired': { code: isText, name: isText },
  'code-restored': { code: isText, name: isText },
  'code-placed': { code: isText, parent: isText },
  'code-taken-out': { code: isText, parent: isText },
  'code-moved': { code: isText, from: orAbsent(isText), to: orAbsent(isText) },
  'code-relevelled': { code: isText, from: isText, to: isText },
  'codes-merged': {
    into: isText,
    codes: isTexts,
    reason: isText,
    before: orAbsent(isTextRecord),
    after: orAbsent(isTextRecord),
  },
  'code-unmerged': { code: isText, from: isText, reason: isText },
  'code-split': { code: isText, into: isText, codings: isOffset, reason: isText },
  'codebook-imported': { created: isOffset, reused: isOffset, placed: isOffset },
  'level-added': { name: isText },
  'level-renamed': { from: isText, to: isText },
  'level-removed': { name: isText },
  'structure-changed': { step: isText },
  'reason-given': { entry: isText, reason: isText },
  'evidence-chosen': { theme: isText, codings: isOffset, stance: isOneOf(stances) },
  'evidence-removed': { theme: isText, codings: isOffset, stance: isOneOf(stances) },
  'themes-related': {
    from: isText,
    to: isText,
    relation: isOneOf(relationKinds),
    label: isText,
    was: orAbsent((was) => isObject(was) && isOneOf(relationKinds)(was['relation']) && isText(was['label'])),
  },
  'themes-unrelated': { from: isText, to: isText, relation: isOneOf(relationKinds), label: isText },
  'proposal-accepted': { proposal: isText, by: isText, change: isOneOf(proposedKinds), codes: isTexts },
  'version-restored': { name: isText, madeAt: isText, what: isText },
  undone: { step: isText, codes: orAbsent(isTexts) },
  redone: { step: isText, codes: orAbsent(isTexts) },
}

const isBoolean: Check = (value) => typeof value === 'boolean'
const isFinite: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const isPlace: Check = (value) => {
  const place = value as Record<string, unknown> | null
  return typeof place === 'object' && isId(place?.['parent']) && isId(place['child']) && isFinite(place['order'])
}

/** What each kind of change of the structure must say, besides its kind. */
const changeFields: {
  readonly [K in StructureChange['kind']]: {
    readonly [F in Exclude<keyof Extract<StructureChange, { kind: K }>, 'kind'>]-?: Check
  }
} = {
  name: { code: isId, from: orAbsent(isText), to: orAbsent(isText) },
  level: { code: isId, from: orAbsent(isOffset), to: orAbsent(isOffset) },
  order: { code: isId, from: orAbsent(isFinite), to: orAbsent(isFinite) },
  mergedInto: { code: isId, from: orAbsent(isId), to: orAbsent(isId) },
  retiredAt: { code: isId, from: orAbsent(isInstant), to: orAbsent(isInstant) },
  place: { placement: isId, from: orAbsent(isPlace), to: orAbsent(isPlace) },
  shown: { code: isId, from: isBoolean, to: isBoolean },
  levels: { from: isTexts, to: isTexts },
}

/** A kind of change this version does not know counts as sound: what it did is not put together, and that is said. */
function areChanges(value: unknown): boolean {
  return Array.isArray(value) && value.every((change) => isSound(changeFields, change))
}

function isAction(value: unknown): value is JournalAction {
  return isSound(actionFields, value)
}

/** Whether a value of a kind has every field that its kind asks for; of a kind not among these nothing is asked. */
function isSound(kinds: Readonly<Record<string, Readonly<Record<string, Check>>>>, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Record<string, unknown>
  const kind = fields['kind']
  if (typeof kind !== 'string') return false
  if (!Object.hasOwn(kinds, kind)) return true
  return Object.entries(kinds[kind] ?? {}).every(([field, check]) => check(fields[field]))
}

/** An entry of the journal. A kind this version does not know is kept as written, so that it is not lost when passed on. */
export function readJournalEntry(value: unknown): JournalEntry | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id: entryId, by, at, action, changes } = value as Partial<Record<keyof JournalEntry, unknown>>
  if (!isId(entryId) || !isId(by) || !isInstant(at) || !isAction(action)) return undefined
  if (changes !== undefined && !areChanges(changes)) return undefined
  Object.freeze(action)
  Object.freeze(changes)
  return Object.freeze(value as JournalEntry)
}
