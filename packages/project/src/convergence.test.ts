import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Project } from './project.ts'
import { Projection } from './projection.ts'
import { act, actions } from './testing/actions.ts'
import { observed } from './testing/observed.ts'
import { Team } from './testing/replicas.ts'

const runs = { numRuns: 150 }

describe('replicas', () => {
  it('P1 show equal projections once they have met, whatever happened apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), actions(120), (size, list) => {
        const team = new Team(size)
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
        const team = new Team(3)
        const updates: Uint8Array[] = [Y.encodeStateAsUpdate(team.docs[0] as Y.Doc)]
        for (const doc of team.docs) doc.on('update', (update: Uint8Array) => updates.push(update))
        for (const step of list) act(team, step)
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
        const team = new Team(3)
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
        const team = new Team(2)
        for (const step of list) {
          const project = team.project(step.who)
          const before = snapshot(project.projection)
          const named = new Set<string>()
          const stop = project.onChange(({ records }) => {
            for (const name of ['codes', 'sources', 'codings', 'memos', 'placements', 'cases', 'members'] as const) {
              for (const kind of ['added', 'updated', 'removed'] as const)
                for (const id of records[name][kind]) named.add(id)
            }
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
        const team = new Team(1)
        const project = team.project(0)
        const start = content(project)
        for (const step of list) if (step.what < 86) act(team, step)
        const end = content(project)
        while (project.undo() !== undefined);
        expect(content(project)).toEqual(start)
        while (project.redo() !== undefined);
        expect(content(project)).toEqual(end)
      }),
      runs,
    )
  })

  it('P21 never takes back what somebody else did', () => {
    fc.assert(
      fc.property(actions(40), actions(40), (mine, theirs) => {
        const team = new Team(2)
        const me = team.project(0)
        for (const step of theirs) if (step.what < 86) act(team, { ...step, who: 1 })
        team.meet()
        const codings = [...me.projection.storedCodings.values()]
        const names = [...me.projection.codes.values()].map(({ id }) => id)
        for (const step of mine) if (step.what >= 14 && step.what < 44) act(team, { ...step, who: 0 })
        while (me.undo() !== undefined);
        for (const coding of codings) expect(me.projection.storedCodings.get(coding.id)).toEqual(coding)
        for (const id of names) expect(me.projection.codes.has(id)).toBe(true)
      }),
      runs,
    )
  })
})

/** Everything but the journal, which grows while things are undone. */
function content(project: Project): unknown {
  return { ...(observed(project.projection) as object), journal: [] }
}

function snapshot(view: Projection): Map<string, string> {
  const { project: _, journal: __, codings: ___, ...tables } = view.toRecords()
  const records = [...Object.values(tables).flat(), ...view.codings()] as readonly { readonly id: string }[]
  return new Map(records.map((record) => [record.id, JSON.stringify(record)]))
}
