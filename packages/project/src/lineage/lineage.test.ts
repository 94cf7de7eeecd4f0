import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CodeId, Instant, JournalEntry, ThemeLattice } from '@mazmun/model'
import { restoreVersion } from '../history/restore.ts'
import { snapshotOf, type Snapshot } from '../history/snapshot.ts'
import { defineCode, recolourCode, renameCode, retireCodes } from '../operations/codes.ts'
import { applyCodes } from '../operations/codings.ts'
import { createCode } from '../operations/plan-code.ts'
import type { Project } from '../project.ts'
import { groupCodes } from '../structure/group-codes.ts'
import { mergeCodes } from '../structure/merge-codes.ts'
import { moveCodes, placeCodes } from '../structure/move-codes.ts'
import { splitCode } from '../structure/split-code.ts'
import { act, action, actions, workingTeam, type Action } from '../testing/actions.ts'
import { Team } from '../testing/replicas.ts'
import { codingsAt } from './codings-at.ts'
import { lifeOf, type Stay } from './code-life.ts'
import { structureMoments } from './moments.ts'
import { structureAt } from './structure-at.ts'

/** What can be compared of a codebook: every code, every place, the tree with its orders, the levels. */
function picture(
  codes: ReadonlyMap<CodeId, unknown>,
  { childrenOf, parentsOf, roots }: ThemeLattice,
  levels: readonly string[],
): unknown {
  return {
    codes: [...codes].map(([id, code]) => [id, structural(code as object)] as const).sort(byFirst),
    children: [...childrenOf].sort(byFirst),
    parents: [...parentsOf].map(([id, parents]) => [id, [...parents].sort()] as const).sort(byFirst),
    roots: [...roots].sort(),
    levels,
  }
}

function structural(code: object): object {
  const { definition: _, hue: __, ...rest } = code as Record<string, unknown>
  return rest
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

const pictureNow = ({ projection }: Project) =>
  picture(projection.codes, projection.lattice(), projection.project.levels)

function pictureAt({ projection }: Project, at: Instant): unknown {
  const { codes, lattice, levels } = structureAt(projection, at)
  return picture(codes, lattice, levels)
}

/** Work of one person: what is sent, restarted or spoilt is left out, and so is what no operation does. */
const ownWork = action.filter(
  ({ what, b, c }) =>
    (what < 94 || (what >= 100 && what < 106) || what >= 120) &&
    !(what >= 100 && what < 104) &&
    !(what >= 66 && what < 72 && c % 2 === 0) &&
    b >= 0,
)

describe('the structure at a date', () => {
  test('P100 is what was there at that date, whatever was done since', () => {
    fc.assert(
      fc.property(fc.array(ownWork, { minLength: 5, maxLength: 60, size: 'max' }), fc.nat(9), (work, restoring) => {
        const team = workingTeam(1)
        const project = team.project(0)
        const begun = project.projection.journal.at(-1)?.at ?? 0
        const seen: { readonly at: Instant; readonly picture: unknown; readonly step: Action | 'restore' }[] = []
        let version: Snapshot | undefined
        for (const [index, step] of work.entries()) {
          act(team, { ...step, who: 0 })
          seen.push({ at: project.projection.journal.at(-1)?.at ?? 0, picture: pictureNow(project), step })
          if (index % 10 === restoring) version = snapshotOf(project.projection)
          if (index % 15 !== 14 || !version) continue
          const args = { version, name: '', madeAt: 0, scope: { kind: index % 2 ? 'whole' : 'tree' } } as const
          if (project.dryRun(restoreVersion, args).verdict === 'allowed') project.perform(restoreVersion, args)
          seen.push({ at: project.projection.journal.at(-1)?.at ?? 0, picture: pictureNow(project), step: 'restore' })
        }
        for (const { at, picture: then, step } of seen)
          expect({ step, picture: pictureAt(project, at) }).toEqual({ step, picture: then })
        expect(structureAt(project.projection, begun).exactSince).toBeLessThan(begun)
      }),
      { numRuns: 25 },
    )
  })

  test('P101 an order in a row is told by an entry of its own, and a step has one moment', () => {
    const { project, names } = study()
    const theme = project.perform(createCode, { name: 'theme', level: 1 })
    project.perform(placeCodes, { codes: [names.a, names.b], parent: theme })
    const before = momentOf(project)
    project.perform(moveCodes, { codes: [{ code: names.b, parent: theme }], to: theme, before: names.a })
    expect(project.projection.journal.at(-1)?.action).toEqual({ kind: 'structure-changed', step: 'move-codes' })
    expect(structureAt(project.projection, before).lattice.childrenOf.get(theme)).toEqual([names.a, names.b])
    expect(project.projection.lattice().childrenOf.get(theme)).toEqual([names.b, names.a])
    const told = project.projection.journal.length
    project.perform(groupCodes, { name: 'group', level: 1, codes: [{ code: names.c, parent: undefined }] })
    const moments = project.projection.journal.slice(told).map(({ at }) => at)
    expect(moments).toHaveLength(2)
    expect(new Set(moments).size).toBe(1)
  })

  test('P101 a code whose making was undone is there at the dates when it was', () => {
    const { project } = study()
    const code = project.perform(createCode, { name: 'short-lived', level: 1 })
    const made = momentOf(project)
    project.undo()
    expect(project.projection.codes.has(code)).toBe(false)
    expect(structureAt(project.projection, made).codes.get(code)).toMatchObject({ name: 'short-lived', level: 1 })
  })

  test('P102 what was overruled is passed over, and everybody finds the same for every date', () => {
    fc.assert(
      fc.property(actions(40), (work) => {
        const team = workingTeam(3)
        for (const step of work) act(team, step)
        team.meet()
        const [first, ...others] = team.projects as [Project, ...Project[]]
        for (const { at } of first.projection.journal.slice(-12))
          for (const other of others) expect(pictureAt(other, at)).toEqual(pictureAt(first, at))
      }),
      { numRuns: 15 },
    )
  })

  test('P102 of two names given apart the one that never showed does not come back', () => {
    const team = workingTeam(2)
    const [one, two] = [team.project(0), team.project(1)]
    const code = one.projection.journal.flatMap(({ action }) =>
      action.kind === 'code-created' ? [action.code] : [],
    )[0]
    if (code === undefined) throw new Error('nothing is made')
    one.perform(renameCode, { code, name: 'one' })
    two.perform(renameCode, { code, name: 'two' })
    team.meet()
    const stands = one.projection.codes.get(code)?.name
    const names = [
      ...new Set(one.projection.journal.map(({ at }) => structureAt(one.projection, at).codes.get(code)?.name)),
    ]
    expect(names.filter((name) => name !== undefined)).toEqual(['a', stands])
  })

  test('P103 a journal that tells no changes is read as far as its words go, and says from when it is exact', () => {
    const { project, names, doc } = study()
    project.perform(renameCode, { code: names.a, name: 'renamed' })
    project.perform(mergeCodes, { codes: [names.b], into: names.c, reason: '' })
    const merged = momentOf(project)
    project.perform(retireCodes, { codes: [names.a] })
    const journal = doc.getArray<JournalEntry>('journal')
    const entries = journal.toArray()
    journal.delete(0, journal.length)
    const isNew = ({ action }: JournalEntry) => action.kind === 'code-retired'
    journal.push(
      entries.map(({ changes, ...entry }) => (changes && isNew({ ...entry }) ? { ...entry, changes } : entry)),
    )
    const at = (moment: Instant) => structureAt(project.projection, moment)
    expect(at(merged).exactSince).toBe(merged)
    expect(at(merged).codes.get(names.a)).toMatchObject({ name: 'renamed' })
    expect(at(merged).codes.get(names.a)?.retiredAt).toBeUndefined()
    expect(at(merged).codes.get(names.b)?.mergedInto).toBe(names.c)
    expect(at(merged - 1).codes.get(names.b)?.mergedInto).toBeUndefined()
    expect(at(0).codes.size).toBe(0)
  })
})

describe('the life of a code', () => {
  test('P104 tells where it stood at every date', () => {
    fc.assert(
      fc.property(fc.array(ownWork, { minLength: 5, maxLength: 40, size: 'max' }), (work) => {
        const team = workingTeam(1)
        const project = team.project(0)
        const seen: { readonly at: Instant; readonly standings: ReadonlyMap<CodeId, readonly string[]> }[] = []
        for (const step of work) {
          act(team, { ...step, who: 0 })
          seen.push({ at: momentOf(project), standings: standingsNow(project) })
        }
        for (const code of project.projection.codes.keys()) {
          const { stays } = lifeOf(project.projection, code)
          for (const { at, standings } of seen) {
            const then = stays.filter((stay) => stay.from <= at && (stay.to === undefined || stay.to > at)).map(nameOf)
            expect([...then].sort()).toEqual([...(standings.get(code) ?? [])].sort())
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  test('P104 tells what happened to it and to what stands in it, oldest first', () => {
    const { project, names } = study()
    const theme = project.perform(createCode, { name: 'theme', level: 1 })
    project.perform(placeCodes, { codes: [names.a], parent: theme })
    project.perform(renameCode, { code: names.b, name: 'renamed' })
    project.perform(mergeCodes, { codes: [names.b], into: names.a, reason: 'alike' })
    const { events, stays } = lifeOf(project.projection, names.a)
    expect(events.map(({ entry, of }) => [entry.action.kind, of === names.a])).toEqual([
      ['code-created', true],
      ['code-created', false],
      ['code-placed', true],
      ['code-renamed', false],
      ['codes-merged', true],
    ])
    expect(stays.map(({ kind }) => kind)).toEqual(['apart', 'under'])
    expect(lifeOf(project.projection, names.b).stays.map(({ kind }) => kind)).toEqual(['apart', 'merged'])
  })
})

test('P105 moments are those at which the structure changed', () => {
  const { project, names } = study()
  const made = structureMoments(project.projection).length
  project.perform(defineCode, { code: names.a, definition: { brief: 'said' } })
  project.perform(recolourCode, { code: names.a, hue: 3 })
  expect(structureMoments(project.projection)).toHaveLength(made)
  project.perform(renameCode, { code: names.a, name: 'renamed' })
  project.undo()
  const moments = structureMoments(project.projection).slice(made)
  expect(moments.map(({ entries }) => entries.map(({ action }) => action.kind))).toEqual([['code-renamed'], ['undone']])
})

test('P106 quotations of a date are those made up to it, at the code that stood for theirs', () => {
  const team = workingTeam(1)
  const project = team.project(0)
  const view = project.projection
  const [source] = view.sources()
  const [first] = [...view.codings()]
  if (!source || !first) throw new Error('nothing is coded')
  const { codings, created } = project.perform(applyCodes, {
    source: source.id,
    spans: [{ start: 20, end: 30 }],
    codes: [first.code],
    create: [{ name: 'second' }],
  })
  const [second] = created
  if (second === undefined) throw new Error('nothing is made')
  const coded = momentOf(project)
  const [moved] = codings
  if (moved === undefined) throw new Error('nothing is coded')
  const split = project.perform(splitCode, { code: first.code, codings: [moved], into: { name: 'split' }, reason: '' })
  const apart = momentOf(project)
  project.perform(mergeCodes, { codes: [second], into: first.code, reason: '' })
  const at = (moment: Instant) => codingsAt(view, structureAt(view, moment), moment)
  expect(at(coded).get(first.code)).toEqual([first.id, moved])
  expect(at(coded).get(second)).toEqual([codings[1]])
  expect(at(apart).get(first.code)).toEqual([first.id])
  expect(at(apart).get(split)).toEqual([moved])
  expect(at(momentOf(project)).get(first.code)).toEqual([first.id, codings[1]])
  expect(at(momentOf(project)).has(second)).toBe(false)
  expect(at(first.at - 1).size).toBe(0)
})

function standingsNow({ projection }: Project): ReadonlyMap<CodeId, readonly string[]> {
  const { parentsOf } = projection.lattice()
  return new Map(
    [...projection.codes.values()].map(({ id, retiredAt }) => {
      const into = projection.canonical(id)
      const parents = parentsOf.get(id) ?? []
      const under = parents.length === 0 ? ['apart'] : parents.map((parent) => `under ${parent}`)
      return [id, into !== id ? [`merged ${into}`] : retiredAt === undefined ? under : ['retired']]
    }),
  )
}

function nameOf(stay: Stay): string {
  if (stay.kind === 'under') return `under ${stay.parent}`
  return stay.kind === 'merged' ? `merged ${stay.into}` : stay.kind
}

function study() {
  const team = new Team(1)
  const project = team.project(0)
  const make = (name: string) => project.perform(createCode, { name, level: 0 })
  return { project, doc: team.doc(0), names: { a: make('a'), b: make('b'), c: make('c') } }
}

function momentOf({ projection }: Project): Instant {
  return projection.journal.at(-1)?.at ?? 0
}
