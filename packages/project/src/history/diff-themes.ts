import type { CodeId, EvidenceRecord, RelationRecord } from '@mazmun/model'
import { relationKey } from '../relations.ts'
import type { ThemeDifference } from './difference.ts'
import type { Snapshot } from './snapshot.ts'
import { unmoved } from './unmoved.ts'

type Told = Pick<Snapshot, 'evidence' | 'relations'>

/** Differences of evidence, theme after theme, then of relations. Themes and codings are told as they were chosen. */
export function diffThemes(before: Told, after: Told): readonly ThemeDifference[] {
  return [...diffEvidence(before.evidence, after.evidence), ...diffRelations(before.relations, after.relations)]
}

/** What makes two records choose the same. */
export function choiceOf({ theme, coding }: EvidenceRecord): string {
  return `${theme}:${coding}`
}

/** Records by what they say, those with the smallest ids first: of several the first stands for all. */
export function groupedBy<R extends { readonly id: string }>(
  records: readonly R[],
  keyOf: (record: R) => string,
): ReadonlyMap<string, readonly R[]> {
  const found = new Map<string, R[]>()
  for (const record of [...records].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const group = found.get(keyOf(record))
    if (group) group.push(record)
    else found.set(keyOf(record), [record])
  }
  return found
}

function standing<R extends { readonly id: string }>(
  groups: ReadonlyMap<string, readonly R[]>,
): ReadonlyMap<string, R> {
  return new Map([...groups].flatMap(([key, [first]]) => (first ? [[key, first] as const] : [])))
}

function diffEvidence(before: readonly EvidenceRecord[], after: readonly EvidenceRecord[]): readonly ThemeDifference[] {
  const [old, now] = [standing(groupedBy(before, choiceOf)), standing(groupedBy(after, choiceOf))]
  const found: ThemeDifference[] = []
  for (const choice of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [from, to] = [old.get(choice), now.get(choice)]
    if (!from) found.push({ kind: 'evidence-chosen', evidence: to as EvidenceRecord })
    else if (!to) found.push({ kind: 'evidence-removed', evidence: from })
    else if (from.stance !== to.stance) found.push({ kind: 'evidence-changed', from, to })
  }
  const [oldRows, rows] = [rowsOf(old, now), rowsOf(now, old)]
  for (const theme of [...rows.keys()].sort()) {
    const [was, is] = [oldRows.get(theme) ?? [], rows.get(theme) ?? []]
    const stayed = unmoved(was.map(choiceOf), is.map(choiceOf))
    const moved = is.filter((record) => !stayed.has(choiceOf(record))).map(({ id }) => id)
    if (moved.length > 0) found.push({ kind: 'evidence-reordered', theme, moved: moved.sort() })
  }
  return found
}

/** What is chosen for each theme on both sides, in the order of this one. */
function rowsOf(
  own: ReadonlyMap<string, EvidenceRecord>,
  other: ReadonlyMap<string, EvidenceRecord>,
): ReadonlyMap<CodeId, readonly EvidenceRecord[]> {
  const rows = new Map<CodeId, EvidenceRecord[]>()
  for (const [choice, record] of own) {
    if (!other.has(choice)) continue
    const row = rows.get(record.theme)
    if (row) row.push(record)
    else rows.set(record.theme, [record])
  }
  for (const row of rows.values()) row.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
  return rows
}

function diffRelations(
  before: readonly RelationRecord[],
  after: readonly RelationRecord[],
): readonly ThemeDifference[] {
  const [old, now] = [groupedBy(before, relationKey), groupedBy(after, relationKey)]
  const [gone, made] = [standing(without(old, now)), standing(without(now, old))]
  const keys = new Map(after.map((relation) => [relation.id, relationKey(relation)]))
  const paired = new Set<string>()
  const found = [...gone.values()].map((from): ThemeDifference => {
    const key = keys.get(from.id)
    const to = key !== undefined && !paired.has(key) ? made.get(key) : undefined
    if (!to || key === undefined) return { kind: 'themes-unrelated', relation: from }
    paired.add(key)
    return { kind: 'relation-changed', from, to }
  })
  for (const [key, relation] of made) if (!paired.has(key)) found.push({ kind: 'themes-related', relation })
  const idOf = (one: ThemeDifference) => ('relation' in one ? one.relation : (one as { from: RelationRecord }).from).id
  return found.sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : a.kind < b.kind ? -1 : 1))
}

function without<V>(own: ReadonlyMap<string, V>, other: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return new Map([...own].filter(([key]) => !other.has(key)))
}
