import { newId, type CodeId, type CodingId, type EvidenceId, type EvidenceRecord, type Stance } from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'
import { ordersBetween } from './theme-places.ts'

export interface ChooseEvidence {
  readonly theme: CodeId
  readonly codings: readonly CodingId[]
  readonly stance: Stance
}

/**
 * Chooses quotations that show what a theme says, or what speaks against it; they come last, in the order given. Those
 * chosen already change their stance where it is another. They may be coded with anything.
 */
export const chooseEvidence: Operation<ChooseEvidence, readonly EvidenceId[]> = (view, args, actor) => {
  const { codings, stance } = args
  const theme = view.canonical(args.theme)
  if (!view.isInUse(theme)) return refuse({ kind: 'code-not-in-use' })
  const wanted = new Set(codings.map((coding) => view.standingOf(coding)))
  if (wanted.size === 0 || [...wanted].some((coding) => !view.coding(coding))) return refuse({ kind: 'not-found' })
  const row = view.evidenceOf(theme).map(({ record }) => record)
  const known = new Map(row.map((record) => [view.standingOf(record.coding), record]))
  let order = row.at(-1)?.order ?? 0
  const records = [...wanted].flatMap((coding): readonly EvidenceRecord[] => {
    const chosen = known.get(coding)
    if (chosen) return chosen.stance === stance ? [] : [{ ...chosen, stance, by: actor.member, at: actor.now }]
    return [{ id: newId(), theme, coding, stance, order: (order += 1), by: actor.member, at: actor.now }]
  })
  if (records.length === 0) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'choose-evidence',
    records.map(({ id }) => id),
    records.map(put),
    [{ kind: 'evidence-chosen', theme, codings: records.length, stance }],
  )
}

/** Takes chosen quotations away again, however often each was chosen for its theme. Their codings stay. */
export const removeEvidence: Operation<{ readonly evidence: readonly EvidenceId[] }, readonly EvidenceId[]> = (
  view,
  { evidence },
) => {
  const chosen = evidence.flatMap((id) => view.evidence.get(id) ?? [])
  if (chosen.length === 0) return refuse({ kind: 'not-found' })
  const gone = new Map(chosen.flatMap((record) => sameAs(view, record)).map((record) => [record.id, record]))
  return allow(
    'remove-evidence',
    [...gone.keys()],
    [...gone.keys()].map((id) => ({ kind: 'remove', collection: 'evidence', id }) as const),
    removals(view, chosen),
  )
}

/** One entry for each theme and stance; what was chosen twice counts once. */
function removals(view: Projection, records: readonly EvidenceRecord[]) {
  const groups = new Map<string, { theme: CodeId; stance: Stance; codings: Set<CodingId> }>()
  for (const record of records) {
    const [theme, { stance }] = [view.canonical(record.theme), record]
    const group = groups.get(`${theme} ${stance}`) ?? { theme, stance, codings: new Set() }
    groups.set(`${theme} ${stance}`, group)
    group.codings.add(view.standingOf(record.coding))
  }
  return [...groups.values()].map(
    ({ theme, stance, codings }) => ({ kind: 'evidence-removed', theme, stance, codings: codings.size }) as const,
  )
}

/** Every stored record that chooses the same coding for the same theme. */
function sameAs(view: Projection, { theme, coding }: EvidenceRecord): readonly EvidenceRecord[] {
  const [canonical, standing] = [view.canonical(theme), view.standingOf(coding)]
  return [...view.evidence.values()].filter(
    (other) => view.canonical(other.theme) === canonical && view.standingOf(other.coding) === standing,
  )
}

export interface MoveEvidence {
  readonly evidence: EvidenceId
  /** What it is put before; absent = at the end. */
  readonly before?: EvidenceId
}

/** Puts a chosen quotation before another of its theme. Changes only the orders it must. */
export const moveEvidence: Operation<MoveEvidence, EvidenceId> = (view, { evidence, before }) => {
  const record = view.evidence.get(evidence)
  if (!record) return refuse({ kind: 'not-found' })
  const shown = view.evidenceOf(record.theme).map(({ record: one }) => one)
  const moved = shown.find(({ id }) => id === evidence)
  if (!moved) return refuse({ kind: 'not-found' })
  const row = shown.filter(({ id }) => id !== evidence)
  const found = row.findIndex(({ id }) => id === before)
  if (before !== undefined && found < 0) return refuse({ kind: before === evidence ? 'nothing-to-do' : 'not-found' })
  const at = found < 0 ? row.length : found
  if (shown[at]?.id === evidence) return refuse({ kind: 'nothing-to-do' })
  const [order] = ordersBetween(row[at - 1]?.order, row[at]?.order, 1) ?? []
  if (order !== undefined) return allow('move-evidence', evidence, [put({ ...moved, order })])
  const renumbered = [...row.slice(0, at), moved, ...row.slice(at)]
  return allow(
    'move-evidence',
    evidence,
    renumbered.map((one, index) => put({ ...one, order: index + 1 })),
  )
}

function put(record: EvidenceRecord): Write {
  return { kind: 'put', collection: 'evidence', record }
}
