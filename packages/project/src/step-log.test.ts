import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { CodeId, SourceId } from '@mazmun/model'
import { readKeptSteps } from './history/read-steps.ts'
import { applyCodes, uncode } from './operations/codings.ts'
import { recolourCode, renameCode } from './operations/codes.ts'
import { createCode } from './operations/plan-code.ts'
import { writeMemo } from './operations/memos.ts'
import { importSource } from './operations/import-sources.ts'
import type { Project } from './project.ts'
import type { KeptSteps } from './step-log.ts'
import { act, actions, isHonest, workingTeam } from './testing/actions.ts'
import { content, observed } from './testing/observed.ts'
import { sourceNamed, stored, Team } from './testing/replicas.ts'
import { shownOf, workOf } from './testing/work.ts'

const runs = { numRuns: 40 }
const ways = fc.array(fc.constantFrom('undo', 'redo', 'hear'), { minLength: 1, maxLength: 60, size: 'max' })

function undoAll(project: Project): void {
  while (project.undo() !== undefined);
}

function redoAll(project: Project): void {
  while (project.redo() !== undefined);
}

function expectAlike(team: Team): void {
  const [first, ...others] = team.projects.map(({ projection }) => observed(projection))
  for (const other of others) expect(other).toEqual(first)
}

describe('P25 steps that were kept over a restart', () => {
  it.each([
    ['with all that is heard from others meanwhile', true],
    ['under the new name a restart gives to the replica', false],
  ])('do what they would have done without it, %s', (_how, sameClient) => {
    let effective = 0
    fc.assert(
      fc.property(actions(100), ways, (list, moves) => {
        const team = workingTeam(3)
        for (const step of list) act(team, step)
        const before = team.project(0)
        const { doc, project: after } = team.copy(0)
        // Which of two who wrote apart stands depends on the names of the replicas.
        if (sameClient) doc.clientID = team.doc(0).clientID
        expect(after.undoableStep).toBe(before.undoableStep)
        for (const move of moves) {
          if (move === 'hear') {
            if (!sameClient) continue
            team.send(1, 0)
            Y.applyUpdate(doc, Y.encodeStateAsUpdate(team.doc(1), Y.encodeStateVector(doc)))
          } else {
            const travelled = before[move]()
            effective += travelled?.effective ? 1 : 0
            expect(after[move]()).toEqual(travelled)
          }
          expect([after.undoableStep, after.redoableStep]).toEqual([before.undoableStep, before.redoableStep])
          expect(content(after)).toEqual(content(before))
        }
      }),
      runs,
    )
    expect(effective).toBeGreaterThan(300)
  })

  it('go all the way back and forth, with a restart before every step of it', () => {
    fc.assert(
      fc.property(actions(40), (list) => {
        const team = workingTeam(1)
        team.restart(0, 'lost')
        const start = content(team.project(0))
        for (const [at, step] of list.entries()) {
          if (isHonest(step)) act(team, step)
          if (at % 5 === 0) team.restart(0)
        }
        const end = content(team.project(0))
        for (let round = 0; round < 2; round += 1) {
          while (team.project(0).undo() !== undefined) team.restart(0)
          expect(content(team.project(0))).toEqual(start)
          while (team.project(0).redo() !== undefined) team.restart(0)
          expect(content(team.project(0))).toEqual(end)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('take back a code that was renamed on a later visit, for everybody', () => {
    const team = new Team(2)
    const code = team.project(0).perform(createCode, { name: 'first', level: 0 })
    team.restart(0)
    team.project(0).perform(renameCode, { code, name: 'second' })
    team.restart(0)
    team.meet()
    expect(team.project(0).undo()).toEqual({ step: 'rename-code', effective: true })
    expect(team.project(0).undo()).toEqual({ step: 'create-code', effective: true })
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.has(code)).toBe(false)
    team.restart(0)
    team.project(0).redo()
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.get(code)?.name).toBe('first')
    team.project(0).redo()
    team.project(0).undo()
    team.project(0).undo()
    team.restart(0)
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.has(code)).toBe(false)
    expectAlike(team)
  })

  it('are found again after an older backup was merged in', () => {
    const team = new Team(1)
    const source = team.project(0).perform(importSource, { source: sourceNamed('P01') })
    const code = team.project(0).perform(createCode, { name: 'c', level: 0 })
    const backup = Y.encodeStateAsUpdate(team.doc(0))
    const coded = team.project(0).perform(applyCodes, { source, spans: [{ start: 0, end: 9 }], codes: [code] })
    team.project(0).perform(uncode, { codings: coded.codings })
    team.project(0).perform(renameCode, { code, name: 'd' })
    team.restart(0)
    Y.applyUpdate(team.doc(0), backup)
    const { projection } = team.project(0)
    const seen = [1, 2, 3, 4, 5].map(() => {
      expect(team.project(0).undo()?.effective).toBe(true)
      return [projection.codes.get(code)?.name, projection.codingCount, projection.sources().length]
    })
    expect(seen).toEqual([
      ['c', 0, 1],
      ['c', 1, 1],
      ['c', 0, 1],
      [undefined, 0, 1],
      [undefined, 0, 0],
    ])
  })

  it('lie below the steps that were made before they were taken up', () => {
    const team = new Team(1)
    const first = team.project(0).perform(createCode, { name: 'first', level: 0 })
    team.project(0).perform(createCode, { name: 'undone', level: 0 })
    team.project(0).undo()
    const kept = stored(team.project(0).keptSteps())
    team.restart(0, 'lost')
    const project = team.project(0)
    expect([project.undoableStep, project.redoableStep]).toEqual([undefined, undefined])
    project.perform(renameCode, { code: first, name: 'renamed' })
    let heard = 0
    project.onSteps(() => (heard += 1))
    project.resumeSteps(kept)
    expect([heard, project.redoableStep]).toEqual([1, undefined])
    expect([project.undo()?.step, project.undo()?.step, project.undo()]).toEqual([
      'rename-code',
      'create-code',
      undefined,
    ])
    expect(project.projection.codes.size).toBe(0)
  })
})

describe('P27 two tabs of the same person', () => {
  it('take back only their own steps, also where the log of a closed one is taken up by a third', () => {
    const team = new Team(1)
    const first = team.project(0)
    const code = first.perform(createCode, { name: 'one', level: 0 })
    const other = first.perform(createCode, { name: 'other', level: 0 })
    const second = team.project(team.openTab(0))
    first.perform(renameCode, { code: other, name: 'first' })
    first.perform(renameCode, { code, name: 'two' })
    team.meet()
    second.perform(renameCode, { code, name: 'three' })
    team.meet()
    const kept = stored(first.keptSteps())
    first.close()
    const third = team.project(team.openTab(0))
    third.resumeSteps(kept)
    expect(third.undo()).toEqual({ step: 'rename-code', effective: false })
    expect(third.undo()).toEqual({ step: 'rename-code', effective: true })
    // Both codes go on to show: the second tab renamed one, and the other was made first.
    expect(third.undo()).toEqual({ step: 'create-code', effective: true })
    expect(third.undo()).toEqual({ step: 'create-code', effective: false })
    expect([...third.projection.codes.values()].map(({ name }) => name)).toEqual(['three'])
    team.meet()
    expect(second.undo()).toEqual({ step: 'rename-code', effective: true })
    expect([...second.projection.codes.values()].map(({ name }) => name)).toEqual(['two'])
  })
})

describe("P21 somebody else's work", () => {
  it('stays where it is through undo, redo and restarts of everybody', () => {
    let travelled = 0
    fc.assert(
      fc.property(actions(160), (list) => {
        const team = workingTeam(3)
        const clients = team.docs.map((doc) => new Set([doc.clientID]))
        for (const step of list) {
          const { who, what } = step
          if (what >= 110 && what < 113) continue
          const own = clients[who % clients.length] as Set<number>
          const theirs = () => workOf((client) => !own.has(client), team.doc(who), team.project(who))
          const before = what >= 86 && what < 94 ? theirs() : []
          act(team, step)
          for (const [work, value] of before)
            expect([work, shownOf(team.project(who).projection, work)]).toEqual([work, value])
          own.add(team.doc(who).clientID)
          travelled += before.length > 0 ? 1 : 0
        }
        team.meet()
        expectAlike(team)
      }),
      runs,
    )
    expect(travelled).toBeGreaterThan(100)
  })

  it('is not taken back where it came to the same value', () => {
    const team = new Team(2)
    const [me, colleague] = [team.project(0), team.project(1)]
    const code = me.perform(createCode, { name: 'c', level: 0 })
    team.meet()
    me.perform(recolourCode, { code, hue: 3 })
    colleague.perform(recolourCode, { code, hue: 4 })
    colleague.perform(recolourCode, { code, hue: 3 })
    team.meet()
    expect(me.undo()).toEqual({ step: 'recolour-code', effective: false })
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.get(code)?.hue).toBe(3)
  })

  it('is not taken back where both wrote apart, whoever of the two stands', () => {
    const team = new Team(2)
    const code = team.project(0).perform(createCode, { name: 'c', level: 0 })
    team.meet()
    for (const [at, project] of team.projects.entries()) project.perform(renameCode, { code, name: `by ${at}` })
    team.meet()
    const name = team.project(0).projection.codes.get(code)?.name
    for (const project of team.projects) expect(project.undo()).toEqual({ step: 'rename-code', effective: false })
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.get(code)?.name).toBe(name)
  })

  it.each([false, true])('stays theirs when undo puts it back, restarted: %s', (restarted) => {
    const team = new Team(2)
    const colleague = team.project(1)
    const code = team.project(0).perform(createCode, { name: 'mine', level: 0 })
    team.meet()
    colleague.perform(renameCode, { code, name: 'theirs' })
    team.meet()
    team.project(0).perform(renameCode, { code, name: 'mine again' })
    for (const way of ['undo', 'redo', 'undo', 'undo'] as const) {
      if (restarted) team.restart(0)
      team.project(0)[way]()
    }
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.get(code)?.name).toBe('theirs')
    expectAlike(team)
  })
})

describe('P26 a log that does not belong to the document', () => {
  it('throws nothing and touches nothing that others than its writers wrote', () => {
    fc.assert(
      fc.property(
        actions(120),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 4, maxLength: 8 }),
        (list, pairs) => {
          const team = workingTeam(3)
          const logs: KeptSteps[] = []
          const states: Uint8Array[] = []
          for (const [at, step] of list.entries()) {
            act(team, step)
            if (at % 10 === 0) logs.push(stored(team.project(step.who).keptSteps()))
            if (at % 7 === 0) states.push(Y.encodeStateAsUpdate(team.doc(step.who)))
          }
          for (const [a, b] of pairs) {
            const [log, state] = [logs[a % logs.length], states[b % states.length]]
            if (!log || !state) throw new Error('nothing was kept')
            const { doc, project } = team.opened(state)
            project.resumeSteps(log)
            const theirs = workOf((client) => !log.writers.includes(client), doc, project)
            for (const travel of [undoAll, redoAll, undoAll]) {
              travel(project)
              for (const [work, value] of theirs)
                expect([work, shownOf(project.projection, work)]).toEqual([work, value])
            }
          }
        },
      ),
      runs,
    )
  })

  it('cannot hold what a document would not take', () => {
    const log = { shape: 1, writers: [1], lent: [], redo: [] }
    const withValue = (value: unknown, place: unknown = ['codes', 'a', 'name']) =>
      readKeptSteps({
        ...log,
        undo: [{ step: 'rename-code', at: 1, entries: [{ place, value, was: '', now: '1:1<' }] }],
      })
    for (const value of [undefined, 'x', 7, null, ['x', 1], { hash: 'x' }]) expect(withValue(value)).toBeDefined()
    const nonsense = [
      7n,
      new Date(),
      new Map(),
      new Uint8Array(1),
      { constructor: 'x' },
      Object.create(null),
      [{ a: 7n }],
    ]
    for (const value of nonsense) expect(withValue(value)).toBeUndefined()
    const nowhere = [[], ['codes'], ['codes', 'a'], ['codings', 'a', 'b'], ['project', 'id'], ['journal', 'a'], 'codes']
    for (const place of nowhere) expect(withValue('x', place)).toBeUndefined()
  })

  it('or that was damaged is not read, or does no harm', () => {
    const anything = fc.anything({ withDate: true, withMap: true, withTypedArray: true, withBigInt: true })
    expect(readKeptSteps(undefined)).toBeUndefined()
    fc.assert(fc.property(anything, (value) => readKeptSteps(value) === undefined))
    fc.assert(
      fc.property(actions(40), fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), anything, (list, path, value) => {
        const team = workingTeam(1)
        for (const step of list) act(team, step)
        const damaged = withChanged(structuredClone(team.project(0).keptSteps()), path, value)
        const read = readKeptSteps(damaged)
        if (!read) return
        const { project } = team.copy(0, 'lost')
        project.resumeSteps(read)
        for (const travel of [undoAll, redoAll]) travel(project)
      }),
      runs,
    )
  })
})

describe('P28 a log has an end', () => {
  function codedOften(project: Project, times: number): void {
    const source: SourceId = project.perform(importSource, { source: sourceNamed('P01') })
    const code: CodeId = project.perform(createCode, { name: 'c', level: 0 })
    for (let start = 0; start < times; start += 1)
      project.perform(applyCodes, { source, spans: [{ start, end: start + 1 }], codes: [code] })
  }

  it('two hundred steps back', () => {
    const team = new Team(1)
    codedOften(team.project(0), 250)
    expect(team.project(0).keptSteps().undo).toHaveLength(200)
    undoAll(team.project(0))
    expect(team.project(0).projection.codingCount).toBe(50)
    redoAll(team.project(0))
    expect(team.project(0).projection.codingCount).toBe(250)
  })

  it('what is larger than a log may be goes back on the same visit only, with what was before it', () => {
    const team = new Team(1)
    const project = team.project(0)
    const body = 'متن'.repeat(200_000)
    const code = project.perform(createCode, { name: 'c', level: 0 })
    const memo = project.perform(writeMemo, { target: { kind: 'project' }, body })
    project.perform(writeMemo, { target: { kind: 'project' }, memo, body: body.slice(1) })
    project.perform(writeMemo, { target: { kind: 'project' }, memo, body: body.slice(2) })
    project.perform(renameCode, { code, name: 'd' })
    expect(project.keptSteps().undo.map(({ step }) => step)).toEqual(['write-memo', 'rename-code'])
    expect(JSON.stringify(project.keptSteps()).length).toBeLessThan(1_010_000)
    undoAll(project)
    expect(project.projection.memos.size + project.projection.codes.size).toBe(0)
    expect(project.keptSteps().redo.map(({ step }) => step)).toEqual(['write-memo', 'create-code'])
  })

  it('coding a passage takes less than half a kilobyte of it', () => {
    const team = new Team(1)
    codedOften(team.project(0), 198)
    expect(JSON.stringify(team.project(0).keptSteps()).length / 200).toBeLessThan(500)
  })
})

/** The value with the part changed that the path leads to. */
function withChanged(value: unknown, [step, ...path]: readonly number[], to: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return to
  const entries = Object.entries(value as Record<string, unknown>)
  const found = entries[step % Math.max(1, entries.length)]
  if (!found) return to
  const changed = withChanged(found[1], path, to)
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === found[0] ? changed : item))
  return { ...value, [found[0]]: changed }
}
