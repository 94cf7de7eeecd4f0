import { compareSpans, type CodingRecord } from '@mazmun/model'
import type { CodingDifference } from './difference.ts'

/** What makes two stored codings the same one whoever stands for it: its code is the one it was applied as. */
export function identityOf({ source, revision, start, end, code, coder }: CodingRecord): string {
  return `${source}:${revision}:${start}:${end}:${code}:${coder}`
}

/** Codings by what makes them the same; of twins the one with the smallest id stands for all. */
export function codingsByIdentity(codings: Iterable<CodingRecord>): ReadonlyMap<string, CodingRecord> {
  const found = new Map<string, CodingRecord>()
  for (const coding of codings) {
    const identity = identityOf(coding)
    const known = found.get(identity)
    if (!known || coding.id < known.id) found.set(identity, coding)
  }
  return found
}

/** Differences of codings in reading order, source after source. */
export function diffCodings(
  before: readonly CodingRecord[],
  after: readonly CodingRecord[],
): readonly CodingDifference[] {
  const [changedBefore, changedAfter] = changedOnly(before, after)
  const gone = codingsByIdentity(changedBefore)
  const made = codingsByIdentity(changedAfter)
  const removed = new Set([...gone].filter(([identity]) => !made.has(identity)).map(([, coding]) => coding))
  const added = new Set([...made].filter(([identity]) => !gone.has(identity)).map(([, coding]) => coding))
  const found: CodingDifference[] = []
  const pairUp = (keyOf: (coding: CodingRecord) => string) => {
    const waiting = new Map<string, CodingRecord>()
    for (const coding of sorted(added)) if (!waiting.has(keyOf(coding))) waiting.set(keyOf(coding), coding)
    for (const from of sorted(removed)) {
      const to = waiting.get(keyOf(from))
      if (!to) continue
      waiting.delete(keyOf(from))
      removed.delete(from)
      added.delete(to)
      found.push({ kind: from.code === to.code ? 'coding-resized' : 'coding-recoded', from, to })
    }
  }
  // A coding that keeps its id is the same one, changed; else one that was replaced on the same passage.
  pairUp(({ id, source, coder }) => `${id}:${source}:${coder}`)
  pairUp(({ source, revision, start, end, coder }) => `${source}:${revision}:${start}:${end}:${coder}`)
  for (const coding of removed) found.push({ kind: 'coding-removed', coding })
  for (const coding of added) found.push({ kind: 'coding-added', coding })
  return found.sort((a, b) => compareCodings(placeOf(a), placeOf(b)) || (a.kind < b.kind ? -1 : 1))
}

/** Leaves out what is the very same on both sides, which is nearly all, before anything dearer is done. */
function changedOnly(
  before: readonly CodingRecord[],
  after: readonly CodingRecord[],
): readonly [readonly CodingRecord[], readonly CodingRecord[]] {
  const known = new Map(before.map((coding) => [coding.id, coding]))
  const same = new Set<CodingRecord['id']>()
  for (const coding of after) {
    const other = known.get(coding.id)
    if (other && isSame(coding, other)) same.add(coding.id)
  }
  const changed = [before, after].map((codings) => codings.filter(({ id }) => !same.has(id)))
  const [left, right] = changed as [CodingRecord[], CodingRecord[]]
  if (left.length === 0 && right.length === 0) return [left, right]
  // What is left may be a twin of what stayed: then it is no difference.
  const wanted = new Set([...left, ...right].map(identityOf))
  const twins = after.filter((coding) => same.has(coding.id) && wanted.has(identityOf(coding)))
  return [
    [...left, ...twins],
    [...right, ...twins],
  ]
}

function isSame(a: CodingRecord, b: CodingRecord): boolean {
  return (
    a === b ||
    (a.start === b.start &&
      a.end === b.end &&
      a.code === b.code &&
      a.source === b.source &&
      a.coder === b.coder &&
      a.revision === b.revision)
  )
}

function placeOf(difference: CodingDifference): CodingRecord {
  return 'coding' in difference ? difference.coding : difference.to
}

function sorted(codings: Iterable<CodingRecord>): readonly CodingRecord[] {
  return [...codings].sort(compareCodings)
}

function compareCodings(a: CodingRecord, b: CodingRecord): number {
  return compareText(a.source, b.source) || compareSpans(a, b) || compareText(a.id, b.id)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
