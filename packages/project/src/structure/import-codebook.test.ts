import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { emptyDefinition, isAncestor, newId, type CodeId, type PlainCode, type PlainCodebook } from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import { retireCodes } from '../operations/codes.ts'
import { createCode } from '../operations/plan-code.ts'
import { Project } from '../project.ts'
import type { Projection } from '../projection.ts'
import { textLimits } from '../schema.ts'
import { act, actions, workingTeam } from '../testing/actions.ts'
import { observed } from '../testing/observed.ts'
import { person } from '../testing/replicas.ts'
import { importCodebook } from './import-codebook.ts'
import { mergeCodes } from './merge-codes.ts'
import { placeCodes } from './move-codes.ts'
import { plainCodebook } from './plain-codebook.ts'
import { surveyCodebook } from './survey-codebook.ts'

function emptyProject(levels: readonly string[] = ['code', 'sub-theme', 'main theme', 'dimension']): Project {
  const record = {
    id: newId(),
    name: 'Study',
    description: '',
    language: 'fa',
    unit: 'sentence',
    createdAt: 0,
  } as const
  return Project.create(new Y.Doc(), { ...record, id: newId(), levels }, person('Coder'))
}

/** A list out of paths: "A > B" puts B under A; a name is one code wherever it stands. */
function list(paths: readonly string[], more: Readonly<Record<string, Partial<PlainCode>>> = {}): PlainCodebook {
  const names = [...new Set(paths.flatMap((path) => path.split(' > ')))]
  return {
    codes: names.map((name) => ({ name, definition: emptyDefinition, retired: false, ...more[name] })),
    placements: paths.flatMap((path) => {
      const parts = path.split(' > ').map((name) => names.indexOf(name))
      return parts.slice(1).map((child, index) => ({ parent: parts[index] as number, child }))
    }),
  }
}

/** Codes with their levels, and places. */
function shown(view: Projection): readonly string[] {
  const { codes, placements } = plainCodebook(view)
  return [
    ...codes.map(({ name, level, retired }) => `${name} ${level}${retired ? ' retired' : ''}`),
    ...placements.map(({ parent, child }) => `${codes[parent]?.name} > ${codes[child]?.name}`),
  ]
}

describe('importing a codebook', () => {
  it('P71 brings codes and places in as one step, levels by height, and one undo takes all of it back', () => {
    const project = emptyProject()
    const before = project.projection.journal.length
    const result = project.perform(importCodebook, list(['A > B > x', 'A > B > y', 'A > C > x', 'z']))
    expect(result).toMatchObject({ created: 6, reused: 0, placed: 5 })
    expect(shown(project.projection)).toEqual([
      'A 2',
      'B 1',
      'x 0',
      'y 0',
      'C 1',
      'z 0',
      'A > B',
      'A > C',
      'B > x',
      'B > y',
      'C > x',
    ])
    expect(project.projection.journal[before]?.action).toEqual({
      kind: 'codebook-imported',
      created: 6,
      reused: 0,
      placed: 5,
    })
    project.undo()
    expect(project.projection.codes.size).toBe(0)
    project.redo()
    expect(project.projection.codes.size).toBe(6)
  })

  it('P72 meets codes under their names, fills only what their definitions do not say, and makes nothing twice', () => {
    const project = emptyProject()
    const theme = project.perform(createCode, { name: 'شفافیت', level: 2, definition: { brief: 'own words' } })
    const code = project.perform(createCode, { name: 'بودجه', level: 0 })
    const told = { definition: { ...emptyDefinition, brief: 'told', full: ' told in full ' } }
    const given = list(['شفافيت > مالی > بودجه'], { شفافيت: told, بودجه: { ...told, hue: 3 } })
    expect(project.perform(importCodebook, given)).toMatchObject({ created: 1, reused: 2, placed: 2 })
    const { codes } = project.projection
    expect(codes.get(theme)).toMatchObject({ name: 'شفافیت', definition: { brief: 'own words', full: 'told in full' } })
    expect(codes.get(code)).toMatchObject({ definition: { brief: 'told' }, level: 0 })
    expect(codes.get(code)?.hue).toBeUndefined()
    expect(project.dryRun(importCodebook, given)).toMatchObject({ reason: { kind: 'nothing-to-do' } })
  })

  it('P72 a theme keeps the level the project has it on', () => {
    const project = emptyProject()
    project.perform(createCode, { name: 'A', level: 2 })
    project.perform(importCodebook, list(['D > A > x']))
    expect(shown(project.projection)).toEqual(['A 2', 'D 3', 'x 0', 'D > A', 'A > x'])
  })

  it('P72 a retired code stays retired; what a list calls retired is made so', () => {
    const project = emptyProject()
    const old = project.perform(createCode, { name: 'old', level: 0 })
    project.perform(retireCodes, { codes: [old] })
    project.perform(importCodebook, list(['T > old', 'T > gone'], { gone: { retired: true } }))
    expect(shown(project.projection).slice(0, 4)).toEqual(['old 0 retired', 'T 1', 'old 0', 'gone 0 retired'])
    expect(project.dryRun(importCodebook, list(['gone'], { gone: { retired: true } })).verdict).toBe('refused')
  })

  it('P73 a list deeper than the project has levels is squeezed: what no longer fits goes under the nearest higher theme', () => {
    const project = emptyProject(['code', 'theme'])
    const given = list(['A > B > C > x', 'A > y'])
    const survey = surveyCodebook(project.projection, given)
    expect(survey.codes.map((fate) => 'squeezed' in fate && fate.squeezed)).toEqual([true, true, false, false, false])
    expect(survey.placements).toEqual(['level-too-low', 'level-too-low', 'new', 'new'])
    project.perform(importCodebook, given)
    expect(shown(project.projection)).toEqual(['A 1', 'B 1', 'C 1', 'x 0', 'y 0', 'C > x', 'A > y'])
    const told = list(['T > s > u'], { T: { level: 2 }, s: { level: 0 }, u: { level: 1 } })
    const four = emptyProject()
    four.perform(importCodebook, told)
    expect(shown(four.projection)).toEqual(['T 2', 's 0', 'u 1', 'T > s', 'T > u'])
  })

  it('P74 a place that would put a code under itself is left out and named', () => {
    const project = emptyProject()
    const [a, b] = [
      project.perform(createCode, { name: 'a', level: 2 }),
      project.perform(createCode, { name: 'b', level: 1 }),
    ]
    project.perform(placeCodes, { codes: [b], parent: a })
    const given = list(['b > a > c'], { a: { level: 2 }, b: { level: 1 } })
    expect(surveyCodebook(project.projection, given).placements).toEqual(['would-close-a-cycle', 'new'])
    project.perform(importCodebook, given)
    expect(project.projection.attention()).toEqual([])
    expect(project.projection.lattice().parentsOf.get(a)).toBeUndefined()
  })

  it('P75 what cannot be kept is left out and named: names without letters or too long, parts too long', () => {
    const project = emptyProject()
    const long = 'x'.repeat(textLimits.name + 1)
    const part = { ...emptyDefinition, brief: 'short', full: 'x'.repeat(textLimits.definition + 1) }
    const given: PlainCodebook = {
      codes: [
        { name: ' ', definition: emptyDefinition, retired: false },
        { name: long, definition: emptyDefinition, retired: false },
        { name: 'a', definition: part, retired: false },
      ],
      placements: [{ parent: 1, child: 2 }],
    }
    expect(surveyCodebook(project.projection, given)).toMatchObject({
      codes: [
        { kind: 'left-out', reason: 'name-is-empty' },
        { kind: 'left-out', reason: 'too-long' },
        { kind: 'new', tooLong: ['full'] },
      ],
      placements: ['code-left-out'],
    })
    expect(project.perform(importCodebook, given).codes.slice(0, 2)).toEqual([undefined, undefined])
    expect([...project.projection.codes.values()][0]?.definition).toMatchObject({ brief: 'short', full: '' })
  })

  it('P76 puts children behind those that are there, in the order of the list', () => {
    const project = emptyProject()
    project.perform(importCodebook, list(['T > b', 'T > a']))
    project.perform(importCodebook, list(['T > d', 'T > b', 'T > c']))
    const view = project.projection
    const [theme] = [...view.lattice().childrenOf.keys()]
    const row = view.lattice().childrenOf.get(theme as CodeId)
    expect(row?.map((id) => view.codes.get(id)?.name)).toEqual(['b', 'a', 'd', 'c'])
  })

  it('P76 a code that inherited its places from one merged into it keeps them', () => {
    const project = emptyProject()
    project.perform(importCodebook, list(['T > a', 'U > u', 'b']))
    const named = (name: string) =>
      [...project.projection.codes.values()].find((code) => code.name === name)?.id as CodeId
    project.perform(mergeCodes, { codes: [named('a')], into: named('b'), reason: '' })
    project.perform(importCodebook, list(['U > b']))
    const parents = project.projection.lattice().parentsOf.get(named('b')) ?? []
    expect(parents.map((id) => project.projection.codes.get(id)?.name).sort()).toEqual(['T', 'U'])
  })
})

const names = ['a', 'b', 'c', 'd', 'code 1', 'code 2', 'شفافیت', 'شفافيت', 'A', '']
const anyList: fc.Arbitrary<PlainCodebook> = fc
  .record({
    codes: fc.array(
      fc.record({
        name: fc.constantFrom(...names),
        level: fc.option(fc.nat(5), { nil: undefined }),
        retired: fc.boolean(),
        brief: fc.constantFrom('', 'told'),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    pairs: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 12 }),
  })
  .map(({ codes, pairs }) => ({
    codes: codes.map(({ level, brief, ...code }) => ({
      ...code,
      definition: { ...emptyDefinition, brief },
      ...(level !== undefined && { level }),
    })),
    placements: pairs
      .filter((pair) => pair.every((index) => index < codes.length))
      .map(([parent, child]) => ({ parent, child })),
  }))

/** Names that two codes in use bear at one level. */
function doubled(view: Projection): ReadonlySet<string> {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { id, name, level } of view.codes.values()) {
    if (!view.isInUse(id)) continue
    const key = `${level}:${nameKey(name)}`
    if (seen.has(key)) twice.add(key)
    seen.add(key)
  }
  return twice
}

describe('importing any list into any project', () => {
  it('P71–P76 doubles no name, closes no cycle, keeps to levels, loses nothing, and undoes exactly', () => {
    fc.assert(
      fc.property(actions(40), anyList, (history, given) => {
        const team = workingTeam(2)
        for (const step of history) act(team, step)
        const project = team.project(0)
        const view = project.projection
        const before = { ...(observed(view) as object), journal: undefined }
        const [twice, places, faults] = [doubled(view), view.lattice().placesOf, view.lattice().faults.size]
        const plan = project.dryRun(importCodebook, given)
        if (plan.verdict === 'refused') {
          expect(plan.reason.kind).toBe('nothing-to-do')
          return
        }
        project.perform(importCodebook, given)
        expect([...doubled(view)].filter((key) => !twice.has(key))).toEqual([])
        expect(view.lattice().faults.size).toBe(faults)
        for (const [code, kept] of places) {
          const parents = view.lattice().parentsOf.get(code) ?? []
          for (const { parent } of kept) expect(parents).toContain(parent)
        }
        for (const [code, now] of view.lattice().placesOf)
          for (const { parent } of now) {
            const isOld = places.get(code)?.some((place) => place.parent === parent) ?? false
            if (!isOld) expect(view.codes.get(parent)?.level).toBeGreaterThan(view.codes.get(code)?.level ?? 99)
            expect(isAncestor(view.lattice().parentsOf, code, parent)).toBe(false)
          }
        const again = project.dryRun(importCodebook, given)
        if (again.verdict === 'allowed') expect(again.result.created).toBe(0)
        project.undo()
        expect({ ...(observed(view) as object), journal: undefined }).toEqual(before)
      }),
      { numRuns: 150 },
    )
  })

  it('P71 the same list imported apart gives the same project everywhere', () => {
    fc.assert(
      fc.property(anyList, anyList, (one, other) => {
        const team = workingTeam(2)
        for (const [index, given] of [one, other].entries()) {
          const project = team.project(index)
          if (project.dryRun(importCodebook, given).verdict === 'allowed') project.perform(importCodebook, given)
        }
        team.meet()
        expect(observed(team.project(0).projection)).toEqual(observed(team.project(1).projection))
      }),
      { numRuns: 60 },
    )
  })
})

describe('the codebook as plain data', () => {
  const study = JSON.parse(
    readFileSync(new URL('../../../../fixtures/sample-fa/codebook.json', import.meta.url), 'utf8'),
  ) as {
    levels: string[]
    codes: { key: string; name: string; level: number; definition?: Partial<PlainCode['definition']> }[]
    placements: { parent: string; child: string }[]
  }

  it('P77 the published codebook goes from one project into another whole', () => {
    const at = new Map(study.codes.map(({ key }, index) => [key, index]))
    const given: PlainCodebook = {
      codes: study.codes.map(({ name, level, definition }) => ({
        name,
        level,
        definition: { ...emptyDefinition, ...definition },
        retired: false,
      })),
      placements: study.placements.map(({ parent, child }) => ({
        parent: at.get(parent) ?? -1,
        child: at.get(child) ?? -1,
      })),
    }
    const [one, other] = [emptyProject(study.levels), emptyProject(study.levels)]
    expect(one.perform(importCodebook, given)).toMatchObject({
      created: 403,
      reused: 0,
      placed: study.placements.length,
    })
    const taken = plainCodebook(one.projection)
    expect([0, 1, 2, 3].map((level) => taken.codes.filter((code) => code.level === level).length)).toEqual([
      254, 123, 23, 3,
    ])
    expect(taken.placements).toHaveLength(study.placements.length)
    expect(taken.placements.filter(({ child }) => taken.codes[child]?.level === 1)).toHaveLength(128)
    other.perform(importCodebook, taken)
    expect([...shown(other.projection)].sort()).toEqual([...shown(one.projection)].sort())
    const without = (codebook: PlainCodebook) =>
      codebook.codes.map(({ name, level, definition }) => [name, level, definition])
    expect(without(plainCodebook(other.projection))).toEqual(without(taken))
    expect(other.dryRun(importCodebook, taken)).toMatchObject({ reason: { kind: 'nothing-to-do' } })
  })
})
