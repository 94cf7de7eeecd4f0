import type { CaseRecord, MemoRecord, SourceRecord } from '@mazmun/model'
import { diffCodings } from './diff-codings.ts'
import { diffThemes } from './diff-themes.ts'
import { diffTree } from './diff-tree.ts'
import type { Difference, MemoDifference, ProjectDifference, ProjectField, SourceDifference } from './difference.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * What differs between two versions of a project, in a fixed order: the project, its levels and codes, evidence and
 * relations, its codings, sources and memos. Who people are (name, colour), where themes lie on the map and which
 * suggestions were dismissed is no part of a version.
 */
export function diffProjects(before: Snapshot, after: Snapshot): readonly Difference[] {
  return [
    ...diffProject(before, after),
    ...diffTree(before, after),
    ...diffThemes(before, after),
    ...diffCodings(before.codings, after.codings),
    ...diffSources(before, after),
    ...diffMemos(before.memos, after.memos),
  ]
}

const projectFields = ['name', 'description', 'language', 'unit'] as const satisfies readonly ProjectField[]

function diffProject({ project: before }: Snapshot, { project: after }: Snapshot): readonly ProjectDifference[] {
  return projectFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ kind: 'project-changed', field, from: before[field], to: after[field] }))
}

function diffSources(before: Snapshot, after: Snapshot): readonly SourceDifference[] {
  const known = new Map(before.sources.map((source) => [source.id, source]))
  const now = new Map(after.sources.map((source) => [source.id, source]))
  const [oldCases, cases] = [byId(before.cases), byId(after.cases)]
  const found: SourceDifference[] = []
  for (const source of [...new Set([...known.keys(), ...now.keys()])].sort()) {
    const [old, current] = [known.get(source), now.get(source)]
    if (!old) found.push({ kind: 'source-imported', source })
    else if (!current) found.push({ kind: 'source-gone', source })
    else found.push(...diffSource(old, current), ...diffAttributes(old, oldCases, current, cases))
  }
  return found
}

function diffSource(old: SourceRecord, now: SourceRecord): readonly SourceDifference[] {
  const source = now.id
  const found: SourceDifference[] = []
  const [wasRemoved, isRemoved] = [old.removedAt !== undefined, now.removedAt !== undefined]
  if (wasRemoved !== isRemoved) found.push({ kind: isRemoved ? 'source-removed' : 'source-restored', source })
  if (old.title !== now.title) found.push({ kind: 'source-renamed', source, from: old.title, to: now.title })
  if (old.revision !== now.revision || old.transcript.hash !== now.transcript.hash)
    found.push({ kind: 'source-corrected', source, from: old.revision, to: now.revision })
  if (old.order !== now.order) found.push({ kind: 'source-reordered', source, from: old.order, to: now.order })
  return found
}

type Cases = ReadonlyMap<string, CaseRecord>

function byId(cases: readonly CaseRecord[]): Cases {
  return new Map(cases.map((one) => [one.id, one]))
}

/** What is said of a source, by whatever case it belongs to. */
export function attributesOf({ caseId }: SourceRecord, cases: Cases): Readonly<Record<string, string>> {
  return (caseId !== undefined && cases.get(caseId)?.attributes) || {}
}

function diffAttributes(
  old: SourceRecord,
  oldCases: Cases,
  now: SourceRecord,
  cases: Cases,
): readonly SourceDifference[] {
  const [before, after] = [attributesOf(old, oldCases), attributesOf(now, cases)]
  const valueOf = (values: Readonly<Record<string, string>>, name: string) =>
    (Object.hasOwn(values, name) && values[name]) || ''
  const attributes = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((name) => ({ name, from: valueOf(before, name), to: valueOf(after, name) }))
    .filter(({ from, to }) => from !== to)
  return attributes.length > 0 ? [{ kind: 'source-described', source: now.id, attributes }] : []
}

function diffMemos(before: readonly MemoRecord[], after: readonly MemoRecord[]): readonly MemoDifference[] {
  const known = new Map(before.map((memo) => [memo.id, memo]))
  const now = new Map(after.map((memo) => [memo.id, memo]))
  return [...new Set([...known.keys(), ...now.keys()])].sort().flatMap((id): readonly MemoDifference[] => {
    const [from, to] = [known.get(id), now.get(id)]
    if (!from) return to ? [{ kind: 'memo-written', memo: to }] : []
    if (!to) return [{ kind: 'memo-removed', memo: from }]
    return from.body === to.body ? [] : [{ kind: 'memo-rewritten', from, to }]
  })
}
