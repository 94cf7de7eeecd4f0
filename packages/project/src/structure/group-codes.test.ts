import { describe, expect, it } from 'vitest'
import type { CodeId } from '@mazmun/model'
import { createCode } from '../operations/plan-code.ts'
import type { Project } from '../project.ts'
import { Team } from '../testing/replicas.ts'
import { groupCodes } from './group-codes.ts'
import { addLevel } from './levels.ts'
import { moveCodes, placeCodes } from './move-codes.ts'

function codebook() {
  const team = new Team(2)
  const project = team.project(0)
  project.perform(addLevel, { name: 'Main theme', at: 2 })
  const make = (name: string, level = 0, parent?: CodeId) =>
    project.perform(createCode, { name, level, ...(parent !== undefined && { parent }) })
  const top = make('top', 2)
  const other = make('other', 2)
  const codes = ['a', 'b', 'c'].map((name) => make(name, 0, top))
  return { team, project, top, other, codes: codes as [CodeId, CodeId, CodeId] }
}

const childrenOf = (project: Project, code: CodeId) => project.projection.lattice().childrenOf.get(code) ?? []
const parentsOf = (project: Project, code: CodeId) => project.projection.lattice().parentsOf.get(code) ?? []

describe('P49 grouping', () => {
  it('puts codes under a new theme in the order given, and undoes as one step', () => {
    const { project, top, codes } = codebook()
    const [a, b, c] = codes
    const theme = project.perform(groupCodes, {
      name: 'theme',
      level: 1,
      parent: top,
      codes: [c, a].map((code) => ({ code, parent: top })),
    })
    expect(childrenOf(project, theme)).toEqual([c, a])
    expect(childrenOf(project, top)).toEqual([b, theme])
    project.undo()
    expect(childrenOf(project, top)).toEqual(codes)
    expect(project.projection.codes.has(theme)).toBe(false)
  })

  it('lets codes keep the places they have when asked to', () => {
    const { project, top, codes } = codebook()
    const theme = project.perform(groupCodes, {
      name: 'theme',
      level: 1,
      codes: codes.map((code) => ({ code, parent: top })),
      also: true,
    })
    expect(codes.map((code) => parentsOf(project, code))).toEqual(codes.map(() => [top, theme]))
  })

  it('takes a code named at two places out of both and shows it once', () => {
    const { project, top, other, codes } = codebook()
    const [a] = codes
    project.perform(placeCodes, { codes: [a], parent: other })
    const theme = project.perform(groupCodes, {
      name: 'theme',
      level: 1,
      codes: [top, other].map((parent) => ({ code: a, parent })),
    })
    expect(parentsOf(project, a)).toEqual([theme])
    expect(project.projection.lattice().faults.size).toBe(0)
  })

  it('makes nothing when the name is taken, the level is too low or missing, or the theme would stand under itself', () => {
    const { project, top, codes } = codebook()
    const [a] = codes
    const places = [{ code: top, parent: undefined }]
    const before = project.projection.toRecords()
    const refusalOf = (args: Parameters<typeof groupCodes>[1]) => project.dryRun(groupCodes, args)
    expect(refusalOf({ name: ' A ', level: 0, codes: [{ code: a, parent: top }] })).toMatchObject({
      reason: { kind: 'name-is-taken', by: a },
    })
    expect(refusalOf({ name: 'new', level: 2, codes: places })).toMatchObject({ reason: { kind: 'level-too-low' } })
    expect(refusalOf({ name: 'new', level: 3, codes: places })).toMatchObject({ reason: { kind: 'not-found' } })
    expect(refusalOf({ name: 'new', level: 1, parent: top, codes: places })).toMatchObject({
      reason: { kind: 'would-close-a-cycle' },
    })
    expect(refusalOf({ name: 'new', level: 1, codes: [] })).toMatchObject({ reason: { kind: 'nothing-to-do' } })
    expect(project.projection.toRecords()).toEqual(before)
  })

  it('made apart of the same code leaves it in one of the two themes, on every replica', () => {
    const { team, top, codes } = codebook()
    const [a] = codes
    team.meet()
    for (const [index, project] of team.projects.entries())
      project.perform(groupCodes, { name: `theme ${index}`, level: 1, codes: [{ code: a, parent: top }] })
    team.meet()
    const [first, second] = team.projects.map((project) => parentsOf(project, a))
    expect(first).toHaveLength(1)
    expect(second).toEqual(first)
  })
})

describe('P41 moving', () => {
  it('a code from two places leaves both and stands at the goal once', () => {
    const { project, top, other, codes } = codebook()
    const [a] = codes
    const goal = project.perform(createCode, { name: 'goal', level: 1 })
    project.perform(placeCodes, { codes: [a], parent: other })
    project.perform(moveCodes, { codes: [top, other].map((parent) => ({ code: a, parent })), to: goal })
    expect(parentsOf(project, a)).toEqual([goal])
    expect(project.projection.lattice().faults.size).toBe(0)
  })
})
