import {
  relationKinds,
  stances,
  type JournalAction,
  type JournalEntry,
  type ProposedKind,
  type StructureChange,
} from '@mazmun/model'
import type { StoredFields } from './stored-fields.ts'
import { isId, isInstant, isOffset } from './values.ts'

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
  'proposal-accepted': {
    proposal: isText,
    by: isText,
    change: isOneOf(proposedKinds),
    codes: isTexts,
    round: orAbsent(isOffset),
  },
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
