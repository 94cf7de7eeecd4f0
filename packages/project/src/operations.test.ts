import { describe, expect, it } from 'vitest'
import { newId, type CodeId, type CodingId, type SourceId } from '@mazmun/model'
import { OperationRefused } from './operation.ts'
import { applyCodes, resizeCoding, uncode } from './operations/codings.ts'
import {
  createCode,
  defineCode,
  placeCode,
  recolourCode,
  renameCode,
  restoreCode,
  retireCode,
} from './operations/codes.ts'
import { writeMemo } from './operations/memos.ts'
import { importSource, importSources, removeSource, type ImportSource } from './operations/sources.ts'
import type { Project } from './project.ts'
import { sourceNamed, Team } from './testing/replicas.ts'

function study() {
  const team = new Team(2)
  const project = team.project(0)
  const source = project.perform(importSource, { source: sourceNamed('P01') })
  const code = project.perform(createCode, { name: 'شفافیت', level: 0 })
  return { team, project, source, code }
}

function codePassage(project: Project, source: SourceId, code: CodeId, start = 0, end = 10): CodingId {
  return project.perform(applyCodes, { source, spans: [{ start, end }], codes: [code] }).codings[0] as CodingId
}

describe('codes', () => {
  it('P12 refuses a name that is the same under folding and says whose it is', () => {
    const { project, code } = study()
    const refusal = project.dryRun(createCode, { name: ' شفافيت ', level: 0 })
    expect(refusal).toEqual({ verdict: 'refused', reason: { kind: 'name-is-taken', by: code } })
    expect(() => project.perform(createCode, { name: 'شفافيت', level: 0 })).toThrow(OperationRefused)
    expect(project.projection.codes.size).toBe(1)
  })

  it('P12 lets a sub-theme bear the name of the initial code it grew from', () => {
    const { project } = study()
    expect(project.dryRun(createCode, { name: 'شفافیت', level: 1 }).verdict).toBe('allowed')
  })

  it('P12 does not count a retired name as taken until its code comes back', () => {
    const { project, code } = study()
    project.perform(retireCode, { code })
    const second = project.perform(createCode, { name: 'شفافیت', level: 0 })
    expect(project.dryRun(restoreCode, { code })).toEqual({
      verdict: 'refused',
      reason: { kind: 'name-is-taken', by: second },
    })
  })

  it('P15 keeps the codings of a retired code and lists them', () => {
    const { project, source, code } = study()
    codePassage(project, source, code)
    project.perform(retireCode, { code })
    expect(project.projection.ownCodingCount(code)).toBe(1)
    expect(project.projection.attention()).toEqual([{ kind: 'coding-of-retired-code', code, codings: 1 }])
    expect(project.dryRun(applyCodes, { source, spans: [{ start: 20, end: 30 }], codes: [code] })).toMatchObject({
      reason: { kind: 'code-not-in-use' },
    })
  })

  it('P2 merges a rename and two edits of the definition made apart', () => {
    const { team, project, code } = study()
    team.meet()
    project.perform(renameCode, { code, name: 'شفافیت اداری' })
    project.perform(defineCode, { code, definition: { brief: 'کوتاه' } })
    team.project(1).perform(defineCode, { code, definition: { whenToUse: 'هنگامی که' } })
    team.meet()
    for (const { projection } of team.projects) {
      expect(projection.codes.get(code)).toMatchObject({
        name: 'شفافیت اداری',
        definition: { brief: 'کوتاه', whenToUse: 'هنگامی که' },
      })
    }
  })

  it('P34 leaves out one placement when two people close a cycle apart, the same one everywhere', () => {
    const { team, project } = study()
    const a = project.perform(createCode, { name: 'a', level: 1 })
    const b = project.perform(createCode, { name: 'b', level: 1 })
    team.meet()
    project.perform(placeCode, { code: a, parent: b })
    team.project(1).perform(placeCode, { code: b, parent: a })
    team.meet()
    const lattices = team.projects.map(({ projection }) => projection.lattice())
    expect([...(lattices[0]?.faults.values() ?? [])]).toEqual(['closes-a-cycle'])
    expect(lattices[1]?.faults).toEqual(lattices[0]?.faults)
    expect(project.dryRun(placeCode, { code: a, parent: a })).toMatchObject({ reason: { kind: 'would-close-a-cycle' } })
  })

  it('P35 counts a sub-theme under two parents once in what is above both', () => {
    const { project, source, code } = study()
    const [left, right, top] = ['left', 'right', 'top'].map((name, index) =>
      project.perform(createCode, { name, level: index === 2 ? 2 : 1 }),
    ) as [CodeId, CodeId, CodeId]
    for (const parent of [left, right]) {
      project.perform(placeCode, { code, parent })
      project.perform(placeCode, { code: parent, parent: top })
    }
    codePassage(project, source, code)
    expect(project.projection.useOf(left).codings).toBe(1)
    expect(project.projection.useOf(top)).toEqual({ codings: 1, sources: 1, coders: 1 })
  })

  it('P36 shows the colour of the theme above until it has its own', () => {
    const { project, code } = study()
    const theme = project.perform(createCode, { name: 'theme', level: 1, hue: 7 })
    project.perform(placeCode, { code, parent: theme })
    expect(project.projection.hueOf(code)).toBe(7)
    project.perform(recolourCode, { code, hue: 3 })
    expect(project.projection.hueOf(code)).toBe(3)
    project.perform(recolourCode, { code, hue: undefined })
    expect(project.projection.hueOf(code)).toBe(7)
  })
})

describe('codings', () => {
  it('P13 leaves out what is coded already and refuses when nothing is left', () => {
    const { project, source, code } = study()
    codePassage(project, source, code)
    const spans = [{ start: 0, end: 10 }]
    expect(project.dryRun(applyCodes, { source, spans, codes: [code] })).toMatchObject({
      reason: { kind: 'already-coded' },
    })
    const { codings } = project.perform(applyCodes, {
      source,
      spans: [...spans, { start: 10, end: 12 }],
      codes: [code],
    })
    expect(codings).toHaveLength(1)
  })

  it('P11 creates a code and applies it as one step', () => {
    const { project, source } = study()
    const { created } = project.perform(applyCodes, {
      source,
      spans: [{ start: 0, end: 4 }],
      codes: [],
      create: [{ name: 'تازه' }],
    })
    expect(project.projection.codes.get(created[0] as CodeId)?.name).toBe('تازه')
    expect(project.undo()?.step).toBe('apply-code')
    expect(project.projection.codes.has(created[0] as CodeId)).toBe(false)
    expect(project.projection.codingCount).toBe(0)
  })

  it('P11 a refused operation writes nothing', () => {
    const { project, source, code } = study()
    expect(() =>
      project.perform(applyCodes, {
        source,
        spans: [{ start: 0, end: 4 }],
        codes: [code],
        create: [{ name: 'شفافيت' }],
      }),
    ).toThrow(OperationRefused)
    expect(project.projection.codingCount).toBe(0)
    expect(project.dryRun(applyCodes, { source, spans: [{ start: 9_999, end: 10_001 }], codes: [code] })).toMatchObject(
      { reason: { kind: 'passage-is-empty' } },
    )
  })

  it('P14 keeps the id and the memos of a resized coding', () => {
    const { project, source, code } = study()
    const coding = codePassage(project, source, code)
    project.perform(writeMemo, { target: { kind: 'coding', id: coding }, body: 'چرا این کد' })
    project.perform(resizeCoding, { coding, span: { start: 2, end: 40 } })
    expect(project.projection.coding(coding)).toMatchObject({ start: 2, end: 40 })
    expect(project.projection.memosOn({ kind: 'coding', id: coding })).toHaveLength(1)
  })

  it('P32 counts the same coding made on two devices of one person once, and removes both', () => {
    const { team, project, source, code } = study()
    team.meet()
    codePassage(project, source, code)
    const records = project.projection.storedCodings
    const twin = { ...[...records.values()][0], id: newId<CodingId>() }
    project.perform(
      (_view, record: typeof twin) => ({
        verdict: 'allowed',
        step: 'import-study',
        journal: [],
        result: undefined,
        writes: [{ kind: 'put', collection: 'codings', record: record as never }],
      }),
      twin,
    )
    expect(project.projection.storedCodings.size).toBe(2)
    expect(project.projection.codingCount).toBe(1)
    const [standing] = project.projection.codingsOfSource(source)
    expect(standing?.id).toBe([...records.keys()].sort()[0])
    project.perform(uncode, { codings: [standing?.id as CodingId] })
    expect(project.projection.storedCodings.size).toBe(0)
  })
})

describe('sources', () => {
  it('P17 refuses a text that is here already, unless asked for', () => {
    const { project, source } = study()
    const again = { source: sourceNamed('P01') }
    expect(project.dryRun(importSource, again)).toEqual({
      verdict: 'refused',
      reason: { kind: 'duplicate-source', of: source },
    })
    expect(project.dryRun(importSource, { ...again, allowDuplicate: true }).verdict).toBe('allowed')
  })

  it('P18 brings in many as one step and leaves out texts that are here already or twice among them', () => {
    const { project, source } = study()
    const [second, again, third, twin] = ['P02', 'P01', 'P03', 'P02'].map((title) => ({
      source: sourceNamed(title),
    })) as [ImportSource, ImportSource, ImportSource, ImportSource]
    const { imported, duplicates } = project.perform(importSources, { sources: [second, again, third, twin] })
    expect(imported).toEqual([second.source.id, third.source.id])
    expect(duplicates).toEqual([
      { source: again.source.id, of: source },
      { source: twin.source.id, of: second.source.id },
    ])
    expect(project.projection.sources().map(({ title }) => title)).toEqual(['P01', 'P02', 'P03'])
    project.undo()
    expect(project.projection.sources().map(({ title }) => title)).toEqual(['P01'])
    expect(project.dryRun(importSources, { sources: [again] })).toEqual({
      verdict: 'refused',
      reason: { kind: 'duplicate-source', of: source },
    })
  })

  it('P16 a removed source leaves the counts with its codings, and undo brings both back', () => {
    const { project, source, code } = study()
    codePassage(project, source, code)
    project.perform(removeSource, { source })
    expect(project.projection.sources()).toHaveLength(0)
    expect(project.projection.useOf(code).codings).toBe(0)
    expect(project.projection.storedCodings.size).toBe(1)
    project.undo()
    expect(project.projection.useOf(code).codings).toBe(1)
  })
})

describe('undo', () => {
  it('P21 leaves a name that somebody else has given since', () => {
    const { team, project, code } = study()
    team.meet()
    project.perform(renameCode, { code, name: 'mine' })
    team.meet()
    team.project(1).perform(renameCode, { code, name: 'theirs' })
    team.meet()
    expect(project.undo()).toEqual({ step: 'rename-code', effective: false })
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.get(code)?.name).toBe('theirs')
    expect(project.undoableStep).toBe('create-code')
  })

  it('P22 adds to the journal and never takes from it', () => {
    const { project, code } = study()
    project.perform(renameCode, { code, name: 'تازه' })
    const before = project.projection.journal
    expect(project.undo()).toEqual({ step: 'rename-code', effective: true })
    const after = project.projection.journal
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.at(-1)?.action).toEqual({ kind: 'undone', step: 'rename-code' })
    expect(project.redoableStep).toBe('rename-code')
  })

  it('P20 does not count introducing oneself as a step', () => {
    const { project } = study()
    const step = project.undoableStep
    project.introduce({ name: 'تازه', hue: 5 })
    expect(project.projection.members.get(project.member)).toMatchObject({ name: 'تازه', hue: 5 })
    expect(project.undoableStep).toBe(step)
  })
})
