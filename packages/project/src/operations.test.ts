import { describe, expect, it } from 'vitest'
import { hueCount, newId, type CodeId, type CodeRecord, type CodingId, type SourceId } from '@mazmun/model'
import { OperationRefused } from './operation.ts'
import { applyCodes, resizeCoding, uncode } from './operations/codings.ts'
import { defineCode, recolourCode, renameCode, restoreCodes, retireCodes } from './operations/codes.ts'
import { createCode } from './operations/plan-code.ts'
import { relevelCodes } from './structure/levels.ts'
import { placeCodes } from './structure/move-codes.ts'
import { writeMemo } from './operations/memos.ts'
import { importStudy, renameProject } from './operations/project.ts'
import { describeCase, removeSource, renameSource, restoreSource } from './operations/sources.ts'
import { importSource, importSources, type ImportSource } from './operations/import-sources.ts'
import type { Project } from './project.ts'
import { copyCoding, mergeInto } from './testing/actions.ts'
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
    project.perform(retireCodes, { codes: [code] })
    const second = project.perform(createCode, { name: 'شفافیت', level: 0 })
    expect(project.dryRun(restoreCodes, { codes: [code] })).toEqual({
      verdict: 'refused',
      reason: { kind: 'name-is-taken', by: second },
    })
  })

  it('P15 keeps the codings of a retired code and lists them', () => {
    const { project, source, code } = study()
    codePassage(project, source, code)
    project.perform(retireCodes, { codes: [code] })
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
    const a = project.perform(createCode, { name: 'a', level: 0 })
    const b = project.perform(createCode, { name: 'b', level: 0 })
    team.meet()
    project.perform(relevelCodes, { codes: [b], level: 1 })
    project.perform(placeCodes, { codes: [a], parent: b })
    team.project(1).perform(relevelCodes, { codes: [a], level: 1 })
    team.project(1).perform(placeCodes, { codes: [b], parent: a })
    team.meet()
    const lattices = team.projects.map(({ projection }) => projection.lattice())
    expect([...(lattices[0]?.faults.values() ?? [])]).toEqual(['closes-a-cycle'])
    expect(lattices[1]?.faults).toEqual(lattices[0]?.faults)
    expect(project.dryRun(placeCodes, { codes: [a], parent: a })).toMatchObject({
      reason: { kind: 'would-close-a-cycle' },
    })
  })

  it('P34 refuses to place a merged code, or anything under one', () => {
    const { project, code } = study()
    const other = project.perform(createCode, { name: 'دیگر', level: 1 })
    project.perform(mergeInto, { code, into: other })
    const third = project.perform(createCode, { name: 'سوم', level: 1 })
    for (const args of [
      { codes: [code], parent: third },
      { codes: [third], parent: code },
    ])
      expect(project.dryRun(placeCodes, args)).toMatchObject({ reason: { kind: 'code-not-in-use' } })
  })

  it('P35 counts a sub-theme under two parents once in what is above both', () => {
    const { project, source, code } = study()
    const [left, right, top] = ['left', 'right', 'top'].map((name, index) =>
      project.perform(createCode, { name, level: index === 2 ? 2 : 1 }),
    ) as [CodeId, CodeId, CodeId]
    for (const parent of [left, right]) {
      project.perform(placeCodes, { codes: [code], parent })
      project.perform(placeCodes, { codes: [parent], parent: top })
    }
    codePassage(project, source, code)
    expect(project.projection.useOf(left).codings).toBe(1)
    expect(project.projection.useOf(top)).toEqual({ codings: 1, sources: 1, cases: 0, coders: 1 })
  })

  it('P36 shows the colour of the theme above until it has its own', () => {
    const { project, code } = study()
    const theme = project.perform(createCode, { name: 'theme', level: 1, hue: 7 })
    project.perform(placeCodes, { codes: [code], parent: theme })
    expect(project.projection.hueOf(code)).toBe(7)
    project.perform(recolourCode, { code, hue: 3 })
    expect(project.projection.hueOf(code)).toBe(3)
    project.perform(recolourCode, { code, hue: undefined })
    expect(project.projection.hueOf(code)).toBe(7)
  })

  it('P36 shows one colour under a theme nobody gave one, not that of a retired theme and not that of a dimension', () => {
    const { project, code } = study()
    const retired = project.perform(createCode, { name: 'retired', level: 1, hue: 7 })
    const theme = project.perform(createCode, { name: 'theme', level: 1 })
    const main = project.perform(createCode, { name: 'main', level: 2 })
    const dimension = project.perform(createCode, { name: 'dimension', level: 3 })
    project.perform(placeCodes, { codes: [code], parent: retired })
    project.perform(retireCodes, { codes: [retired] })
    for (const [below, parent] of [
      [code, theme],
      [theme, main],
      [main, dimension],
    ] as const)
      project.perform(placeCodes, { codes: [below], parent })
    const { projection } = project
    expect([code, theme, main].map((id) => projection.hueOf(id))).toEqual(Array(3).fill(drawn(main)))
    expect(projection.hueOf(dimension)).toBe(drawn(dimension))
    project.perform(retireCodes, { codes: [main] })
    expect(projection.hueOf(code)).toBe(drawn(theme))
    project.perform(retireCodes, { codes: [theme, code] })
    expect(projection.hueOf(code)).toBe(7)

    function drawn(id: CodeId) {
      return parseInt(id.slice(-2), 16) % hueCount
    }
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

describe('twins', () => {
  function twinned() {
    const { project, source, code } = study()
    const first = codePassage(project, source, code)
    const second = project.perform(copyCoding, { coding: first })
    return { project, source, code, first, second }
  }

  it('P32 move together when one is resized, and a passage that is coded so already is refused', () => {
    const { project, source, code, first } = twinned()
    codePassage(project, source, code, 20, 30)
    project.perform(resizeCoding, { coding: first, span: { start: 2, end: 12 } })
    expect(project.projection.codingsOfSource(source).map(({ start, end }) => [start, end])).toEqual([
      [2, 12],
      [20, 30],
    ])
    expect(project.dryRun(resizeCoding, { coding: first, span: { start: 20, end: 30 } })).toMatchObject({
      reason: { kind: 'already-coded' },
    })
  })

  it('P32 show what was noted on any of them', () => {
    const { project, first, second } = twinned()
    for (const [id, body] of [
      [first, 'one'],
      [second, 'two'],
    ] as const)
      project.perform(writeMemo, { target: { kind: 'coding', id }, body })
    for (const id of [first, second])
      expect(project.projection.memosOn({ kind: 'coding', id }).map(({ body }) => body)).toEqual(['one', 'two'])
  })

  it('P32 of a merged code become one when the code merges and two again when it no longer does', () => {
    const { project, source, code } = study()
    const other = project.perform(createCode, { name: 'دیگر', level: 0 })
    codePassage(project, source, code)
    codePassage(project, source, other)
    expect(project.projection.codingCount).toBe(2)
    project.perform(mergeInto, { code: other, into: code })
    expect(project.projection.codingCount).toBe(1)
    expect(project.projection.useOf(code)).toEqual({ codings: 1, sources: 1, cases: 0, coders: 1 })
    project.undo()
    expect(project.projection.codingCount).toBe(2)
    expect(project.projection.ownCodingCount(other)).toBe(1)
  })

  it('P13 are not made by asking for the same code, passage or new name twice', () => {
    const { project, source, code } = study()
    const span = { start: 0, end: 5 }
    const { codings, created } = project.perform(applyCodes, {
      source,
      spans: [span, span],
      codes: [code, code],
      create: [{ name: 'کتاب' }, { name: 'كتاب ' }],
    })
    expect(created).toHaveLength(1)
    expect(codings).toHaveLength(2)
    expect(project.projection.storedCodings.size).toBe(2)
  })
})

describe('what cannot be stored', () => {
  it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY])('P4 a passage that ends at %s is refused', (end) => {
    const { project, source, code } = study()
    expect(project.dryRun(applyCodes, { source, spans: [{ start: 0, end }], codes: [code] })).toMatchObject({
      reason: { kind: 'passage-is-empty' },
    })
  })

  it('P7 a text longer than its field holds is refused, not lost', () => {
    const { project, source, code } = study()
    const long = 'x'.repeat(2_000_000)
    const refused = { verdict: 'refused', reason: { kind: 'too-long' } }
    expect(project.dryRun(createCode, { name: long, level: 0 })).toEqual(refused)
    expect(project.dryRun(renameCode, { code, name: long })).toEqual(refused)
    expect(project.dryRun(defineCode, { code, definition: { full: long } })).toEqual(refused)
    expect(project.dryRun(writeMemo, { target: { kind: 'project' }, body: long })).toEqual(refused)
    expect(project.dryRun(renameSource, { source, title: long })).toEqual(refused)
    expect(project.dryRun(describeCase, { source, attributes: { role: long } })).toEqual(refused)
    expect(project.dryRun(describeCase, { source, attributes: { [long]: 'r' } })).toEqual(refused)
    expect(project.dryRun(renameProject, { name: long })).toEqual(refused)
    expect(project.dryRun(importSource, { source: sourceNamed(long) })).toEqual(refused)
    project.introduce({ name: long, hue: 0 })
    expect(project.projection.members.get(project.member)?.name).toHaveLength(400)
  })

  it('P7 a text as long as its field holds is taken', () => {
    const { project, code } = study()
    project.perform(defineCode, { code, definition: { full: 'x'.repeat(20_000) } })
    project.perform(renameCode, { code, name: 'ن'.repeat(2000) })
    expect(project.projection.codes.get(code)?.definition.full).toHaveLength(20_000)
    expect(project.projection.codes.get(code)?.name).toHaveLength(2000)
  })

  it('P11 a record that could not be read back is thrown out before anything is written', () => {
    const { project } = study()
    expect(() => project.perform(createCode, { name: 'x', level: 0.5 })).toThrow(RangeError)
    expect(project.projection.codes.size).toBe(1)
    expect(project.undoableStep).toBe('create-code')
  })

  it('P8 half of a character shows as one character here, at others and after a restart', () => {
    const { team, project, code } = study()
    project.perform(renameCode, { code, name: 'a\ud83d' })
    project.perform(writeMemo, { target: { kind: 'code', id: code }, body: '\ude00b' })
    team.meet()
    for (const { projection } of team.projects) {
      expect(projection.codes.get(code)?.name).toBe('a\ufffd')
      expect([...projection.memos.values()][0]?.body).toBe('\ufffdb')
    }
    expect(team.project(1).projection.journal).toEqual(project.projection.journal)
  })
})

describe('names', () => {
  it('P12 given to two codes apart are taken by the one with the smaller id, and for each by the other', () => {
    const { team, project } = study()
    team.meet()
    const ids = [0, 1].map((who) => team.project(who).perform(createCode, { name: 'دوباره', level: 0 })).sort()
    team.meet()
    const [small, large] = ids as [CodeId, CodeId]
    for (const { projection } of team.projects) {
      expect(projection.codeNamed('دوباره', 0)).toBe(small)
      expect(projection.codeNamed('دوباره', 0, small)).toBe(large)
    }
    expect(project.dryRun(renameCode, { code: small, name: 'دوبارۀ' })).toMatchObject({ reason: { by: large } })
    expect(project.dryRun(renameCode, { code: large, name: 'دوبارۀ' })).toMatchObject({ reason: { by: small } })
    project.perform(retireCodes, { codes: [small] })
    expect(project.dryRun(restoreCodes, { codes: [small] })).toMatchObject({ reason: { by: large } })
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

describe('removed sources', () => {
  it('P16 come back by an operation of their own, with their codings', () => {
    const { project, source, code } = study()
    codePassage(project, source, code)
    expect(project.dryRun(restoreSource, { source })).toMatchObject({ reason: { kind: 'nothing-to-do' } })
    project.perform(removeSource, { source })
    expect(project.projection.attention()).toEqual([])
    project.perform(restoreSource, { source })
    expect(project.projection.useOf(code).codings).toBe(1)
  })

  it('P38 list what somebody coded in them without knowing', () => {
    const { team, project, source, code } = study()
    team.meet()
    codePassage(project, source, code)
    project.perform(removeSource, { source })
    codePassage(team.project(1), source, code)
    team.meet()
    for (const { projection } of team.projects)
      expect(projection.attention()).toEqual([{ kind: 'coding-in-removed-source', source, codings: 1 }])
  })

  it('P38 list codings of a source that nobody knows, which are in no count', () => {
    const { team, project, source, code } = study()
    codePassage(project, source, code)
    team.doc(0).getMap('sources').delete(source)
    expect(project.projection.useOf(code).codings).toBe(0)
    expect(project.projection.attention()).toEqual([{ kind: 'coding-in-unknown-source', source, codings: 1 }])
  })
})

describe('studies', () => {
  it('P19 leave what is here already as it is', () => {
    const { project, code } = study()
    const { project: _, journal: __, ...records } = project.projection.toRecords()
    expect(project.dryRun(importStudy, records)).toMatchObject({ reason: { kind: 'nothing-to-do' } })
    project.perform(renameCode, { code, name: 'نام تازه' })
    const fresh = { ...records.codes[0], id: newId<CodeId>() } as CodeRecord
    expect(project.perform(importStudy, { ...records, codes: [...records.codes, fresh] })).toBe(1)
    expect(project.projection.codes.get(code)?.name).toBe('نام تازه')
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
    expect(after.at(-1)?.action).toEqual({ kind: 'undone', step: 'rename-code', codes: [code] })
    expect(project.redoableStep).toBe('rename-code')
  })

  it('P22 names the codes that what was undone or brought again was about', () => {
    const { project, code } = study()
    const goal = project.perform(createCode, { name: 'goal', level: 1 })
    project.perform(placeCodes, { codes: [code], parent: goal })
    project.undo()
    expect(project.projection.journal.at(-1)?.action).toEqual({
      kind: 'undone',
      step: 'place-code',
      codes: [code, goal],
    })
    project.undo()
    expect(project.projection.journal.at(-1)?.action).toEqual({ kind: 'undone', step: 'create-code', codes: [goal] })
    project.redo()
    expect(project.projection.journal.at(-1)?.action).toEqual({ kind: 'redone', step: 'create-code', codes: [goal] })
  })

  it('P20 does not count introducing oneself as a step', () => {
    const { project } = study()
    const step = project.undoableStep
    project.introduce({ name: 'تازه', hue: 5 })
    expect(project.projection.members.get(project.member)).toMatchObject({ name: 'تازه', hue: 5 })
    expect(project.undoableStep).toBe(step)
  })
})
