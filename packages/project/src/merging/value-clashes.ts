import {
  definitionParts,
  type CodeId,
  type CodeRecord,
  type JournalAction,
  type SourceId,
  type SourceRecord,
} from '@mazmun/model'
import { attributesOf } from '../history/diff.ts'
import type { Projection } from '../projection.ts'
import type { MergeSide, ValueClash } from './clash.ts'
import { concerns, lostValue, type Merge } from './sides.ts'

/** Clashes in the fields of the project, its codes and its sources, in the order of their ids. */
export function fieldClashes(merge: Merge): readonly ValueClash[] {
  return [
    ...projectClashes(merge),
    ...sharedIds(merge, ({ codes }) => codes).flatMap((code) => codeClashes(merge, code)),
    ...sharedIds(merge, ({ storedSources }) => storedSources).flatMap((source) => sourceClashes(merge, source)),
  ]
}

function sharedIds<Id extends string>(
  merge: Merge,
  tableOf: (view: Projection) => ReadonlyMap<Id, unknown>,
): readonly Id[] {
  const [mine, theirs] = [tableOf(merge.of('mine')), tableOf(merge.of('theirs'))]
  return [...tableOf(merge.merged).keys()].filter((id) => mine.has(id) && theirs.has(id)).sort()
}

function projectClashes(merge: Merge): readonly ValueClash[] {
  const found: ValueClash[] = []
  const [base, mine, theirs, merged] = [merge.base, merge.of('mine'), merge.of('theirs'), merge.merged].map(
    ({ project }) => project,
  ) as [Projection['project'], Projection['project'], Projection['project'], Projection['project']]
  const name = lostValue(base.name, { mine: mine.name, theirs: theirs.name, merged: merged.name }, (side, value) =>
    merge.deed(
      side,
      value,
      (action) => action.kind === 'project-renamed',
      (action) => 'to' in action && action.to === value,
    ),
  )
  if (name) found.push({ kind: 'project-name', ...name })
  const unit = lostValue(base.unit, { mine: mine.unit, theirs: theirs.unit, merged: merged.unit }, (side, value) =>
    merge.deed(
      side,
      value,
      (action) => action.kind === 'unit-changed',
      (action) => 'to' in action && action.to === value,
    ),
  )
  if (unit) found.push({ kind: 'project-unit', ...unit })
  // Where a level came or went, the numbers of those above it name others than before.
  const counts = new Set([base, mine, theirs, merged].map(({ levels }) => levels.length))
  for (const [level, to] of counts.size === 1 ? merged.levels.entries() : []) {
    const values = { mine: mine.levels[level] ?? '', theirs: theirs.levels[level] ?? '', merged: to }
    const sides = lostValue(base.levels[level], values, (side, value) =>
      merge.deed(
        side,
        value,
        (action) => action.kind === 'level-renamed',
        (action) => 'to' in action && action.to === value,
      ),
    )
    if (sides) found.push({ kind: 'level-name', level, ...sides })
  }
  return found
}

function codeClashes(merge: Merge, code: CodeId): readonly ValueClash[] {
  const old = merge.base.codes.get(code)
  const records = {
    mine: merge.of('mine').codes.get(code) as CodeRecord,
    theirs: merge.of('theirs').codes.get(code) as CodeRecord,
    merged: merge.merged.codes.get(code) as CodeRecord,
  }
  if (records.mine === records.theirs) return []
  const lost = <Value>(
    valueOf: (record: CodeRecord) => Value,
    kinds: readonly JournalAction['kind'][],
    exactly?: (action: JournalAction, value: Value) => boolean,
  ) =>
    lostValue<Value>(
      old && valueOf(old),
      { mine: valueOf(records.mine), theirs: valueOf(records.theirs), merged: valueOf(records.merged) },
      (side, value) =>
        merge.deed(
          side,
          value,
          (action) => kinds.includes(action.kind) && concerns(action, code),
          (action) => exactly?.(action, value) ?? true,
        ),
    )
  const found: ValueClash[] = []
  const name = lost(
    (record) => record.name,
    ['code-renamed', ...anyStep],
    (action, value) => action.kind === 'code-renamed' && action.to === value,
  )
  if (name) found.push({ kind: 'code-name', code, ...name })
  for (const part of definitionParts) {
    const sides = lost(
      (record) => record.definition[part],
      ['code-redefined', 'codes-merged', 'code-unmerged', ...anyStep],
    )
    if (sides) found.push({ kind: 'code-definition', code, part, ...sides })
  }
  const colour = lost((record) => record.hue, ['code-recoloured', ...anyStep])
  if (colour) found.push({ kind: 'code-colour', code, ...colour })
  const level = lost((record) => record.level, ['code-relevelled', 'level-added', 'level-removed', ...anyStep])
  if (level) found.push({ kind: 'code-level', code, ...level })
  const into = lost(
    (record) => record.mergedInto,
    ['codes-merged', 'code-unmerged', ...anyStep],
    (action, value) => (action.kind === 'codes-merged' ? action.into : undefined) === value,
  )
  if (into) found.push({ kind: 'code-merge', code, ...into })
  const retired = lost((record) => record.retiredAt !== undefined, ['code-retired', 'code-restored', ...anyStep])
  if (retired) found.push({ kind: 'code-retirement', code, ...retired })
  return found
}

/** Steps that can change anything of a code they name. */
const anyStep = ['undone', 'redone'] as const satisfies readonly JournalAction['kind'][]

function sourceClashes(merge: Merge, source: SourceId): readonly ValueClash[] {
  const states = { base: merge.base, mine: merge.of('mine'), theirs: merge.of('theirs'), merged: merge.merged }
  const old = states.base.storedSources.get(source)
  const recordOf = (view: Projection) => view.storedSources.get(source) as SourceRecord
  const lost = <Value>(
    valueOf: (record: SourceRecord, view: Projection) => Value,
    kinds: readonly JournalAction['kind'][],
    exactly?: (action: JournalAction, value: Value) => boolean,
  ) =>
    lostValue<Value>(
      old && valueOf(old, states.base),
      {
        mine: valueOf(recordOf(states.mine), states.mine),
        theirs: valueOf(recordOf(states.theirs), states.theirs),
        merged: valueOf(recordOf(states.merged), states.merged),
      },
      (side, value) =>
        merge.deed(
          side,
          value,
          (action) => kinds.includes(action.kind) && 'source' in action && action.source === source,
          (action) => exactly?.(action, value) ?? true,
        ),
    )
  const found: ValueClash[] = []
  const title = lost(
    (record) => record.title,
    ['source-renamed'],
    (action, value) => action.kind === 'source-renamed' && action.to === value,
  )
  if (title) found.push({ kind: 'source-title', source, ...title })
  const removed = lost((record) => record.removedAt !== undefined, ['source-removed', 'source-restored'])
  if (removed) found.push({ kind: 'source-removal', source, ...removed })
  for (const name of attributeNames(merge, source)) {
    const sides = lost((record, view) => {
      const attributes = attributesOf(record, view.cases)
      return Object.hasOwn(attributes, name) ? attributes[name] : undefined
    }, [])
    if (sides) found.push({ kind: 'source-attribute', source, name, ...sides })
  }
  return found
}

function attributeNames(merge: Merge, source: SourceId): readonly string[] {
  const names = new Set<string>()
  for (const side of ['mine', 'theirs'] satisfies MergeSide[]) {
    const view = merge.of(side)
    const record = view.storedSources.get(source)
    if (record) for (const name of Object.keys(attributesOf(record, view.cases))) names.add(name)
  }
  return [...names].sort()
}
