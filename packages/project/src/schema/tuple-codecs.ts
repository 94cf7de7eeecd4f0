import {
  relationKinds,
  stances,
  type CodingRecord,
  type DismissalRecord,
  type EvidenceRecord,
  type MapPositionRecord,
  type MemoRecord,
  type MemoTarget,
  type PlacementRecord,
  type RelationRecord,
} from '@mazmun/model'
import { mapReach, textLimits } from '../schema.ts'
import type { Collections, SingleValueName } from '../writes.ts'
import { tupleCodec, type TupleCodec } from './codec.ts'
import { finite, id, instant, oneOf, text, Unreadable, type StoredFields } from './stored-fields.ts'
import { isId, isInstant, isOffset } from './values.ts'

const targetKinds = ['project', 'source', 'code', 'coding'] as const

const memoCodec = tupleCodec<MemoRecord>(
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

const placementCodec = tupleCodec<PlacementRecord>(
  ['parent', 'child', 'order'],
  ({ parent, child, order }) => [parent, child, order],
  (placementId, f) => ({
    id: placementId,
    parent: id(f, 'parent'),
    child: id(f, 'child'),
    order: finite(f, 'order'),
  }),
)

const evidenceCodec = tupleCodec<EvidenceRecord>(
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

const relationCodec = tupleCodec<RelationRecord>(
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

function onMap(fields: StoredFields, key: string): number {
  const value = finite(fields, key)
  if (Math.abs(value) > mapReach) throw new Unreadable(key)
  return value
}

const mapPositionCodec = tupleCodec<MapPositionRecord>(
  ['x', 'y'],
  ({ x, y }) => [x, y],
  (code, f) => ({ id: code, x: onMap(f, 'x'), y: onMap(f, 'y') }),
)

const dismissalCodec = tupleCodec<DismissalRecord>(
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
const codingCodec: TupleCodec<CodingRecord> = {
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

/** How records that are one value each are kept. */
export const tupleCodecs: { readonly [C in SingleValueName]: TupleCodec<Collections[C]> } = {
  placements: placementCodec,
  codings: codingCodec,
  memos: memoCodec,
  evidence: evidenceCodec,
  relations: relationCodec,
  mapPositions: mapPositionCodec,
  dismissals: dismissalCodec,
}
