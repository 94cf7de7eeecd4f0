import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Project } from './project.ts'
import { Projection } from './projection.ts'
import { act, actions, isHonest, workingTeam } from './testing/actions.ts'
import { content, observed } from './testing/observed.ts'
import { shownOf, workOf } from './testing/work.ts'
import { collectionNames } from './writes.ts'

const runs = { numRuns: 60 }

/** What of the work on themes the random histories must come to. */
const board = { evidence: 0, elsewhere: 0, gone: 0, relations: 0, positions: 0, dismissed: 0 }

describe('the team of these tests', () => {
  it('comes to everything they are about', () => {
    const reached = {
      codings: 0,
      twins: 0,
      merged: 0,
      retired: 0,
      faults: 0,
      removedSources: 0,
      memos: 0,
      undone: 0,
      ...board,
    }
    fc.assert(
      fc.property(actions(150), (list) => {
        const team = workingTeam(3)
        for (const step of list) act(team, step)
        team.meet()
        const { projection } = team.project(0)
        reached.codings += projection.codingCount
        for (const { id } of projection.codings()) if (projection.twinsOf(id).length > 1) reached.twins += 1
        for (const { id, retiredAt } of projection.codes.values()) {
          if (projection.canonical(id) !== id) reached.merged += 1
          if (retiredAt !== undefined) reached.retired += 1
        }
        reached.faults += projection.lattice().faults.size
        reached.removedSources += projection.storedSources.size - projection.sources().length
        reached.memos += projection.memos.size
        for (const code of projection.codes.keys()) {
          if (projection.canonical(code) !== code) continue
          for (const { state } of projection.evidenceOf(code)) {
            reached.evidence += 1
            if (state !== 'below') reached[state] += 1
          }
        }
        reached.relations += projection.relations().length
        reached.positions += projection.mapPositions.size
        reached.dismissed += projection.dismissedSuggestions.size
        reached.undone += projection.journal.filter(({ action }) => action.kind === 'undone').length
      }),
      { numRuns: 60, seed: 7 },
    )
    for (const [what, count] of Object.entries(reached)) expect([what, count >= 5]).toEqual([what, true])
    expect(reached.codings).toBeGreaterThan(60 * 5)
  })
})

describe('replicas', () => {
  it('P1 show equal projections once they have met, whatever happened apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), actions(120), (size, list) => {
        const team = workingTeam(size)
        for (const step of list) act(team, step)
        team.meet()
        const [first, ...others] = team.projects.map((project) => observed(project.projection))
        for (const other of others) expect(other).toEqual(first)
      }),
      runs,
    )
  })

  it('P1 show the same after a restart from their stored updates, merged or one by one and in another order', () => {
    fc.assert(
      fc.property(actions(100), fc.infiniteStream(fc.nat()), (list, order) => {
        const team = workingTeam(3)
        const updates: Uint8Array[] = [Y.encodeStateAsUpdate(team.docs[0] as Y.Doc)]
        for (const doc of team.docs) doc.on('update', (update: Uint8Array) => updates.push(update))
        // A replica that restarts leaves its document behind, and with it the listener above.
        for (const step of list) if (step.what < 108 || step.what >= 110) act(team, step)
        team.meet()
        const before = observed(team.project(0).projection)
        const shuffled = updates
          .map((update) => ({ update, at: Number(order.next().value) }))
          .sort((a, b) => a.at - b.at)
        const restarted = new Y.Doc()
        for (const { update } of shuffled) Y.applyUpdate(restarted, update)
        expect(observed(Project.open(restarted, team.project(0).member).projection)).toEqual(before)
      }),
      runs,
    )
  })
})

describe('the projection', () => {
  it('P30 kept up to date equals one built anew', () => {
    fc.assert(
      fc.property(actions(150), (list) => {
        const team = workingTeam(3)
        for (const step of list) {
          act(team, step)
          const { projection } = team.project(step.who)
          expect(observed(projection)).toEqual(observed(new Projection(projection.toRecords())))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('P31 names every record that differs between before and after', () => {
    fc.assert(
      fc.property(actions(80), (list) => {
        const team = workingTeam(2)
        for (const step of list) {
          const project = team.project(step.who)
          const before = snapshot(project.projection)
          const named = new Set<string>()
          const stop = project.onChange(({ records }) => {
            for (const name of collectionNames)
              for (const kind of ['added', 'updated', 'removed'] as const)
                for (const id of records[name][kind]) named.add(`${name} ${id}`)
          })
          act(team, step)
          stop()
          const after = snapshot(project.projection)
          const differs = [...new Set([...before.keys(), ...after.keys()])].filter(
            (id) => before.get(id) !== after.get(id),
          )
          for (const id of differs) expect(named).toContain(id)
        }
      }),
      runs,
    )
  })
})

describe('undo', () => {
  it('P20 of everything a person did, then redo of it, comes back to the same', () => {
    fc.assert(
      fc.property(actions(60), (list) => {
        const team = workingTeam(1)
        team.restart(0, 'lost')
        const project = team.project(0)
        const start = content(project)
        for (const step of list) if (isHonest(step)) act(team, step)
        const end = content(project)
        while (project.undo() !== undefined);
        expect(content(project)).toEqual(start)
        while (project.redo() !== undefined);
        expect(content(project)).toEqual(end)
      }),
      runs,
    )
  })

  it('P20 of the step just made comes back to what was before it, and redo to what was after', () => {
    fc.assert(
      fc.property(actions(50), (list) => {
        const team = workingTeam(1)
        const project = team.project(0)
        for (const step of list) {
          const before = content(project)
          let steps = 0
          const stop = project.onChange(({ origin }) => (steps += origin === 'local' ? 1 : 0))
          if (isHonest(step)) act(team, step)
          stop()
          if (steps === 0) continue
          const after = content(project)
          for (let round = 0; round < 2; round += 1) {
            expect(project.undo()?.effective).toBe(true)
            expect(content(project)).toEqual(before)
            expect(project.redo()?.effective).toBe(true)
            expect(content(project)).toEqual(after)
          }
        }
      }),
      runs,
    )
  })

  it.each([
    ['after hearing of it', true],
    ['before hearing of it', false],
  ])('P21 P23 never takes away what somebody else did, %s', (_when, heard) => {
    fc.assert(
      fc.property(actions(30), actions(40), actions(30), (first, mine, theirs) => {
        const team = workingTeam(2)
        const [me, colleague] = [team.project(0), team.project(1)]
        for (const step of first) if (isHonest(step)) act(team, step)
        team.meet()
        for (const step of mine) if (isHonest(step)) act(team, { ...step, who: 0 })
        team.send(0, 1)
        for (const step of theirs) if (isHonest(step)) act(team, { ...step, who: 1 })
        if (heard) team.send(1, 0)
        const before = workOf((client) => client === 2, team.doc(1), colleague)
        while (me.undo() !== undefined);
        team.meet()
        for (const { projection } of team.projects)
          for (const [what, value] of before) expect([what, shownOf(projection, what)]).toEqual([what, value])
      }),
      runs,
    )
  })
})

function snapshot(view: Projection): Map<string, string> {
  const { project: _, journal: __, ...tables } = { ...view.toRecords(), codings: [...view.codings()] }
  return new Map(
    collectionNames.flatMap((name) =>
      tables[name].map((record) => [`${name} ${record.id}`, JSON.stringify(record)] as const),
    ),
  )
}
