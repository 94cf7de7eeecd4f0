import type { CodeId, RelationKind, RelationRecord } from '@mazmun/model'

/** Kinds that say the same read from either end. */
const mutual: ReadonlySet<RelationKind> = new Set(['contradicts', 'is-similar-to'])

/** How a relation reads today: between the codes that stand for its ends. */
export type RelationReading = Pick<RelationRecord, 'from' | 'to' | 'kind' | 'label'>

/** Two relations that say the same have the same key. */
export function relationKey({ from, to, kind, label }: RelationReading): string {
  const ends = mutual.has(kind) && to < from ? [to, from] : [from, to]
  return JSON.stringify([...ends, kind, label.trim()])
}

/**
 * The relations as they read today: between codes that stand for themselves, without those whose ends are one code or
 * unknown. Of several that say the same the one with the smallest id stands for all. In the order of their ids.
 */
export function readRelations(
  records: Iterable<RelationRecord>,
  standing: (code: CodeId) => CodeId | undefined,
): readonly RelationRecord[] {
  const found = new Map<string, RelationRecord>()
  for (const record of records) {
    const [from, to] = [standing(record.from), standing(record.to)]
    if (from === undefined || to === undefined || from === to) continue
    const reading = { ...record, from, to }
    const key = relationKey(reading)
    const known = found.get(key)
    if (!known || record.id < known.id) found.set(key, reading)
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
