import { newId, type CodeId, type RelationId, type RelationKind, type RelationRecord } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import type { Projection } from '../projection.ts'
import { relationKey, type RelationReading } from '../relations.ts'

export interface RelateThemes {
  readonly from: CodeId
  readonly to: CodeId
  readonly kind: RelationKind
  /** What is said of it; may be empty. */
  readonly label: string
}

/** Relates two codes. What is said of them already, or of a code and itself, is refused as `nothing-to-do`. */
export const relateThemes: Operation<RelateThemes, RelationId> = (view, args, actor) => {
  const { kind } = args
  const [from, to, label] = [view.canonical(args.from), view.canonical(args.to), args.label.trim()]
  if (!view.isInUse(from) || !view.isInUse(to)) return refuse({ kind: 'code-not-in-use' })
  if (from === to || isSaid(view, { from, to, kind, label })) return refuse({ kind: 'nothing-to-do' })
  const id = newId<RelationId>()
  return allow(
    'relate-themes',
    id,
    [{ kind: 'put', collection: 'relations', record: { id, from, to, kind, label, by: actor.member, at: actor.now } }],
    [{ kind: 'themes-related', from, to, relation: kind, label }],
  )
}

export interface ChangeRelation {
  readonly relation: RelationId
  readonly kind: RelationKind
  readonly label: string
}

/** Says something else of two related codes; every relation that said the same says it now. */
export const changeRelation: Operation<ChangeRelation, RelationId> = (view, args, actor) => {
  const { relation, kind } = args
  const shown = view.relationShownFor(relation)
  if (!shown) return refuse({ kind: 'not-found' })
  const label = args.label.trim()
  const { from, to } = shown
  if (isSaid(view, { from, to, kind, label })) return refuse({ kind: 'nothing-to-do' })
  const was = { relation: shown.kind, label: shown.label }
  return allow(
    'change-relation',
    relation,
    sayingTheSame(view, shown).map((record) => ({
      kind: 'put',
      collection: 'relations',
      record: { ...record, kind, label, by: actor.member, at: actor.now },
    })),
    [{ kind: 'themes-related', from, to, relation: kind, label, was }],
  )
}

/** Takes relations away, with every other that says the same. */
export const unrelate: Operation<{ readonly relations: readonly RelationId[] }, readonly RelationId[]> = (
  view,
  { relations },
) => {
  const shown = new Map(
    relations.flatMap((id) => view.relationShownFor(id) ?? []).map((relation) => [relation.id, relation]),
  )
  if (shown.size === 0) return refuse({ kind: 'not-found' })
  const gone = [...shown.values()].flatMap((relation) => sayingTheSame(view, relation)).map(({ id }) => id)
  return allow(
    'unrelate-themes',
    gone,
    gone.map((id) => ({ kind: 'remove', collection: 'relations', id }) as const),
    [...shown.values()].map(({ from, to, kind, label }) => ({
      kind: 'themes-unrelated',
      from,
      to,
      relation: kind,
      label,
    })),
  )
}

function isSaid(view: Projection, reading: RelationReading): boolean {
  const key = relationKey(reading)
  return view.relations().some((relation) => relationKey(relation) === key)
}

/** Every stored relation that reads like this one today. */
function sayingTheSame(view: Projection, shown: RelationRecord): readonly RelationRecord[] {
  const key = relationKey(shown)
  return [...view.relationRecords.values()].filter(
    (record) => relationKey({ ...record, from: view.canonical(record.from), to: view.canonical(record.to) }) === key,
  )
}
