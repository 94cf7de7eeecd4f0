import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  newId,
  type CodeId,
  type CodingId,
  type EvidenceId,
  type EvidenceRecord,
  type RelationKind,
} from '@mazmun/model'
import { schemaVersion, textLimits } from './schema.ts'
import { allow, refuse, type Operation } from './operation.ts'
import { applyCodes, uncode } from './operations/codings.ts'
import { chooseEvidence, moveEvidence, removeEvidence } from './operations/evidence.ts'
import { importSource } from './operations/import-sources.ts'
import { clearMapPositions, placeOnMap } from './operations/map-positions.ts'
import { createCode } from './operations/plan-code.ts'
import { changeRelation, relateThemes, unrelate } from './operations/relations.ts'
import { removeSource } from './operations/sources.ts'
import { dismissSuggestion, recallSuggestion } from './operations/suggestions.ts'
import type { Project } from './project.ts'
import type { Projection } from './projection.ts'
import { mergeCodes, unmergeCodes } from './structure/merge-codes.ts'
import { moveCodes, placeCodes } from './structure/move-codes.ts'
import { act, actions, copyCoding, isHonest, workingTeam, type Action } from './testing/actions.ts'
import { observed } from './testing/observed.ts'
import { sourceNamed, Team } from './testing/replicas.ts'
import { shownOf, workOf } from './testing/work.ts'
import { collectionNames } from './writes.ts'

/** Two people, a theme over two codes, another theme, and five quotations of the first code. */
function study() {
  const team = new Team(2)
  const [me, colleague] = [team.project(0), team.project(1)]
  const source = me.perform(importSource, { source: sourceNamed('P01') })
  const make = (name: string, level: number) => me.perform(createCode, { name, level })
  const [a, b] = [make('a', 0), make('b', 0)]
  const [theme, other] = [make('theme', 1), make('other', 1)]
  me.perform(placeCodes, { codes: [a, b], parent: theme })
  const spans = [0, 10, 20, 30, 40].map((start) => ({ start, end: start + 5 }))
  const { codings } = me.perform(applyCodes, { source, spans, codes: [a] })
  team.meet()
  return { team, me, colleague, source, a, b, theme, other, codings }
}

const chosenFor = ({ projection }: Project, theme: CodeId) =>
  projection.evidenceOf(theme).map(({ record, state }) => [record.coding, record.stance, state])

function verdictOf<Args, Result>(project: Project, operation: Operation<Args, Result>, args: Args) {
  const plan = project.dryRun(operation, args)
  return plan.verdict === 'refused' ? plan.reason.kind : plan.verdict
}

describe('P90 what belongs to themes', () => {
  it('does not make a document one of another version', () => {
    const { me, theme, codings } = study()
    me.perform(chooseEvidence, { theme, codings, stance: 'supports' })
    expect(me.access).toEqual({ kind: 'write' })
    expect(schemaVersion).toBe(2)
  })

  it('is one value each: of two that place a code on the map apart one stands whole', () => {
    const { team, me, colleague, theme } = study()
    me.perform(placeOnMap, { positions: [{ code: theme, x: 1, y: 2 }] })
    colleague.perform(placeOnMap, { positions: [{ code: theme, x: 30, y: 40 }] })
    team.meet()
    for (const { projection } of team.projects)
      expect([
        { x: 1, y: 2 },
        { x: 30, y: 40 },
      ]).toContainEqual(without(projection.mapPositions.get(theme), 'id'))
    expect(me.projection.mapPositions.get(theme)).toEqual(colleague.projection.mapPositions.get(theme))
  })

  it.each([
    [
      'choosing evidence for it',
      (project: Project, code: CodeId, coding: CodingId) =>
        project.perform(chooseEvidence, { theme: code, codings: [coding], stance: 'supports' }),
    ],
    [
      'relating it',
      (project: Project, code: CodeId, _: CodingId, other: CodeId) =>
        project.perform(relateThemes, { from: other, to: code, kind: 'leads-to', label: '' }),
    ],
    [
      'placing it on the map',
      (project: Project, code: CodeId) => project.perform(placeOnMap, { positions: [{ code, x: 0, y: 0 }] }),
    ],
  ])('keeps a theme that somebody else built on when its maker takes it back: %s', (_, build) => {
    const { team, me, colleague, other, codings } = study()
    const made = me.perform(createCode, { name: 'made', level: 1 })
    team.meet()
    build(colleague, made, codings[0] as CodingId, other)
    me.undo()
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.has(made)).toBe(true)
    colleague.undo()
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.has(made)).toBe(false)
  })
})

describe('P92 evidence', () => {
  it('of a theme shows with where its quotation stands today', () => {
    const { me, source, theme, other, a, codings } = study()
    const [first, second, third] = codings as [CodingId, CodingId, CodingId]
    const elsewhere = me.perform(applyCodes, { source, spans: [{ start: 60, end: 70 }], codes: [other] }).codings
    me.perform(chooseEvidence, { theme, codings: [first, second], stance: 'supports' })
    me.perform(chooseEvidence, { theme, codings: [third, ...elsewhere], stance: 'contrary' })
    me.perform(uncode, { codings: [second] })
    const states = [
      [first, 'supports', 'below'],
      [second, 'supports', 'gone'],
      [third, 'contrary', 'below'],
      [elsewhere[0], 'contrary', 'elsewhere'],
    ]
    expect(chosenFor(me, theme)).toEqual(states)
    me.undo()
    expect(chosenFor(me, theme)[1]).toEqual([second, 'supports', 'below'])
    me.perform(moveCodes, { codes: [{ code: a, parent: theme }], to: other })
    expect(chosenFor(me, theme).map(([, , state]) => state)).toEqual(Array(4).fill('elsewhere'))
    me.perform(removeSource, { source })
    expect(chosenFor(me, theme).map(([, , state]) => state)).toEqual(Array(4).fill('gone'))
    me.undo()
    expect(chosenFor(me, theme).map(([, , state]) => state)).toEqual(Array(4).fill('elsewhere'))
  })

  it('goes with a code that is merged, and comes back when it is un-merged', () => {
    const { me, theme, other, codings } = study()
    const [first, second] = codings as [CodingId, CodingId]
    me.perform(chooseEvidence, { theme, codings: [first], stance: 'supports' })
    me.perform(chooseEvidence, { theme: other, codings: [first, second], stance: 'contrary' })
    me.perform(mergeCodes, { codes: [other], into: theme, reason: '' })
    const both = [
      [first, 'supports', 'below'],
      [second, 'contrary', 'below'],
    ]
    expect(chosenFor(me, theme)).toEqual(both)
    expect(chosenFor(me, other)).toEqual(both)
    me.perform(unmergeCodes, { codes: [other], reason: '' })
    expect(chosenFor(me, theme)).toEqual([[first, 'supports', 'below']])
    expect(chosenFor(me, other)).toHaveLength(2)
  })

  it('chosen by two people, or of two codings that count as one, counts once, and is removed once', () => {
    const { team, me, colleague, theme, codings } = study()
    const [first] = codings as [CodingId]
    const twin = colleague.perform(copyCoding, { coding: first })
    me.perform(chooseEvidence, { theme, codings: [first], stance: 'supports' })
    colleague.perform(chooseEvidence, { theme, codings: [first], stance: 'supports' })
    team.meet()
    expect(me.projection.evidence.size).toBe(2)
    me.perform(evidenceAsIs, { theme, coding: twin, stance: 'supports', order: 9 })
    team.meet()
    for (const project of team.projects) expect(chosenFor(project, theme)).toEqual([[first, 'supports', 'below']])
    const shown = me.projection.evidenceOf(theme)[0]?.record.id
    expect(shown).toBe([...me.projection.evidence.keys()].sort()[0])
    me.perform(uncode, { codings: [first] })
    expect(chosenFor(me, theme).map(([, , state]) => state)).not.toContain('below')
    me.undo()
    me.perform(removeEvidence, { evidence: [shown!] })
    expect([me.projection.evidence.size, me.projection.evidenceOf(theme)]).toEqual([0, []])
    expect(me.projection.journal.at(-1)?.action).toEqual({
      kind: 'evidence-removed',
      theme,
      codings: 1,
      stance: 'supports',
    })
  })
})

describe('P92 evidence', () => {
  it('counts once as soon as two quotations turn out to be one', () => {
    const { me, theme, codings } = study()
    const late = newId<CodingId>()
    me.perform(chooseEvidence, { theme, codings: codings.slice(0, 1), stance: 'supports' })
    me.perform(evidenceAsIs, { theme, coding: late, stance: 'supports', order: 2 })
    expect(chosenFor(me, theme).map(([, , state]) => state)).toEqual(['below', 'gone'])
    me.perform(copyAs, { coding: codings[0] as CodingId, id: late })
    expect(chosenFor(me, theme).map(([, , state]) => state)).toEqual(['below'])
  })
})

describe('P109 change sets and evidence', () => {
  it('name the theme it is chosen for and taken from, and no other', () => {
    const { me, theme, other, codings, source, b } = study()
    const named: (readonly CodeId[])[] = []
    me.perform(chooseEvidence, { theme, codings, stance: 'supports' })
    me.onChange(({ evidenceThemes }) => named.push([...evidenceThemes]))
    me.perform(chooseEvidence, { theme: other, codings: codings.slice(0, 1), stance: 'supports' })
    me.perform(removeEvidence, { evidence: me.projection.evidenceOf(other).map(({ record }) => record.id) })
    me.perform(applyCodes, { source, spans: [{ start: 50, end: 55 }], codes: [b] })
    me.perform(uncode, { codings: codings.slice(4) })
    expect(named).toEqual([[other], [other], [], [theme]])
  })

  it('name every theme whose evidence shows otherwise, whoever did what', () => {
    const reached = { named: 0, left: 0 }
    fc.assert(
      fc.property(themeActions(40), (list) => {
        const team = workingTeam(2)
        const evidence = ({ projection }: Project) =>
          new Map([...projection.codes.keys()].map((code) => [code, JSON.stringify(projection.evidenceOf(code))]))
        const shown = team.projects.map(evidence)
        team.projects.forEach((project, who) =>
          project.onChange(({ evidenceThemes }) => {
            const [before, now] = [shown[who] ?? new Map<CodeId, string>(), evidence(project)]
            shown[who] = now
            for (const [code, is] of now) {
              const was = before.get(code) ?? '[]'
              if (was !== is && project.projection.canonical(code) === code) expect(evidenceThemes).toContain(code)
              if (evidenceThemes.has(code)) reached.named += 1
              else if (is !== '[]') reached.left += 1
            }
          }),
        )
        for (const step of list) act(team, step)
        team.meet()
      }),
      { numRuns: 20, seed: 5 },
    )
    for (const [what, count] of Object.entries(reached)) expect([what, count > 0]).toEqual([what, true])
  })
})

describe('P93 choosing evidence', () => {
  it('puts it last, once, in the order given, and tells the journal', () => {
    const { me, theme, codings } = study()
    const [first, second, third] = codings as [CodingId, CodingId, CodingId]
    me.perform(chooseEvidence, { theme, codings: [second, first, second], stance: 'supports' })
    me.perform(chooseEvidence, { theme, codings: [third], stance: 'supports' })
    expect(chosenFor(me, theme).map(([coding]) => coding)).toEqual([second, first, third])
    expect(me.projection.journal.at(-2)?.action).toEqual({
      kind: 'evidence-chosen',
      theme,
      codings: 2,
      stance: 'supports',
    })
    me.undo()
    expect(me.projection.journal.at(-1)?.action).toEqual({ kind: 'undone', step: 'choose-evidence', codes: [theme] })
  })

  it('changes the stance of what is chosen already and leaves its place', () => {
    const { me, theme, codings } = study()
    const [first, second] = codings as [CodingId, CodingId]
    me.perform(chooseEvidence, { theme, codings: [first, second], stance: 'supports' })
    const { id } = me.projection.evidenceOf(theme)[0]!.record
    me.perform(chooseEvidence, { theme, codings: [first], stance: 'contrary' })
    expect(chosenFor(me, theme)).toEqual([
      [first, 'contrary', 'below'],
      [second, 'supports', 'below'],
    ])
    expect(me.projection.evidenceOf(theme)[0]?.record.id).toBe(id)
    expect(verdictOf(me, chooseEvidence, { theme, codings: [second], stance: 'supports' })).toBe('nothing-to-do')
  })

  it('is refused for what is not there or not in use', () => {
    const { me, theme, other, codings } = study()
    expect(verdictOf(me, chooseEvidence, { theme: newId<CodeId>(), codings, stance: 'supports' })).toBe(
      'code-not-in-use',
    )
    expect(verdictOf(me, chooseEvidence, { theme, codings: [newId<CodingId>()], stance: 'supports' })).toBe('not-found')
    expect(verdictOf(me, removeEvidence, { evidence: [newId<EvidenceId>()] })).toBe('not-found')
    me.perform(mergeCodes, { codes: [other], into: theme, reason: '' })
    me.perform(chooseEvidence, { theme: other, codings, stance: 'supports' })
    expect([...me.projection.evidence.values()].every((record) => record.theme === theme)).toBe(true)
  })
})

describe('P94 moving evidence', () => {
  it('changes only the orders it must, and numbers anew where there is no room', () => {
    const { me, theme, codings } = study()
    me.perform(chooseEvidence, { theme, codings, stance: 'supports' })
    const idAt = (index: number) => me.projection.evidenceOf(theme)[index]!.record.id
    const [first, last] = [idAt(0), idAt(4)]
    const plan = me.dryRun(moveEvidence, { evidence: last, before: first })
    expect(plan).toMatchObject({ verdict: 'allowed', writes: [{ record: { id: last } }], journal: [] })
    me.perform(moveEvidence, { evidence: last, before: first })
    expect([idAt(0), idAt(1)]).toEqual([last, first])
    for (let round = 0; round < 60; round += 1) me.perform(moveEvidence, { evidence: idAt(2), before: idAt(1) })
    const orders = me.projection.evidenceOf(theme).map(({ record }) => record.order)
    expect(orders.every((order, at) => at === 0 || order > (orders[at - 1] as number))).toBe(true)
    me.perform(moveEvidence, { evidence: last })
    expect(idAt(4)).toBe(last)
    expect(verdictOf(me, moveEvidence, { evidence: last })).toBe('nothing-to-do')
    expect(verdictOf(me, moveEvidence, { evidence: last, before: last })).toBe('nothing-to-do')
    expect(verdictOf(me, moveEvidence, { evidence: last, before: newId<EvidenceId>() })).toBe('not-found')
  })
})

describe('P95 relations', () => {
  const say = (kind: RelationKind, label = '') => ({ kind, label })

  it('read between the codes that stand for their ends, without what a merge makes a relation of a code to itself', () => {
    const { me, a, b, theme, other } = study()
    me.perform(relateThemes, { from: theme, to: other, ...say('leads-to', ' because ') })
    me.perform(relateThemes, { from: a, to: b, ...say('part-of') })
    me.perform(mergeCodes, { codes: [b], into: a, reason: '' })
    expect(me.projection.relations().map(({ from, to, label }) => [from, to, label])).toEqual([
      [theme, other, 'because'],
    ])
    me.perform(unmergeCodes, { codes: [b], reason: '' })
    expect(me.projection.relations()).toHaveLength(2)
    expect(me.projection.journal.map(({ action }) => action)).toContainEqual({
      kind: 'themes-related',
      from: theme,
      to: other,
      relation: 'leads-to',
      label: 'because',
    })
  })

  it('said twice count once, those without a direction from either end', () => {
    const { team, me, colleague, theme, other } = study()
    for (const kind of ['leads-to', 'contradicts', 'is-similar-to'] as const) {
      me.perform(relateThemes, { from: theme, to: other, ...say(kind) })
      colleague.perform(relateThemes, { from: other, to: theme, ...say(kind) })
    }
    team.meet()
    expect(me.projection.relationRecords.size).toBe(6)
    expect(
      me.projection
        .relations()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['contradicts', 'is-similar-to', 'leads-to', 'leads-to'])
    expect(colleague.projection.relations()).toEqual(me.projection.relations())
    expect(verdictOf(me, relateThemes, { from: other, to: theme, ...say('contradicts') })).toBe('nothing-to-do')
    expect(verdictOf(me, relateThemes, { from: other, to: theme, ...say('part-of') })).toBe('allowed')
    expect(verdictOf(me, relateThemes, { from: other, to: other, ...say('part-of') })).toBe('nothing-to-do')
  })

  it('change and go with every other that says the same', () => {
    const { team, me, colleague, theme, other } = study()
    me.perform(relateThemes, { from: theme, to: other, ...say('contradicts') })
    colleague.perform(relateThemes, { from: other, to: theme, ...say('contradicts') })
    team.meet()
    const [hidden] = [...me.projection.relationRecords.keys()].filter((id) => me.projection.relations()[0]?.id !== id)
    me.perform(changeRelation, { relation: hidden!, ...say('other', 'in two minds') })
    expect(me.projection.relations()).toMatchObject([say('other', 'in two minds'), say('other', 'in two minds')])
    expect(me.projection.journal.at(-1)?.action).toMatchObject({ was: { relation: 'contradicts', label: '' } })
    me.undo()
    me.perform(unrelate, { relations: [hidden!] })
    expect(me.projection.relationRecords.size).toBe(0)
    expect(me.projection.journal.at(-1)?.action).toMatchObject({ kind: 'themes-unrelated', relation: 'contradicts' })
    expect(verdictOf(me, unrelate, { relations: [hidden!] })).toBe('not-found')
    expect(verdictOf(me, changeRelation, { relation: hidden!, ...say('other') })).toBe('not-found')
  })

  it('have a label as long as a name at most', () => {
    const { me, theme, other } = study()
    const label = 'x'.repeat(textLimits.name + 1)
    expect(verdictOf(me, relateThemes, { from: theme, to: other, ...say('other', label) })).toBe('too-long')
  })
})

describe('P96 positions on the map', () => {
  it('are whole px, one a code, and cleared one by one or all', () => {
    const { me, a, theme, other } = study()
    const at = (code: CodeId, x: number, y: number) => ({ code, x, y })
    me.perform(placeOnMap, { positions: [at(a, 1.4, -0.4), at(theme, 1, 1), at(theme, 5e9, -5e9)] })
    expect(me.projection.mapPositions.get(a)).toEqual({ id: a, x: 1, y: 0 })
    expect(me.projection.mapPositions.get(theme)).toEqual({ id: theme, x: 1_000_000, y: -1_000_000 })
    expect(verdictOf(me, placeOnMap, { positions: [at(a, 1, 0)] })).toBe('nothing-to-do')
    expect(verdictOf(me, placeOnMap, { positions: [at(newId(), 1, 0)] })).toBe('not-found')
    expect(verdictOf(me, clearMapPositions, { codes: [other] })).toBe('nothing-to-do')
    me.perform(clearMapPositions, { codes: [a] })
    expect([...me.projection.mapPositions.keys()]).toEqual([theme])
    me.perform(clearMapPositions, {})
    expect(me.projection.mapPositions.size).toBe(0)
    const journal = me.projection.journal.length
    me.undo()
    expect([me.projection.mapPositions.size, me.projection.journal.length]).toEqual([1, journal])
  })
})

describe('P97 dismissed suggestions', () => {
  it('are dismissed for everybody until one of them recalls it', () => {
    const { team, me, colleague } = study()
    me.perform(dismissSuggestion, { suggestion: 'same-name a b' })
    colleague.perform(dismissSuggestion, { suggestion: 'same-name a b' })
    team.meet()
    expect([...colleague.projection.dismissedSuggestions]).toEqual(['same-name a b'])
    expect(verdictOf(me, dismissSuggestion, { suggestion: 'same-name a b' })).toBe('nothing-to-do')
    me.perform(recallSuggestion, { suggestion: 'same-name a b' })
    team.meet()
    expect(colleague.projection.dismissedSuggestions.size).toBe(0)
    expect(verdictOf(me, recallSuggestion, { suggestion: 'same-name a b' })).toBe('nothing-to-do')
    expect(verdictOf(me, dismissSuggestion, { suggestion: 'x'.repeat(401) })).toBe('too-long')
  })
})

/** Moves, merges, retirements, second places, levels, evidence, relations and positions, with partitions and restarts. */
const themeWork = [
  ...[
    44, 61, 64, 66, 67, 68, 69, 70, 72, 86, 86, 91, 94, 106, 108, 113, 116, 124, 126, 132, 134, 136, 138, 140, 152, 153,
  ],
  ...[160, 161, 162, 163, 166, 168, 169, 170, 170, 171, 171, 172, 172, 173, 174, 175, 176, 177, 178],
]
const themeActions = (length: number) =>
  actions(length).map((list) =>
    list.map((action): Action => ({ ...action, what: themeWork[action.what % themeWork.length] as number })),
  )

describe('P99 people who build themes apart', () => {
  it('come to the same forest and lose nothing that nobody took away', () => {
    const reached = { chosenTwice: 0, saidTwice: 0, secondPlaces: 0, merged: 0, retired: 0, faults: 0 }
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 4 }), themeActions(120), (size, list) => {
        const team = workingTeam(size)
        const seen = team.projects.map(({ projection }) => new Set(records(projection)))
        for (const step of list) {
          act(team, step)
          for (const [at, { projection }] of team.projects.entries())
            for (const key of records(projection)) seen[at]?.add(key)
        }
        const held = team.projects.map(({ projection }) => records(projection))
        const takenAway = new Set(held.flatMap((now, at) => [...(seen[at] ?? [])].filter((key) => !now.has(key))))
        team.meet()
        const [first, ...others] = team.projects.map(({ projection }) => observed(projection))
        for (const other of others) expect(other).toEqual(first)
        const { projection } = team.project(0)
        const after = records(projection)
        for (const key of held.flatMap((now) => [...now]))
          if (!takenAway.has(key)) expect([key, after.has(key)]).toEqual([key, true])
        expect(hasCycle(projection)).toBe(false)
        reached.chosenTwice += projection.evidence.size - shownEvidence(projection).length
        reached.saidTwice += projection.relationRecords.size - projection.relations().length
        for (const parents of projection.lattice().parentsOf.values()) if (parents.length > 1) reached.secondPlaces += 1
        for (const code of projection.codes.values()) {
          if (code.mergedInto !== undefined) reached.merged += 1
          if (code.retiredAt !== undefined) reached.retired += 1
        }
        reached.faults += projection.lattice().faults.size
      }),
      { numRuns: 25, seed: 5 },
    )
    for (const [what, count] of Object.entries(reached)) expect([what, count > 0]).toEqual([what, true])
  })

  it('find the evidence and relations that a recount of the raw records finds', () => {
    fc.assert(
      fc.property(themeActions(60), (list) => {
        const team = workingTeam(3)
        for (const step of list) {
          act(team, step)
          const { projection } = team.project(step.who)
          expect(shownEvidence(projection)).toEqual(recountedEvidence(projection))
          expect(projection.relations().map(({ id }) => id)).toEqual(recountedRelations(projection))
        }
      }),
      { numRuns: 20 },
    )
  })

  it('take back only their own work', () => {
    fc.assert(
      fc.property(themeActions(30), themeActions(40), themeActions(30), (first, mine, theirs) => {
        const team = workingTeam(2)
        for (const step of first) if (isHonest(step)) act(team, step)
        team.meet()
        for (const step of mine) if (isHonest(step)) act(team, { ...step, who: 0 })
        team.send(0, 1)
        for (const step of theirs) if (isHonest(step)) act(team, { ...step, who: 1 })
        const before = workOf((client) => client === 2, team.doc(1), team.project(1))
        while (team.project(0).undo() !== undefined);
        team.meet()
        for (const { projection } of team.projects)
          for (const [what, value] of before) expect([what, shownOf(projection, what)]).toEqual([what, value])
      }),
      { numRuns: 20 },
    )
  })
})

/** Every record that shows, by collection and id. */
function records(view: Projection): ReadonlySet<string> {
  const all = view.toRecords()
  return new Set(collectionNames.flatMap((name) => all[name].map(({ id }) => `${name} ${id}`)))
}

function hasCycle(view: Projection): boolean {
  const { parentsOf } = view.lattice()
  return [...parentsOf.keys()].some((start) => {
    const above = new Set(parentsOf.get(start))
    for (const code of above) for (const parent of parentsOf.get(code) ?? []) above.add(parent)
    return above.has(start)
  })
}

function shownEvidence(view: Projection): readonly string[] {
  return [...view.codes.keys()]
    .filter((code) => view.canonical(code) === code)
    .flatMap((code) => view.evidenceOf(code).map(({ record, state }) => `${code} ${record.id} ${state}`))
    .sort()
}

/** By looking at every record: nothing that the projection keeps is used but who stands for whom and the tree. */
function recountedEvidence(view: Projection): readonly string[] {
  const identity = (id: CodingId) => {
    const coding = view.storedCodings.get(id)
    if (!coding || view.source(coding.source) === undefined) return id
    const { source, revision, start, end, coder, code } = coding
    return [source, revision, start, end, coder, view.canonical(code)].join()
  }
  const first = new Map<string, EvidenceRecord>()
  for (const record of [...view.evidence.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${view.canonical(record.theme)} ${identity(record.coding)}`
    if (!first.has(key)) first.set(key, record)
  }
  return [...first.values()]
    .filter(({ theme }) => view.codes.has(view.canonical(theme)))
    .map((record) => {
      const theme = view.canonical(record.theme)
      const coding = view.storedCodings.get(record.coding)
      const counts = coding && view.source(coding.source) !== undefined
      const state = !counts ? 'gone' : isBelow(view, view.canonical(coding.code), theme) ? 'below' : 'elsewhere'
      return `${theme} ${record.id} ${state}`
    })
    .sort()
}

function isBelow(view: Projection, code: CodeId, theme: CodeId): boolean {
  const above = new Set([code])
  for (const one of above) for (const parent of view.lattice().parentsOf.get(one) ?? []) above.add(parent)
  return above.has(theme)
}

function recountedRelations(view: Projection): readonly string[] {
  const said = new Set<string>()
  return [...view.relationRecords.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, from, to, kind, label }) => {
      const ends = [view.canonical(from), view.canonical(to)]
      if (ends[0] === ends[1] || ends.some((end) => !view.codes.has(end))) return []
      if (kind === 'contradicts' || kind === 'is-similar-to') ends.sort()
      const key = [...ends, kind, label].join()
      if (said.has(key)) return []
      said.add(key)
      return [id]
    })
}

/** Evidence as another version or device may have stored it. */
const evidenceAsIs: Operation<Pick<EvidenceRecord, 'theme' | 'coding' | 'stance' | 'order'>, void> = (
  _view,
  chosen,
  { member, now },
) =>
  allow('choose-evidence', undefined, [
    { kind: 'put', collection: 'evidence', record: { ...chosen, id: newId(), by: member, at: now } },
  ])

/** A coding once more under an id that something names already, as it can arrive after what names it. */
const copyAs: Operation<{ readonly coding: CodingId; readonly id: CodingId }, void> = (view, { coding, id }) => {
  const stored = view.storedCodings.get(coding)
  return stored
    ? allow('apply-code', undefined, [{ kind: 'put', collection: 'codings', record: { ...stored, id } }])
    : refuse({ kind: 'not-found' })
}

function without<T extends object, K extends keyof T>(value: T | undefined, key: K): Omit<T, K> | undefined {
  if (value === undefined) return undefined
  const { [key]: _, ...rest } = value
  return rest
}
