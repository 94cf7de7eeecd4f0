import type {
  CodeId,
  CodeRecord,
  JournalAction,
  JournalEntry,
  JournalPlace,
  PlacementRecord,
  StructureChange,
} from '@mazmun/model'
import type { RecordChange } from '../project-records.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'

/** More changes than this are not told with an entry of the journal: a document must not double by an undone import. */
export const mostToldChanges = 5000

const kinds: ReadonlySet<string> = new Set<StructureChange['kind']>([
  'name',
  'level',
  'order',
  'mergedInto',
  'retiredAt',
  'place',
  'shown',
  'levels',
])

/** False for what a newer version tells that this one does not understand. */
export function isKnownChange({ kind }: StructureChange): boolean {
  return kinds.has(kind)
}

/** What a step says of itself to the journal, with what it changed of the structure. */
export type ToldAction = Pick<JournalEntry, 'action' | 'changes'>

/**
 * What a plan is about to change of the structure: codes, their names, levels, orders, merges and retirements, their
 * places, and the names of levels. Call before anything is written.
 */
export function changesOfWrites(view: Projection, writes: readonly Write[]): readonly StructureChange[] {
  const records = new Map<string, RecordChange>()
  let levels: readonly string[] | undefined
  for (const write of writes) {
    if (write.kind === 'patch-project') levels = write.fields.levels ?? levels
    else if (write.collection === 'codes') {
      const id = write.kind === 'put' ? write.record.id : write.id
      const known = (records.get(id)?.record as CodeRecord | undefined) ?? view.codes.get(id)
      const record = write.kind === 'put' ? write.record : known && patched(known, write.fields)
      if (record) records.set(id, { collection: 'codes', id, record })
    } else if (write.collection === 'placements') {
      const id = write.kind === 'put' ? write.record.id : write.id
      records.set(id, { collection: 'placements', id, record: write.kind === 'put' ? write.record : undefined })
    }
  }
  return structureChanges(view, [...records.values()], levels)
}

function patched(known: CodeRecord, fields: Readonly<Record<string, unknown>>): CodeRecord {
  const { definition: _, ...structural } = fields
  return { ...known, ...structural }
}

/** What changes of records come to in the structure. Call before they are taken in. */
export function structureChanges(
  view: Projection,
  records: readonly RecordChange[],
  levels: readonly string[] = view.project.levels,
): readonly StructureChange[] {
  const changes = records.flatMap((change): readonly StructureChange[] => {
    if (change.collection === 'codes') return codeChanges(change.id, view.codes.get(change.id), change.record)
    if (change.collection === 'placements') return placeChanges(view.placements.get(change.id), change.record)
    return []
  })
  const before = view.project.levels
  const renamed = before.length !== levels.length || before.some((name, level) => name !== levels[level])
  return renamed ? [...changes, { kind: 'levels', from: before, to: levels }] : changes
}

function codeChanges(
  code: CodeId,
  before: CodeRecord | undefined,
  after: CodeRecord | undefined,
): readonly StructureChange[] {
  const changes: StructureChange[] = []
  if (!before !== !after) changes.push({ kind: 'shown', code, from: before !== undefined, to: after !== undefined })
  for (const kind of ['name', 'level', 'order', 'mergedInto', 'retiredAt'] as const)
    if (before?.[kind] !== after?.[kind])
      changes.push({ kind, code, ...fromTo(before?.[kind], after?.[kind]) } as StructureChange)
  return changes
}

function placeChanges(
  before: PlacementRecord | undefined,
  after: PlacementRecord | undefined,
): readonly StructureChange[] {
  const known = before ?? after
  const [from, to] = [before && placeOf(before), after && placeOf(after)]
  return !known || isSamePlace(from, to) ? [] : [{ kind: 'place', placement: known.id, ...fromTo(from, to) }]
}

function placeOf({ parent, child, order }: PlacementRecord): JournalPlace {
  return { parent, child, order }
}

export function isSamePlace(a: JournalPlace | undefined, b: JournalPlace | undefined): boolean {
  return a?.parent === b?.parent && a?.child === b?.child && a?.order === b?.order
}

function fromTo<T>(from: T | undefined, to: T | undefined): { readonly from?: T; readonly to?: T } {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

/**
 * The entries of a step with what it changed: the first tells all of it, and the others that there is no more to tell,
 * so that they are not taken for entries of a version that told nothing. Codes that the step made, and places that came
 * with them, are told by their making. A change that no action tells of gets an entry of its own.
 */
export function toldActions(
  step: string,
  actions: readonly JournalAction[],
  changes: readonly StructureChange[],
): readonly ToldAction[] {
  const made = new Set(actions.flatMap((action) => (action.kind === 'code-created' ? [action.code] : [])))
  const told = changes.filter((change) => !comesWith(made, change))
  if (told.length > mostToldChanges) return actions.map((action) => ({ action }))
  const all = actions.length > 0 || told.length === 0 ? actions : [{ kind: 'structure-changed', step } as const]
  return all.map((action, index) => {
    const own = index === 0 ? told : []
    return own.length > 0 || changesStructure(action.kind) ? { action, changes: own } : { action }
  })
}

function comesWith(made: ReadonlySet<CodeId>, change: StructureChange): boolean {
  if (change.kind === 'levels') return false
  if (change.kind !== 'place') return made.has(change.code)
  const { from, to } = change
  return from === undefined && to !== undefined && (made.has(to.child) || made.has(to.parent))
}

const structural: ReadonlySet<JournalAction['kind']> = new Set<JournalAction['kind']>([
  'code-renamed',
  'code-retired',
  'code-restored',
  'code-placed',
  'code-taken-out',
  'code-moved',
  'code-relevelled',
  'codes-merged',
  'code-unmerged',
  'codebook-imported',
  'level-added',
  'level-renamed',
  'level-removed',
  'version-restored',
  'undone',
  'redone',
])

/** Whether what this kind of action does to the structure has to be told with it. */
export function changesStructure(kind: JournalAction['kind']): boolean {
  return structural.has(kind)
}
