import { describe, expect, it } from 'vitest'
import { createCode } from '../operations/plan-code.ts'
import { Team } from '../testing/replicas.ts'
import { dropPlacement } from './drop-placement.ts'
import { addLevel, relevelCodes } from './levels.ts'
import { placeCodes } from './move-codes.ts'

function codebook() {
  const team = new Team(2)
  const here = team.project(0)
  here.perform(addLevel, { name: 'Main theme', at: 2 })
  const code = here.perform(createCode, { name: 'code', level: 0 })
  const theme = here.perform(createCode, { name: 'theme', level: 1 })
  team.meet()
  return { team, here, there: team.project(1), code, theme }
}

describe('P70 placements that are left out', () => {
  it('go when they repeat another, and the code stands where it stood', () => {
    const { team, here, there, code, theme } = codebook()
    for (const project of [here, there]) project.perform(placeCodes, { codes: [code], parent: theme })
    team.meet()
    const [placement] = [...here.projection.lattice().faults.keys()]
    if (placement === undefined) throw new Error('nothing is left out')
    const told = here.projection.journal.length
    here.perform(dropPlacement, { placement })
    expect(here.projection.attention()).toEqual([])
    expect(here.projection.lattice().parentsOf.get(code)).toEqual([theme])
    expect(here.projection.journal.slice(told).map(({ action }) => action.kind)).toEqual(['structure-changed'])
    here.undo()
    expect(here.projection.attention()).toMatchObject([{ kind: 'placement-left-out', placement }])
  })

  it('go when they would close a cycle, and the journal tells it', () => {
    const { team, here, there, code, theme } = codebook()
    here.perform(placeCodes, { codes: [code], parent: theme })
    there.perform(relevelCodes, { codes: [code], level: 2 })
    there.perform(placeCodes, { codes: [theme], parent: code })
    team.meet()
    const [placement] = [...here.projection.lattice().faults.keys()]
    if (placement === undefined) throw new Error('nothing is left out')
    const { child, parent } = here.projection.placements.get(placement) ?? {}
    here.perform(dropPlacement, { placement })
    expect(here.projection.attention()).toEqual([])
    expect(here.projection.journal.at(-1)?.action).toEqual({ kind: 'code-taken-out', code: child, parent })
  })

  it('are no others: one that shows stays, one that is gone is said to be', () => {
    const { here, code, theme } = codebook()
    here.perform(placeCodes, { codes: [code], parent: theme })
    const [placement] = [...here.projection.placements.keys()]
    if (placement === undefined) throw new Error('nothing is placed')
    expect(here.dryRun(dropPlacement, { placement })).toMatchObject({ reason: { kind: 'nothing-to-do' } })
    here.undo()
    expect(here.dryRun(dropPlacement, { placement })).toMatchObject({ reason: { kind: 'not-found' } })
  })
})
