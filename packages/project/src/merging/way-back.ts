import {
  buildLattice,
  newId,
  type CodeId,
  type CodeRecord,
  type CodingId,
  type CodingRecord,
  type EvidenceId,
  type JournalAction,
  type MemoId,
  type MemoRecord,
  type PlacementId,
  type PlacementRecord,
  type RelationId,
  type RelationRecord,
  type Stance,
} from '@mazmun/model'
import { attributesOf } from '../history/diff.ts'
import { allow, refuse, type Actor, type Operation, type Plan, type Refusal } from '../operation.ts'
import { changeUnit } from '../operations/change-unit.ts'
import { defineCode, recolourCode, renameCode, restoreCodes, retireCodes } from '../operations/codes.ts'
import { resizeCoding, uncode } from '../operations/codings.ts'
import { removeEvidence } from '../operations/evidence.ts'
import { removeMemo, writeMemo } from '../operations/memos.ts'
import { renameProject } from '../operations/project.ts'
import { describeCase, removeSource, renameSource, restoreSource } from '../operations/sources.ts'
import type { Projection } from '../projection.ts'
import { dropPlacement } from '../structure/drop-placement.ts'
import { relevelCodes, renameLevel } from '../structure/levels.ts'
import { mergeCodes, unmergeCodes } from '../structure/merge-codes.ts'
import { moveCodes, placeCodes, takeOutCodes } from '../structure/move-codes.ts'
import { splitCode } from '../structure/split-code.ts'
import type { Write } from '../writes.ts'
import { isSame, type Clash, type MergeSide } from './clash.ts'
import { otherSide } from './sides.ts'
import { ringOf } from './structure-clashes.ts'
import { evidenceChosen } from './theme-clashes.ts'
import { isValueClash, valueNow } from './value-now.ts'

/** How a clash can be settled otherwise: as one side had it, or as neither did. */
export type Way = MergeSide | 'neither'

export interface WayBack {
  readonly clash: Clash
  readonly way: Way
}

/** The ways a clash can be settled; which of them is how it stands is refused as `nothing-to-do`. */
export function waysOf(clash: Clash): readonly Way[] {
  if (clash.kind === 'merged-into-each-other') return ['mine', 'theirs', 'neither']
  if (clash.kind !== 'cycle') return ['mine', 'theirs']
  const ways = (['mine', 'theirs'] as const).filter((side) => clash[otherSide(side)].value.length > 0)
  return [...ways, 'neither']
}

/**
 * Settles a clash another way than the merge did: an ordinary step that undo takes back, refused like any other when it
 * does not fit what the project is by now, and as `nothing-to-do` when it is so already.
 */
export const takeWayBack: Operation<WayBack, unknown> = (view, { clash, way }, actor) => {
  if (way === 'neither') return neither(view, clash, actor)
  if (isValueClash(clash) && isSame(valueNow(view, clash), clash[way].value)) return refuse({ kind: 'nothing-to-do' })
  switch (clash.kind) {
    case 'project-name':
      return renameProject(view, { name: clash[way].value }, actor)
    case 'project-unit':
      return changeUnit(view, { unit: clash[way].value }, actor)
    case 'level-name':
      return renameLevel(view, { level: clash.level, name: clash[way].value }, actor)
    case 'code-name':
      return renameCode(view, { code: clash.code, name: clash[way].value }, actor)
    case 'code-definition':
      return defineCode(view, { code: clash.code, definition: { [clash.part]: clash[way].value } }, actor)
    case 'code-colour':
      return recolourCode(view, { code: clash.code, hue: clash[way].value }, actor)
    case 'code-level':
      return relevelCodes(view, { codes: [clash.code], level: clash[way].value }, actor)
    case 'code-merge':
      return pointAt(view, clash.code, clash[way].value, actor)
    case 'code-retirement':
      return clash[way].value ? retire(view, clash.code, actor) : restoreCodes(view, { codes: [clash.code] }, actor)
    case 'place':
      return placeAt(view, clash.placement, clash.code, clash[way].value, actor)
    case 'source-title':
      return renameSource(view, { source: clash.source, title: clash[way].value }, actor)
    case 'source-removal':
      return (clash[way].value ? removeSource : restoreSource)(view, { source: clash.source }, actor)
    case 'source-attribute':
      return describe(view, clash, clash[way].value, actor)
    case 'memo':
      return putMemo(view, clash.memo, clash[way].value, actor)
    case 'coding':
      return putCoding(view, clash.coding, clash[way].value, actor)
    case 'evidence':
      return putStance(view, clash, clash[way].value, actor)
    case 'relation':
      return putRelation(view, clash.relation, clash[way].value, actor)
    case 'retired-while-used':
      return way === clash.side ? retire(view, clash.code, actor) : restoreCodes(view, { codes: [clash.code] }, actor)
    case 'merged-while-used':
      return pointAt(view, clash.code, way === clash.side ? clash.into : undefined, actor)
    case 'source-removed-while-coded':
      return (way === clash.side ? removeSource : restoreSource)(view, { source: clash.source }, actor)
    case 'merged-into-each-other':
      return standFor(view, clash.codes, clash[way].value)
    case 'two-places':
      return leaveParents(view, clash.code, clash[otherSide(way)].value, clash[way].value, actor)
    case 'cycle':
      return replace(view, clash, way)
    case 'same-name':
      return mergeCodes(view, { codes: [clash[otherSide(way)].value], into: clash[way].value, reason: '' }, actor)
  }
}

type Outcome = Plan<unknown> | Refusal
type ClashOf<Kind extends Clash['kind']> = Extract<Clash, { readonly kind: Kind }>

function neither(view: Projection, clash: Clash, actor: Actor): Outcome {
  if (clash.kind === 'cycle') return dropPlacement(view, { placement: clash.placement }, actor)
  if (clash.kind !== 'merged-into-each-other') return refuse({ kind: 'nothing-to-do' })
  return unmergeCodes(view, { codes: clash.codes, reason: '' }, actor)
}

function retire(view: Projection, code: CodeId, actor: Actor): Outcome {
  return retireCodes(view, { codes: [code] }, actor)
}

/** Merges a code into another, whatever it is merged into now; undefined lets it stand for itself. */
function pointAt(view: Projection, code: CodeId, into: CodeId | undefined, actor: Actor): Outcome {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  if (record.mergedInto === into) return refuse({ kind: 'nothing-to-do' })
  if (into === undefined)
    return view.canonical(code) === code
      ? standFor(view, [code], code)
      : unmergeCodes(view, { codes: [code], reason: '' }, actor)
  if (!view.codes.has(into)) return refuse({ kind: 'not-found' })
  if (!view.isInUse(into) || into === code) return refuse({ kind: 'code-not-in-use' })
  if (record.mergedInto === undefined) return mergeCodes(view, { codes: [code], into, reason: '' }, actor)
  const codes = new Map(view.codes).set(code, { ...record, mergedInto: into })
  if (closesMore(view, codes, view.placements.values())) return refuse({ kind: 'would-close-a-cycle' })
  return allow(
    'merge-codes',
    undefined,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { mergedInto: into } }],
    [{ kind: 'codes-merged', into, codes: [code], reason: '' }],
  )
}

/** Lets one code of a ring of merges stand for all of them: its own pointer goes. */
function standFor(view: Projection, codes: readonly CodeId[], code: CodeId): Outcome {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  const [first = code] = codes
  if (codes.length > 1 && view.canonical(first) === code) return refuse({ kind: 'nothing-to-do' })
  const from = record.mergedInto
  if (from === undefined || !ringOf(view, view.canonical(code)).includes(code))
    return refuse({ kind: 'code-not-in-use' })
  return allow(
    'unmerge-codes',
    undefined,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { mergedInto: undefined } }],
    [{ kind: 'code-unmerged', code, from, reason: '' }],
  )
}

/** Has a code stand under a theme instead of where this placement has it; undefined takes it out. */
function placeAt(
  view: Projection,
  placement: PlacementId,
  code: CodeId,
  parent: CodeId | undefined,
  actor: Actor,
): Outcome {
  const now = view.placements.get(placement)?.parent
  if (now === undefined) return placeCodes(view, { codes: [code], parent: parent as CodeId }, actor)
  if (view.lattice().faults.has(placement)) return movePlacement(view, placement, parent)
  const from = view.canonical(now)
  if (parent === undefined) return takeOutCodes(view, { codes: [{ code, parent: from }] }, actor)
  return moveCodes(view, { codes: [{ code, parent: from }], to: parent }, actor)
}

/** Moves a placement that is left out, where no code is seen to stand. */
function movePlacement(view: Projection, placement: PlacementId, parent: CodeId | undefined): Outcome {
  const now = view.placements.get(placement) as PlacementRecord
  const record = parent === undefined ? undefined : { ...now, parent }
  return putPlacements(view, [{ id: placement, record }])
}

/** Stands under some parents only, those it stands under with the other side go. */
function leaveParents(
  view: Projection,
  code: CodeId,
  theirs: readonly CodeId[],
  kept: readonly CodeId[],
  actor: Actor,
): Outcome {
  const stands = view.lattice().parentsOf.get(code) ?? []
  if (!kept.some((parent) => stands.includes(parent))) return refuse({ kind: 'not-found' })
  const leaving = theirs.filter((parent) => !kept.includes(parent) && stands.includes(parent))
  if (leaving.length === 0) return refuse({ kind: 'nothing-to-do' })
  return takeOutCodes(view, { codes: leaving.map((parent) => ({ code, parent })) }, actor)
}

/** Puts what the other side changed of a ring of placements back to where this side had it. */
function replace(view: Projection, clash: ClashOf<'cycle'>, way: MergeSide): Outcome {
  if (view.lattice().faults.get(clash.placement) !== 'closes-a-cycle') return refuse({ kind: 'nothing-to-do' })
  return putPlacements(
    view,
    clash.places
      .filter((place) => view.placements.get(place.placement)?.parent !== place[way]?.parent)
      .map((place) => ({ id: place.placement, record: place[way] })),
    clash.placement,
  )
}

interface WantedPlacement {
  readonly id: PlacementId
  readonly record: PlacementRecord | undefined
}

/** `shown`: a placement that shall not be left out any more. */
function putPlacements(view: Projection, wanted: readonly WantedPlacement[], shown?: PlacementId): Outcome {
  if (wanted.length === 0) return refuse({ kind: 'nothing-to-do' })
  const after = new Map(view.placements)
  for (const { id, record } of wanted) {
    if (record && (!view.codes.has(record.parent) || !view.codes.has(record.child)))
      return refuse({ kind: 'not-found' })
    if (record) after.set(id, record)
    else after.delete(id)
  }
  const must = new Set([...wanted.map(({ id }) => id), ...(shown ? [shown] : [])])
  if (closesMore(view, view.codes, after.values(), must)) return refuse({ kind: 'would-close-a-cycle' })
  const writes = wanted.map(({ id, record }): Write =>
    record ? { kind: 'put', collection: 'placements', record } : { kind: 'remove', collection: 'placements', id },
  )
  return allow(
    'move-codes',
    undefined,
    writes,
    wanted.flatMap((one) => placementAction(view, one)),
  )
}

function placementAction(view: Projection, { id, record }: WantedPlacement): readonly JournalAction[] {
  const now = view.placements.get(id)
  if (now && record) return [{ kind: 'code-moved', code: now.child, from: now.parent, to: record.parent }]
  if (now) return [{ kind: 'code-taken-out', code: now.child, parent: now.parent }]
  return record ? [{ kind: 'code-placed', code: record.child, parent: record.parent }] : []
}

/** Whether placements would be left out for closing a cycle that show now, or that must show. */
function closesMore(
  view: Projection,
  codes: ReadonlyMap<CodeId, CodeRecord>,
  placements: Iterable<PlacementRecord>,
  must: ReadonlySet<PlacementId> = new Set(),
): boolean {
  const known = view.lattice().faults
  return [...buildLattice(codes, placements).faults].some(
    ([placement, fault]) => fault === 'closes-a-cycle' && (!known.has(placement) || must.has(placement)),
  )
}

function describe(
  view: Projection,
  { source, name }: ClashOf<'source-attribute'>,
  value: string | undefined,
  actor: Actor,
): Outcome {
  const record = view.source(source)
  if (!record) return refuse({ kind: 'not-found' })
  const { [name]: _, ...others } = attributesOf(record, view.cases)
  return describeCase(view, { source, attributes: value === undefined ? others : { ...others, [name]: value } }, actor)
}

function putMemo(view: Projection, memo: MemoId, wanted: MemoRecord | undefined, actor: Actor): Outcome {
  const known = view.memos.get(memo)
  if (!wanted) return removeMemo(view, { memo }, actor)
  if (known) return writeMemo(view, { memo, target: wanted.target, body: wanted.body }, actor)
  const record = { ...wanted, updatedAt: actor.now }
  return allow('write-memo', memo, [{ kind: 'put', collection: 'memos', record }])
}

/** Has a quotation speak for a theme or against it as a side had it, or not be chosen. */
function putStance(
  view: Projection,
  { theme, coding }: ClashOf<'evidence'>,
  stance: Stance | undefined,
  actor: Actor,
): Outcome {
  const chosen = evidenceChosen(view, theme, coding)
  if (stance === undefined) return removeEvidence(view, { evidence: chosen.map(({ id }) => id) }, actor)
  const order = (view.evidenceOf(theme).at(-1)?.record.order ?? 0) + 1
  const by = { by: actor.member, at: actor.now }
  const records = chosen.length > 0 ? chosen : [{ id: newId<EvidenceId>(), theme, coding, order }]
  return allow(
    'choose-evidence',
    undefined,
    records.map((record) => ({ kind: 'put', collection: 'evidence', record: { ...record, stance, ...by } })),
    [{ kind: 'evidence-chosen', theme, codings: 1, stance }],
  )
}

/** Says of two themes what a side said; a relation that was removed comes back under its id. */
function putRelation(
  view: Projection,
  relation: RelationId,
  wanted: RelationRecord | undefined,
  actor: Actor,
): Outcome {
  const known = view.relationRecords.get(relation)
  const said = wanted ?? known
  if (!said) return refuse({ kind: 'nothing-to-do' })
  const { from, to, kind, label } = said
  if (!wanted)
    return allow(
      'unrelate-themes',
      undefined,
      [{ kind: 'remove', collection: 'relations', id: relation }],
      [{ kind: 'themes-unrelated', from, to, relation: kind, label }],
    )
  const record = { ...wanted, by: actor.member, at: actor.now }
  const was = known && { was: { relation: known.kind, label: known.label } }
  return allow(
    known ? 'change-relation' : 'relate-themes',
    undefined,
    [{ kind: 'put', collection: 'relations', record }],
    [{ kind: 'themes-related', from, to, relation: kind, label, ...was }],
  )
}

/** Gives a coding the extent and the code it had; one that was removed comes back under its id, with its memos. */
function putCoding(view: Projection, coding: CodingId, wanted: CodingRecord | undefined, actor: Actor): Outcome {
  const known = view.storedCodings.get(coding)
  if (!wanted) return uncode(view, { codings: [coding] }, actor)
  if (!view.source(wanted.source) || !view.codes.has(wanted.code)) return refuse({ kind: 'not-found' })
  const there = view.standingCoding({ ...wanted, code: view.canonical(wanted.code) })
  if (there && there.id !== coding) return refuse({ kind: 'already-coded' })
  if (known?.code === wanted.code) return resizeCoding(view, { coding, span: wanted }, actor)
  const isRecoded = known?.start === wanted.start && known.end === wanted.end
  if (isRecoded && view.isInUse(wanted.code))
    return splitCode(
      view,
      { code: view.canonical(known.code), codings: [coding], into: wanted.code, reason: '' },
      actor,
    )
  return allow(known ? 'resize-coding' : 'apply-code', coding, [{ kind: 'put', collection: 'codings', record: wanted }])
}
