import fc from 'fast-check'
import * as Y from 'yjs'
import {
  emptyDefinition,
  newId,
  relationKinds,
  type CodeId,
  type CodingId,
  type EvidenceId,
  type MemoId,
  type PlainCodebook,
  type RelationId,
  type RelationKind,
  type SourceId,
} from '@mazmun/model'
import { allow, refuse, type Operation } from '../operation.ts'
import { applyCodes, resizeCoding, uncode } from '../operations/codings.ts'
import { defineCode, recolourCode, renameCode, restoreCodes, retireCodes } from '../operations/codes.ts'
import { createCode } from '../operations/plan-code.ts'
import { chooseEvidence, moveEvidence, removeEvidence } from '../operations/evidence.ts'
import { clearMapPositions, placeOnMap } from '../operations/map-positions.ts'
import { changeRelation, relateThemes, unrelate } from '../operations/relations.ts'
import { dismissSuggestion, recallSuggestion } from '../operations/suggestions.ts'
import { removeMemo, writeMemo } from '../operations/memos.ts'
import { changeUnit } from '../operations/change-unit.ts'
import { renameProject } from '../operations/project.ts'
import { describeCase, removeSource, renameSource, restoreSource } from '../operations/sources.ts'
import { importSource } from '../operations/import-sources.ts'
import type { Project } from '../project.ts'
import { giveReason } from '../structure/give-reason.ts'
import { groupCodes } from '../structure/group-codes.ts'
import { importCodebook } from '../structure/import-codebook.ts'
import { addLevel, relevelCodes, removeLevel, renameLevel } from '../structure/levels.ts'
import { mergeCodes, unmergeCodes } from '../structure/merge-codes.ts'
import { moveCodes, placeCodes, takeOutCodes, type PlaceCodes } from '../structure/move-codes.ts'
import { splitCode } from '../structure/split-code.ts'
import { collectionNames, type CollectionName } from '../writes.ts'
import { sourceNamed, Team } from './replicas.ts'

/** One thing that happens to a team; numbers pick among whatever is there at that moment. */
export interface Action {
  readonly who: number
  readonly what: number
  readonly a: number
  readonly b: number
  readonly c: number
}

export const action: fc.Arbitrary<Action> = fc.record({
  who: fc.nat(7),
  what: fc.nat(179),
  a: fc.nat(999),
  b: fc.nat(999),
  c: fc.nat(999),
})

/** As long as asked for: left to itself fast-check keeps lists at a few entries, in which nobody meets anybody. */
export const actions = (maxLength: number) => fc.array(action, { minLength: 1, maxLength, size: 'max' })

/** A team whose members share sources, codes in two levels and a coding each. */
export function workingTeam(size: number): Team {
  const team = new Team(size)
  const first = team.project(0)
  const sources = ['one', 'two'].map((title) =>
    first.perform(importSource, { source: sourceNamed(title), attributes: { role: title } }),
  )
  const codes = ['a', 'b', 'c', 'd'].map((name, index) =>
    first.perform(createCode, { name, level: index === 3 ? 1 : 0 }),
  )
  const [source, code, theme] = [sources[0] as SourceId, codes[0] as CodeId, codes[3] as CodeId]
  first.perform(placeCodes, { codes: [code], parent: theme })
  team.meet()
  for (const project of team.projects)
    project.perform(applyCodes, { source, spans: [{ start: 0, end: 10 }], codes: [code] })
  team.meet()
  return team
}

function pick<T>(items: Iterable<T>, index: number): T | undefined {
  const list = [...items]
  return list[index % Math.max(1, list.length)]
}

/** Performs an operation when it is allowed; a refusal is a fine outcome of a random action. */
function attempt<Args, Result>(project: Project, operation: Operation<Args, Result>, args: Args): void {
  if (project.dryRun(operation, args).verdict === 'allowed') project.perform(operation, args)
}

/** Carries an action out. Everything a person can do is among these, and sending and undoing too. */
export function act(team: Team, { who, what, a, b, c }: Action): void {
  const project = team.project(who)
  const view = project.projection
  const code = pick(view.codes.keys(), a) ?? ('' as CodeId)
  const other = pick(view.codes.keys(), b) ?? ('' as CodeId)
  const source = pick(view.storedSources.keys(), a) ?? ('' as SourceId)
  const coding = pick(view.codings(), a)?.id ?? ('' as CodingId)
  const span = { start: b % 40, end: (b % 40) + 1 + (c % 10) }
  if (what < 14) attempt(project, createCode, { name: `code ${a % 30}`, level: b % 2 })
  else if (what < 20)
    attempt(project, importSource, { source: sourceNamed(`source ${a % 8}`), attributes: { role: `r${b}` } })
  else if (what < 44)
    attempt(project, applyCodes, {
      source,
      spans: [span],
      codes: [other],
      create: c % 9 === 0 ? [{ name: `fresh ${c % 20}` }] : [],
    })
  else if (what < 50) attempt(project, uncode, { codings: [coding] })
  else if (what < 54) attempt(project, resizeCoding, { coding, span })
  else if (what < 57) attempt(project, renameCode, { code, name: `name ${b % 30}` })
  else if (what < 59) attempt(project, recolourCode, { code, hue: b % 13 === 12 ? undefined : b % 12 })
  else if (what < 61)
    attempt(project, defineCode, {
      code,
      definition:
        [{ full: c % 4 ? `full ${c}` : '' }, { brief: `brief ${c}` }, { centralIdea: `idea ${c}` }][b % 3] ?? {},
    })
  else if (what < 64) attempt(project, retireCodes, { codes: [code] })
  else if (what < 66) attempt(project, restoreCodes, { codes: [code] })
  else if (what < 72) attempt(project, c % 2 ? placeCodes : placeAnywhere, { codes: [code], parent: other })
  else if (what < 74) attempt(project, takeOutCodes, { codes: [{ code, parent: other }] })
  else if (what < 76) attempt(project, renameSource, { source, title: `title ${b}` })
  else if (what < 78) attempt(project, removeSource, { source })
  else if (what < 80) attempt(project, describeCase, { source, attributes: { role: `r${b}` } })
  else if (what < 83)
    attempt(project, writeMemo, { target: b % 2 ? { kind: 'code', id: code } : { kind: 'project' }, body: `memo ${c}` })
  else if (what < 84) attempt(project, removeMemo, { memo: pick(view.memos.keys(), a) ?? ('' as MemoId) })
  else if (what < 85) attempt(project, renameProject, { name: `study ${a}` })
  else if (what < 86) attempt(project, changeUnit, { unit: a % 2 ? 'turn' : 'sentence' })
  else if (what < 91) project.undo()
  else if (what < 94) project.redo()
  else if (what < 100) team.send(who, b)
  else if (what < 104) attempt(project, mergeInto, { code, into: c % 5 === 0 ? undefined : other })
  else if (what < 106) attempt(project, restoreSource, { source })
  else if (what < 108) attempt(project, copyCoding, { coding })
  else if (what < 110) team.restart(who)
  else if (what < 112) spoil(team.doc(who), { a, b, c })
  else if (what < 113) team.doc(who).getMap('sources').delete(source)
  else if (what < 120) team.send(b, who)
  else if (what < 160) restructure(project, { what, a, b, c })
  else build(project, { what, a, b, c })
}

/** Something a person can do and take back, neither undo nor redo. */
export function isHonest({ what }: Action): boolean {
  return what < 86 || (what >= 100 && what < 108) || (what >= 120 && what !== 158)
}

/** What changes the structure of the codebook. */
function restructure(project: Project, { what, a, b, c }: Omit<Action, 'who'>): void {
  const view = project.projection
  const codes = [a, a + c, a + 2 * c].flatMap((index) => pick(view.codes.keys(), index) ?? [])
  const code = codes[0] ?? ('' as CodeId)
  const other = pick(view.codes.keys(), b) ?? ('' as CodeId)
  const { parentsOf } = view.lattice()
  const level = b % (view.project.levels.length + 1)
  if (what < 130) {
    const moved = codes.slice(0, 1 + (c % 3)).map((code) => ({ code, parent: pick(parentsOf.get(code) ?? [], c) }))
    const before = pick(view.lattice().childrenOf.get(other) ?? view.codes.keys(), c)
    if (c % 5 === 1)
      attempt(project, groupCodes, {
        name: `group ${c}`,
        level,
        codes: moved,
        also: c % 2 === 0,
        ...(c % 3 === 0 && { parent: other }),
      })
    else attempt(project, moveCodes, { codes: moved, to: c % 6 === 0 ? undefined : other, before })
  } else if (what < 138)
    attempt(project, mergeCodes, {
      codes: codes.slice(0, 1 + (c % 3)),
      into: other,
      reason: `reason ${c}`,
      definition: c % 2 ? { brief: `merged ${c}` } : {},
    })
  else if (what < 144) {
    const merged = [...view.codes.values()].filter(({ mergedInto }) => mergedInto !== undefined)
    attempt(project, unmergeCodes, { codes: [a, a + 1].flatMap((at) => pick(merged, at)?.id ?? []), reason: '' })
  } else if (what < 150) {
    const codings = view.codingsOfCode(code).map(({ id }) => id)
    const into = c % 2 ? other : { name: `split ${b % 20}` }
    attempt(project, splitCode, { code, codings: codings.slice(0, 1 + (c % 3)), into, reason: '' })
  } else if (what < 155) attempt(project, relevelCodes, { codes: codes.slice(0, 1 + (c % 2)), level })
  else if (what < 156) attempt(project, renameLevel, { level, name: `level ${c % 9}` })
  else if (what < 157) attempt(project, addLevel, { name: `level ${c % 9}`, at: level })
  else if (what < 158) attempt(project, removeLevel, { level })
  else if (what < 159) {
    const entry = pick(view.journal, a)?.id
    if (entry) attempt(project, giveReason, { entry, reason: `because ${c}` })
  } else attempt(project, importCodebook, smallCodebook({ a, b, c }))
}

/** Work on themes that is neither their tree nor what is coded. */
export function build(project: Project, { what, a, b, c }: Omit<Action, 'who'>): void {
  const view = project.projection
  const [code, other] = [a, b].map((index) => pick(view.codes.keys(), index) ?? ('' as CodeId)) as [CodeId, CodeId]
  const evidence = [b, b + c].flatMap((index) => pick(view.evidence.keys(), index) ?? [])
  const relation = pick(view.relationRecords.keys(), b) ?? ('' as RelationId)
  const kind = relationKinds[c % relationKinds.length] as RelationKind
  const label = c % 3 ? '' : `label ${c % 4}`
  const suggestion = `same name ${a % 5}`
  const positions = [code, other].map((id, index) => ({ code: id, x: b - 500, y: c + index + 0.4 }))
  if (what < 166) {
    const codings = [b, b + c].flatMap((index) => pick(view.storedCodings.keys(), index) ?? [])
    attempt(project, chooseEvidence, { theme: code, codings, stance: c % 4 ? 'supports' : 'contrary' })
  } else if (what < 168) attempt(project, removeEvidence, { evidence: evidence.slice(0, 1 + (c % 2)) })
  else if (what < 170) {
    const row = view.evidenceOf(view.evidence.get(evidence[0] as EvidenceId)?.theme ?? code)
    const before = pick(row, c)?.record.id
    attempt(project, moveEvidence, { evidence: evidence[0] as EvidenceId, ...(before && { before }) })
  } else if (what < 173) attempt(project, relateThemes, { from: code, to: other, kind, label })
  else if (what < 174) attempt(project, changeRelation, { relation, kind, label })
  else if (what < 175) attempt(project, unrelate, { relations: [relation] })
  else if (what < 177) attempt(project, placeOnMap, { positions: positions.slice(0, 1 + (c % 2)) })
  else if (what < 178) attempt(project, clearMapPositions, c % 2 ? { codes: [code] } : {})
  else if (what < 179) attempt(project, dismissSuggestion, { suggestion })
  else attempt(project, recallSuggestion, { suggestion })
}

/** A list of three codes, some of which the project may have, in two places that may close a ring with its own. */
function smallCodebook({ a, b, c }: Pick<Action, 'a' | 'b' | 'c'>): PlainCodebook {
  const codes = [`code ${a % 30}`, `name ${b % 30}`, `listed ${c % 9}`].map((name, index) => ({
    name,
    definition: { ...emptyDefinition, brief: c % 2 ? `listed ${c}` : '' },
    retired: c % 7 === index,
    ...(b % 3 === index && { level: a % 3 }),
  }))
  return {
    codes,
    placements: [
      { parent: a % 3, child: b % 3 },
      { parent: b % 3, child: c % 3 },
    ],
  }
}

/** Points a code at another, or lets it stand for itself again. */
export const mergeInto: Operation<{ readonly code: CodeId; readonly into: CodeId | undefined }, void> = (
  view,
  { code, into },
) =>
  view.codes.has(code)
    ? allow('rename-code', undefined, [{ kind: 'patch', collection: 'codes', id: code, fields: { mergedInto: into } }])
    : refuse({ kind: 'not-found' })

/** Places codes wherever, as it can come from two who placed and gave levels apart, and from other versions. */
const placeAnywhere: Operation<PlaceCodes, void> = (view, { codes, parent }) =>
  view.codes.has(parent)
    ? allow(
        'place-code',
        undefined,
        codes.map((child) => ({
          kind: 'put',
          collection: 'placements',
          record: { id: newId(), parent, child, order: 1 },
        })),
      )
    : refuse({ kind: 'not-found' })

/** Makes the coding once more, as the same person on another device might have. */
export const copyCoding: Operation<{ readonly coding: CodingId }, CodingId> = (view, { coding }) => {
  const stored = view.storedCodings.get(coding)
  if (!stored) return refuse({ kind: 'not-found' })
  const record = { ...stored, id: newId<CodingId>() }
  return allow('apply-code', record.id, [{ kind: 'put', collection: 'codings', record }])
}

const nonsense: readonly unknown[] = [
  Number.NaN,
  1e300,
  -1,
  '',
  'x'.repeat(30_000),
  '\ud800',
  null,
  true,
  [],
  [1, 2, 3],
  {},
  { hash: 7 },
  new Uint8Array(3),
  [7n],
]

let spoilers = 1_000_000

/**
 * Writes into the document what no honest replica would: into a record, in place of one, beside them. It comes as an
 * update from elsewhere: what is written here itself is well-formed.
 */
function spoil(target: Y.Doc, action: Pick<Action, 'a' | 'b' | 'c'>): void {
  const doc = new Y.Doc()
  doc.clientID = spoilers += 1
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(target))
  writeNonsense(doc, action)
  Y.applyUpdate(target, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(target)), 'network')
}

function writeNonsense(doc: Y.Doc, { a, b, c }: Pick<Action, 'a' | 'b' | 'c'>): void {
  const name = collectionNames[a % collectionNames.length] as CollectionName
  const map = doc.getMap(name)
  const id = c % 4 === 0 ? newId().toUpperCase() : (pick(map.keys(), b) ?? 'nobody')
  const record = map.get(id)
  const value = nonsense[b % nonsense.length]
  const fields = [
    'name',
    'title',
    'hue',
    'mergedInto',
    'removedAt',
    'caseId',
    'definition.brief',
    'attribute.role',
    'takenBack',
    'order',
  ]
  if (c % 3 > 0 && record instanceof Y.Map)
    record.set(fields[c % fields.length] as string, c % 5 === 0 ? new Y.Text('shared') : value)
  else if (c % 11 === 0) doc.getArray('journal').push([value])
  else if (c % 13 === 0) doc.getMap('project').set(['unit', 'name', 'levels'][b % 3] as string, value)
  else if (c % 7 === 0) map.delete(id)
  else map.set(id, value)
}
