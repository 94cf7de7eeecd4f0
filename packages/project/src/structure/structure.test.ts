import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAncestor, type CodeId, type CodeRecord, type CodingId, type MemberId, type SourceId } from '@mazmun/model'
import { defineCode, renameCode, restoreCodes, retireCodes } from '../operations/codes.ts'
import { createCode } from '../operations/plan-code.ts'
import { applyCodes } from '../operations/codings.ts'
import { writeMemo } from '../operations/memos.ts'
import { importSource } from '../operations/import-sources.ts'
import type { Project } from '../project.ts'
import type { Projection } from '../projection.ts'
import { act, action, actions, workingTeam, type Action } from '../testing/actions.ts'
import { observed } from '../testing/observed.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { giveReason } from './give-reason.ts'
import { addLevel, relevelCodes, removeLevel, renameLevel } from './levels.ts'
import { mergeCodes, unmergeCodes } from './merge-codes.ts'
import { previewMerge } from './merge-preview.ts'
import { moveCodes, placeCodes, takeOutCodes } from './move-codes.ts'
import { splitCode } from './split-code.ts'

/** A project of one with three levels: themes X and Y under top T, codes a, b and c under X in this order. */
function study() {
  const team = new Team(2)
  const project = team.project(0)
  project.perform(addLevel, { name: 'Main theme', at: 2 })
  const make = (name: string, level: number, parent?: CodeId) =>
    project.perform(createCode, { name, level, ...(parent && { parent }) })
  const top = make('T', 2)
  const [x, y] = [make('X', 1, top), make('Y', 1, top)]
  const [a, b, c] = [make('a', 0, x), make('b', 0, x), make('c', 0, x)]
  const source = project.perform(importSource, { source: sourceNamed('one') })
  team.meet()
  return { team, project, top, x, y, a, b, c, source }
}

function row(project: Project, parent: CodeId): string {
  const { projection } = project
  return (projection.lattice().childrenOf.get(parent) ?? []).map((id) => projection.codes.get(id)?.name).join(' ')
}

function codeAt(project: Project, source: SourceId, code: CodeId, start: number): CodingId {
  const { codings } = project.perform(applyCodes, { source, spans: [{ start, end: start + 5 }], codes: [code] })
  return codings[0] as CodingId
}

describe('moving', () => {
  it('P41 puts codes before another, at the end, and under another theme, in the order given', () => {
    const { project, x, y, a, b, c } = study()
    project.perform(moveCodes, { codes: [{ code: c, parent: x }], to: x, before: a })
    expect(row(project, x)).toBe('c a b')
    project.perform(moveCodes, { codes: [{ code: c, parent: x }], to: x })
    expect(row(project, x)).toBe('a b c')
    project.perform(moveCodes, {
      codes: [
        { code: c, parent: x },
        { code: a, parent: x },
      ],
      to: y,
    })
    expect([row(project, x), row(project, y)]).toEqual(['b', 'c a'])
    project.perform(moveCodes, { codes: [{ code: b, parent: x }], to: y, before: a })
    expect(row(project, y)).toBe('c b a')
  })

  it('P41 keeps other places, and only gives up the old one where the code stands at the goal already', () => {
    const { project, x, y, a } = study()
    project.perform(placeCodes, { codes: [a], parent: y })
    expect([row(project, x), row(project, y)]).toEqual(['a b c', 'a'])
    project.perform(moveCodes, { codes: [{ code: a, parent: x }], to: y })
    expect([row(project, x), row(project, y)]).toEqual(['b c', 'a'])
    expect(project.projection.attention()).toEqual([])
  })

  it('P41 of two moves of one place made apart one stands, everywhere the same', () => {
    const { team, project, x, y, top, a } = study()
    const z = project.perform(createCode, { name: 'Z', level: 1, parent: top })
    team.meet()
    project.perform(moveCodes, { codes: [{ code: a, parent: x }], to: y })
    team.project(1).perform(moveCodes, { codes: [{ code: a, parent: x }], to: z })
    team.meet()
    for (const { projection } of team.projects) expect(projection.lattice().parentsOf.get(a)).toHaveLength(1)
    expect(observed(team.project(1).projection)).toEqual(observed(project.projection))
  })

  it('P41 numbers a row anew when no number is left between two neighbours', () => {
    const { project, x, a, b, c } = study()
    const [, second] = [a, b]
    for (let round = 0; round < 120; round += 1) {
      const moved = round % 2 ? second : c
      project.perform(moveCodes, { codes: [{ code: moved, parent: x }], to: x, before: round % 2 ? c : second })
    }
    expect(row(project, x)).toBe('a b c')
    project.perform(moveCodes, { codes: [{ code: c, parent: x }], to: x, before: b })
    expect(row(project, x)).toBe('a c b')
  })

  it('P41 writes only what a move within a row needs', () => {
    const { project, x, a, c } = study()
    const plan = project.dryRun(moveCodes, { codes: [{ code: c, parent: x }], to: x, before: a })
    expect(plan.verdict === 'allowed' && plan.writes).toHaveLength(1)
    expect(project.dryRun(moveCodes, { codes: [{ code: c, parent: x }], to: x })).toMatchObject({
      reason: { kind: 'nothing-to-do' },
    })
  })

  it('P41 orders what stands under nothing, and takes codes out of every theme', () => {
    const { project, top, x, y } = study()
    const other = project.perform(createCode, { name: 'U', level: 2 })
    project.perform(moveCodes, { codes: [{ code: other, parent: undefined }], to: undefined, before: top })
    const orders = [other, top].map((code) => project.projection.codes.get(code)?.order ?? Infinity)
    expect(orders[0]).toBeLessThan(orders[1] as number)
    project.perform(moveCodes, {
      codes: [
        { code: x, parent: top },
        { code: y, parent: top },
      ],
      to: undefined,
    })
    expect(row(project, top)).toBe('')
    project.undo()
    expect(row(project, top)).toBe('X Y')
  })

  it('P40 refuses a theme that is not higher, and a place under itself', () => {
    const { project, top, x, y, a } = study()
    const reasonOf = (code: CodeId, parent: CodeId | undefined, to: CodeId) => {
      const plan = project.dryRun(moveCodes, { codes: [{ code, parent }], to })
      return plan.verdict === 'refused' ? plan.reason.kind : plan.verdict
    }
    expect(reasonOf(x, top, y)).toBe('level-too-low')
    expect(reasonOf(x, top, a)).toBe('would-close-a-cycle')
    expect(reasonOf(x, top, x)).toBe('would-close-a-cycle')
    expect(reasonOf(a, x, 'gone' as CodeId)).toBe('not-found')
    expect(project.dryRun(createCode, { name: 'new', level: 1, parent: x })).toMatchObject({
      reason: { kind: 'level-too-low', parent: x },
    })
  })
})

describe('merging', () => {
  it('P42 brings codings together, keeps what each was made with, and gives everything back', () => {
    const { project, source, x, a, b } = study()
    codeAt(project, source, a, 0)
    const coding = codeAt(project, source, b, 10)
    project.perform(defineCode, { code: a, definition: { brief: 'mine' } })
    const before = shown(project.projection)
    project.perform(mergeCodes, { codes: [a, b], into: a, reason: ' same idea ', definition: { brief: 'ours' } })
    expect(project.projection.useOf(a).codings).toBe(2)
    expect(project.projection.coding(coding)).toMatchObject({ code: a, appliedCode: b })
    expect(project.projection.codes.get(a)?.definition.brief).toBe('ours')
    expect(row(project, x)).toBe('a c')
    expect(project.projection.journal.at(-1)?.action).toEqual({
      kind: 'codes-merged',
      into: a,
      codes: [b],
      reason: 'same idea',
      before: { brief: 'mine' },
      after: { brief: 'ours' },
    })
    project.perform(unmergeCodes, { codes: [b], reason: 'not the same' })
    expect(shown(project.projection)).toEqual(before)
  })

  it('P42 leaves a definition that was changed since, and one that another code of the merge still stands on', () => {
    const { project, a, b, c } = study()
    project.perform(mergeCodes, { codes: [b, c], into: a, reason: '', definition: { brief: 'ours', full: 'long' } })
    project.perform(unmergeCodes, { codes: [b], reason: '' })
    expect(project.projection.codes.get(a)?.definition).toMatchObject({ brief: 'ours', full: 'long' })
    project.perform(defineCode, { code: a, definition: { brief: 'newer' } })
    project.perform(unmergeCodes, { codes: [c], reason: '' })
    expect(project.projection.codes.get(a)?.definition).toMatchObject({ brief: 'newer', full: '' })
  })

  it('P42 keeps codings that somebody makes meanwhile with the code that was merged', () => {
    const { team, project, source, a, b } = study()
    project.perform(mergeCodes, { codes: [b], into: a, reason: '' })
    codeAt(team.project(1), source, b, 20)
    team.meet()
    expect(project.projection.useOf(a).codings).toBe(1)
    project.perform(unmergeCodes, { codes: [b], reason: '' })
    team.meet()
    for (const { projection } of team.projects) expect(projection.useOf(b).codings).toBe(1)
  })

  it('P43 refuses a merge that would put a code under itself through a third, and allows parent with child', () => {
    const { project, top, x, a } = study()
    expect(project.dryRun(mergeCodes, { codes: [a], into: top, reason: '' })).toMatchObject({
      reason: { kind: 'would-close-a-cycle' },
    })
    project.perform(mergeCodes, { codes: [x], into: a, reason: '' })
    expect(row(project, top)).toBe('a Y')
    expect(row(project, a)).toBe('b c')
    expect(project.projection.attention()).toEqual([])
  })

  it('P43 refuses codes that are gone, merged already or retired as the goal', () => {
    const { project, a, b, c } = study()
    const reasonOf = (codes: readonly CodeId[], into: CodeId) => {
      const plan = project.dryRun(mergeCodes, { codes, into, reason: '' })
      return plan.verdict === 'refused' ? plan.reason.kind : plan.verdict
    }
    expect(reasonOf([a], a)).toBe('nothing-to-do')
    expect(reasonOf(['gone' as CodeId], a)).toBe('not-found')
    project.perform(mergeCodes, { codes: [b], into: a, reason: '' })
    expect(reasonOf([b], c)).toBe('code-not-in-use')
    expect(reasonOf([c], b)).toBe('code-not-in-use')
    project.perform(retireCodes, { codes: [c] })
    expect(reasonOf([a], c)).toBe('code-not-in-use')
    expect(reasonOf([c], a)).toBe('allowed')
  })

  it('P42 P33 merge ∘ un-merge is the identity, whatever happened before, for whoever does it', () => {
    let merged = 0
    fc.assert(
      fc.property(actions(120), action, (list, { who, a, b, c }) => {
        const team = workingTeam(2)
        for (const step of list) act(team, step)
        const project = team.project(who)
        const codes = [...project.projection.codes.keys()]
        const pick = (index: number) => codes[index % codes.length] as CodeId
        const args = { codes: [pick(a), pick(b)], into: pick(c), reason: '', definition: { brief: 'new', full: '' } }
        if (project.dryRun(mergeCodes, args).verdict === 'refused') return
        const before = shown(project.projection)
        const done = project.perform(mergeCodes, args)
        merged += 1
        project.perform(unmergeCodes, { codes: done, reason: '' })
        expect(shown(project.projection)).toEqual(before)
      }),
      { numRuns: 150 },
    )
    expect(merged).toBeGreaterThan(10)
  })

  it('P42 takes one out of codes that were merged into each other apart, and leaves the others as they were', () => {
    const { team, project, source, a, b } = study()
    codeAt(project, source, a, 0)
    codeAt(project, source, b, 10)
    team.meet()
    project.perform(mergeCodes, { codes: [a], into: b, reason: '' })
    team.project(1).perform(mergeCodes, { codes: [b], into: a, reason: '' })
    team.meet()
    const [winner, other] = a < b ? [a, b] : [b, a]
    expect(project.projection.canonical(other)).toBe(winner)
    project.perform(unmergeCodes, { codes: [other], reason: '' })
    team.meet()
    for (const { projection } of team.projects)
      expect([projection.useOf(a).codings, projection.useOf(b).codings]).toEqual([1, 1])
  })

  it('P44 the preview says what comes of it', () => {
    let merged = 0
    fc.assert(
      fc.property(actions(120), action, (list, { who, a, b, c }) => {
        const team = workingTeam(2)
        for (const step of list) act(team, step)
        const project = team.project(who)
        const { projection } = project
        const codes = [...projection.codes.keys()]
        const chosen = [c, a, b].map((index) => codes[index % codes.length] as CodeId)
        const [into] = chosen as [CodeId]
        if (project.dryRun(mergeCodes, { codes: chosen, into, reason: '' }).verdict === 'refused') return
        // A placement that is left out can find its place when others go.
        if (projection.lattice().faults.size > 0) return
        const preview = previewMerge(projection, chosen)
        const own = preview.codes.reduce((sum, { codings }) => sum + codings, 0)
        const doubles = preview.becomeOne.reduce((sum, group) => sum + group.length - 1, 0)
        const stood = new Set(projection.lattice().childrenOf.get(into))
        project.perform(mergeCodes, { codes: chosen, into, reason: '' })
        merged += 1
        const left = projection.codingsOfCode(into)
        expect(preview.codings).toBe(left.length)
        expect(own - doubles).toBe(left.length)
        expect(preview.sources).toBe(new Set(left.map(({ source }) => source)).size)
        const coders = new Map<MemberId, number>()
        for (const { coder } of left) coders.set(coder, (coders.get(coder) ?? 0) + 1)
        expect(new Map(preview.coders.map(({ member, codings }) => [member, codings]))).toEqual(coders)
        const came = (projection.lattice().childrenOf.get(into) ?? []).filter((code) => !stood.has(code))
        for (const code of came) expect(preview.movedChildren).toContain(code)
      }),
      { numRuns: 150 },
    )
    expect(merged).toBeGreaterThan(10)
  })

  it('P44 counts passages that overlap and stay apart', () => {
    const { project, source, a, b } = study()
    codeAt(project, source, a, 0)
    codeAt(project, source, b, 0)
    codeAt(project, source, b, 3)
    codeAt(project, source, b, 30)
    const preview = previewMerge(project.projection, [a, b])
    expect(preview).toMatchObject({ codings: 3, sources: 1, overlapping: 1 })
    expect(preview.codes.map(({ coders }) => coders)).toEqual([[project.member], [project.member]])
    expect(preview.becomeOne).toHaveLength(1)
  })
})

describe('splitting', () => {
  it('P45 recodes the chosen quotations under their ids, at the places of the code', () => {
    const { project, source, x, a } = study()
    const [stays, goes] = [codeAt(project, source, a, 0), codeAt(project, source, a, 10)]
    project.perform(writeMemo, { target: { kind: 'coding', id: goes }, body: 'why' })
    const made = project.perform(splitCode, { code: a, codings: [goes], into: { name: 'd' }, reason: 'two ideas' })
    const { projection } = project
    expect(projection.codes.get(made)).toMatchObject({ name: 'd', level: 0 })
    expect(row(project, x)).toBe('a b c d')
    expect(projection.codingsOfCode(made).map(({ id }) => id)).toEqual([goes])
    expect(projection.codingsOfCode(a).map(({ id }) => id)).toEqual([stays])
    expect(projection.memosOn({ kind: 'coding', id: goes })).toHaveLength(1)
    project.undo()
    expect(projection.codingsOfCode(a)).toHaveLength(2)
    expect(projection.codes.has(made)).toBe(false)
  })

  it('P45 does not double what its coder has coded with the goal already', () => {
    const { project, source, a, b } = study()
    const goes = codeAt(project, source, a, 0)
    codeAt(project, source, b, 0)
    project.perform(splitCode, { code: a, codings: [goes], into: b, reason: '' })
    expect(project.projection.useOf(a).codings).toBe(0)
    expect(project.projection.useOf(b).codings).toBe(1)
    expect(project.projection.storedCodings.size).toBe(1)
  })

  it('P45 refuses a name that is taken, the code itself, and quotations of another code', () => {
    const { project, source, a, b } = study()
    const mine = codeAt(project, source, a, 0)
    const reasonOf = (codings: readonly CodingId[], into: CodeId | { name: string }) => {
      const plan = project.dryRun(splitCode, { code: a, codings, into, reason: '' })
      return plan.verdict === 'refused' ? plan.reason.kind : plan.verdict
    }
    expect(reasonOf([mine], { name: ' B ' })).toBe('name-is-taken')
    expect(reasonOf([mine], a)).toBe('nothing-to-do')
    expect(reasonOf([codeAt(project, source, b, 0)], b)).toBe('not-found')
    expect(reasonOf([], b)).toBe('nothing-to-do')
  })
})

describe('levels', () => {
  it('P46 a code raised to the level of its theme stands beside it; one lowered gives up what it cannot hold', () => {
    const { project, top, x, y, a, b } = study()
    expect(project.perform(relevelCodes, { codes: [a], level: 1 })).toBe(1)
    expect([row(project, top), row(project, x)]).toEqual(['X Y a', 'b c'])
    project.undo()
    expect(project.perform(relevelCodes, { codes: [x], level: 0 })).toBe(3)
    expect(row(project, top)).toBe('X Y a b c')
    project.undo()
    project.perform(placeCodes, { codes: [b], parent: y })
    project.perform(relevelCodes, { codes: [y], level: 2 })
    expect([row(project, top), row(project, y)]).toEqual(['X', 'b'])
  })

  it('P46 does not count places under a retired theme, where nobody saw the code stand', () => {
    const { project, x, a } = study()
    project.perform(retireCodes, { codes: [x] })
    expect(project.perform(relevelCodes, { codes: [a], level: 1 })).toBe(0)
  })

  it('P46 no code is lost from the tree, and nothing stands where its level does not fit because of it', () => {
    fc.assert(
      fc.property(actions(100), action, (list, { who, a, b, c }) => {
        const team = workingTeam(2)
        for (const step of list) act(team, step)
        const project = team.project(who)
        const { projection } = project
        const codes = [...projection.codes.keys()]
        const args = { codes: [a, b].map((index) => codes[index % codes.length] as CodeId), level: c % 3 }
        if (project.dryRun(relevelCodes, args).verdict === 'refused') return
        // A placement that is left out can find its place when others go.
        if (projection.lattice().faults.size > 0) return
        const changed = args.codes.filter((code) => projection.codes.get(code)?.level !== args.level)
        const untouched = parentsApartFrom(projection, changed)
        project.perform(relevelCodes, args)
        const { parentsOf, childrenOf } = projection.lattice()
        for (const code of changed) {
          const level = projection.codes.get(code)?.level ?? 0
          for (const parent of parentsOf.get(code) ?? [])
            expect(projection.codes.get(parent)?.level).toBeGreaterThan(level)
          for (const child of childrenOf.get(code) ?? []) expect(projection.codes.get(child)?.level).toBeLessThan(level)
        }
        for (const [code, parents] of untouched) expect([...(parentsOf.get(code) ?? [])].sort()).toEqual(parents)
      }),
      { numRuns: 100 },
    )
  })

  it('P47 are named, added in between and removed without a code changing its level', () => {
    const { project, x, top } = study()
    const levels = () => project.projection.project.levels
    const levelOf = (code: CodeId) => levels()[project.projection.codes.get(code)?.level ?? -1]
    project.perform(addLevel, { name: 'Between', at: 2 })
    expect([levelOf(x), levelOf(top)]).toEqual(['Sub-theme', 'Main theme'])
    project.perform(renameLevel, { level: 3, name: 'Image' })
    expect(levelOf(top)).toBe('Image')
    expect(project.dryRun(renameLevel, { level: 0, name: 'image' })).toMatchObject({
      reason: { kind: 'level-name-is-taken' },
    })
    expect(project.dryRun(removeLevel, { level: 1 })).toMatchObject({ reason: { kind: 'level-in-use', codes: 2 } })
    project.perform(removeLevel, { level: 2 })
    expect(levels()).toEqual(['Initial code', 'Sub-theme', 'Image'])
    expect([levelOf(x), levelOf(top)]).toEqual(['Sub-theme', 'Image'])
    for (let undone = 0; undone < 3; undone += 1) project.undo()
    expect(levels()).toEqual(['Initial code', 'Sub-theme', 'Main theme'])
    expect([levelOf(x), levelOf(top)]).toEqual(['Sub-theme', 'Main theme'])
  })
})

describe('the life of a code', () => {
  it('P48 a reason can be given afterwards; it is no step of undo', () => {
    const { project, a } = study()
    project.perform(renameCode, { code: a, name: 'renamed' })
    const entry = project.projection.journal.at(-1)?.id
    if (!entry) throw new RangeError('no entry')
    project.perform(giveReason, { entry, reason: ' clearer ' })
    expect(project.projection.journal.at(-1)?.action).toEqual({ kind: 'reason-given', entry, reason: 'clearer' })
    expect(project.undoableStep).toBe('rename-code')
    expect(project.dryRun(giveReason, { entry, reason: ' ' })).toMatchObject({ reason: { kind: 'nothing-to-do' } })
  })

  it('P15 several codes are retired and restored in one step', () => {
    const { project, a, b } = study()
    expect(project.perform(retireCodes, { codes: [a, b, a] })).toEqual([a, b])
    expect(project.projection.isInUse(a) || project.projection.isInUse(b)).toBe(false)
    project.perform(restoreCodes, { codes: [a, b] })
    expect(project.projection.isInUse(a) && project.projection.isInUse(b)).toBe(true)
  })
})

describe('P37 structure changed apart', () => {
  it('loses no coding, closes no cycle, and takes a code out only where somebody asked for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), actions(150), (size, list) => {
        const team = workingTeam(size)
        for (const step of list) {
          const kept = new Set(team.project(step.who).projection.storedCodings.keys())
          act(team, restructuring(step))
          const { storedCodings } = team.project(step.who).projection
          if (storedCodings.size < kept.size) expect(isSplit(step)).toBe(true)
        }
        team.meet()
        for (const { projection } of team.projects) {
          const { parentsOf } = projection.lattice()
          for (const code of projection.codes.keys()) expect(isAncestor(parentsOf, code, code)).toBe(false)
          const counted = [...projection.codes.keys()].reduce((sum, code) => sum + projection.ownCodingCount(code), 0)
          expect(counted).toBe(projection.codingCount)
        }
        const [first, ...others] = team.projects.map(({ projection }) => observed(projection))
        for (const other of others) expect(other).toEqual(first)
      }),
      { numRuns: 100 },
    )
  })
})

/** Steps of the structure only, and what makes something to be structured. */
function restructuring(step: Action): Action {
  return step.what % 3 === 0 ? { ...step, what: step.what % 44 } : { ...step, what: 120 + (step.what % 38) }
}

/** Splitting may take a coding away that would double another of the same coder. */
function isSplit(step: Action): boolean {
  const { what } = restructuring(step)
  return what >= 144 && what < 150
}

/**
 * What a projection shows apart from the journal. Of codes that were merged into each other apart, the one that stands
 * for all has a pointer that nobody sees.
 */
function shown(projection: Projection): unknown {
  const { codes, ...rest } = observed(projection) as { codes: readonly (readonly [CodeRecord, CodeId])[] }
  const seen = codes.map(([{ mergedInto, ...record }, canonical, ...more]) => [
    canonical === record.id ? record : { ...record, mergedInto },
    canonical,
    ...more,
  ])
  return { ...rest, codes: seen, journal: undefined }
}

/** The parents of every code that has nothing to do with some others. */
function parentsApartFrom(
  projection: Projection,
  codes: readonly CodeId[],
): readonly (readonly [CodeId, readonly CodeId[]])[] {
  const touched = new Set(codes)
  return [...projection.lattice().parentsOf]
    .filter(([code, parents]) => !touched.has(code) && !parents.some((parent) => touched.has(parent)))
    .map(([code, parents]) => [code, [...parents].sort()])
}

it('P11 taking codes out of themes they do not stand under is refused', () => {
  const { project, x, y, a } = study()
  expect(project.dryRun(takeOutCodes, { codes: [{ code: a, parent: y }] })).toMatchObject({
    reason: { kind: 'not-found' },
  })
  project.perform(takeOutCodes, { codes: [{ code: a, parent: x }] })
  expect(row(project, x)).toBe('b c')
})
