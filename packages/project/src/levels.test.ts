import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { mostLevels, textLimits } from './schema.ts'
import { allow, type Operation } from './operation.ts'
import { Team } from './testing/replicas.ts'

const nameLevels: Operation<readonly string[], void> = (_view, levels) =>
  allow('rename-project', undefined, [{ kind: 'patch-project', fields: { levels } }])

const levelsOf = (team: Team) => team.projects.map(({ projection }) => projection.project.levels)

describe('P9 names of levels', () => {
  it('given apart both stand', () => {
    const team = new Team(2)
    team.project(0).perform(nameLevels, ['code', 'Sub-theme'])
    team.project(1).perform(nameLevels, ['Initial code', 'category'])
    team.meet()
    const both = ['code', 'category']
    expect(levelsOf(team)).toEqual([both, both])
  })

  it('one that is named while somebody takes it away stays', () => {
    const team = new Team(2)
    team.project(0).perform(nameLevels, ['Initial code'])
    team.project(1).perform(nameLevels, ['Initial code', 'category'])
    team.meet()
    expect(levelsOf(team)).toEqual([
      ['Initial code', 'category'],
      ['Initial code', 'category'],
    ])
  })

  it('one whose name is missing or not readable has the usual one, and the others keep their places', () => {
    const team = new Team(1)
    const fields = (team.docs[0] as Y.Doc).getMap('project')
    team.project(0).perform(nameLevels, ['a', 'b', 'c', 'd'])
    fields.delete('level.1')
    fields.set('level.3', 'x'.repeat(textLimits.name + 1))
    expect(levelsOf(team)).toEqual([['a', 'مضمون فرعی', 'c']])
  })

  it('beyond the last that is kept are refused, and not shown when somebody writes them', () => {
    const team = new Team(1)
    const project = team.project(0)
    const many = Array.from({ length: mostLevels + 1 }, (_, index) => `level ${index}`)
    expect(project.dryRun(nameLevels, many)).toMatchObject({ reason: { kind: 'too-long' } })
    expect(project.dryRun(nameLevels, ['a', 'x'.repeat(textLimits.name + 1)])).toMatchObject({
      reason: { kind: 'too-long' },
    })
    for (const field of [`level.${mostLevels}`, 'level.999999999', 'level.-1', 'level.01', 'level.x'])
      (team.docs[0] as Y.Doc).getMap('project').set(field, 'too high')
    expect(levelsOf(team)).toEqual([['Initial code', 'Sub-theme']])
  })

  it('come back when their step is undone', () => {
    const team = new Team(1)
    team.project(0).perform(nameLevels, ['code'])
    team.project(0).undo()
    expect(levelsOf(team)).toEqual([['Initial code', 'Sub-theme']])
  })
})
