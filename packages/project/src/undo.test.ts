import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { emptyDefinition, newId, type CodeId, type CodingId, type MemberId, type SourceId } from '@mazmun/model'
import { applyCodes, uncode } from './operations/codings.ts'
import { defineCode, renameCode } from './operations/codes.ts'
import { createCode } from './operations/plan-code.ts'
import { placeCodes } from './structure/move-codes.ts'
import { removeMemo, writeMemo } from './operations/memos.ts'
import { importStudy } from './operations/project.ts'
import { describeCase, renameSource } from './operations/sources.ts'
import { importSource } from './operations/import-sources.ts'
import { Project } from './project.ts'
import { observed } from './testing/observed.ts'
import { sourceNamed, Team } from './testing/replicas.ts'

/** Two people who both know one source. */
function pair() {
  const team = new Team(2)
  const [me, colleague] = [team.project(0), team.project(1)]
  const source = me.perform(importSource, { source: sourceNamed('P01') })
  team.meet()
  return { team, me, colleague, source }
}

function codePassage(project: Project, source: SourceId, code: CodeId, start = 0): CodingId {
  const { codings } = project.perform(applyCodes, { source, spans: [{ start, end: start + 10 }], codes: [code] })
  return codings[0] as CodingId
}

function expectAlike(team: Team): void {
  const [first, ...others] = team.projects.map(({ projection }) => observed(projection))
  for (const other of others) expect(other).toEqual(first)
}

describe('P23 what a colleague built on stays when its maker takes it back', () => {
  it('a code that a colleague has applied, until they take that back too', () => {
    const { team, me, colleague, source } = pair()
    const code = me.perform(createCode, { name: 'شفافیت', level: 0 })
    team.meet()
    codePassage(colleague, source, code)
    team.meet()
    expect(me.undo()).toEqual({ step: 'create-code', effective: false })
    team.meet()
    for (const { projection } of team.projects) {
      expect(projection.codes.get(code)?.name).toBe('شفافیت')
      expect(projection.useOf(code).codings).toBe(1)
      expect(projection.attention()).toEqual([])
    }
    colleague.undo()
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.has(code)).toBe(false)
    expectAlike(team)
  })

  it('a code that a colleague applies while its maker takes it back elsewhere', () => {
    const { team, me, colleague, source } = pair()
    const code = me.perform(createCode, { name: 'شفافیت', level: 0 })
    team.meet()
    codePassage(colleague, source, code)
    expect(me.undo()).toEqual({ step: 'create-code', effective: true })
    expect(me.projection.codes.has(code)).toBe(false)
    team.meet()
    for (const { projection } of team.projects) {
      expect(projection.codes.get(code)?.name).toBe('شفافیت')
      expect(projection.useOf(code).codings).toBe(1)
    }
    me.redo()
    team.meet()
    expect(me.projection.codes.get(code)?.name).toBe('شفافیت')
    expectAlike(team)
  })

  it.each([
    ['renamed', (project: Project, code: CodeId) => project.perform(renameCode, { code, name: 'نام آنان' })],
    ['defined', (project: Project, code: CodeId) => project.perform(defineCode, { code, definition: { brief: 'x' } })],
    [
      'noted on',
      (project: Project, code: CodeId) => project.perform(writeMemo, { target: { kind: 'code', id: code }, body: 'x' }),
    ],
    [
      'placed something under',
      (project: Project, code: CodeId) =>
        project.perform(placeCodes, { codes: [project.perform(createCode, { name: 'y', level: 0 })], parent: code }),
    ],
  ])('a code that a colleague has %s, before or meanwhile', (_what, work) => {
    for (const meanwhile of [false, true]) {
      const { team, me, colleague } = pair()
      const code = me.perform(createCode, { name: 'نام من', level: 1 })
      team.meet()
      work(colleague, code)
      if (!meanwhile) team.meet()
      const theirs = colleague.projection.codes.get(code)
      me.undo()
      team.meet()
      for (const { projection } of team.projects) expect(projection.codes.get(code)).toEqual(theirs)
      expectAlike(team)
    }
  })

  it('a code that a colleague has renamed, also when its maker renames it once more, and takes that back', () => {
    const { team, me, colleague } = pair()
    const code = me.perform(createCode, { name: 'mine', level: 0 })
    team.meet()
    colleague.perform(renameCode, { code, name: 'theirs' })
    team.meet()
    me.undo()
    team.meet()
    expect(me.perform(renameCode, { code, name: 'mine again' })).toBe(code)
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.get(code)?.name).toBe('mine again')
    me.undo()
    team.meet()
    for (const { projection } of team.projects) expect(projection.codes.get(code)?.name).toBe('theirs')
    expectAlike(team)
  })

  it('a source that a colleague codes while its import is taken back, with its case', () => {
    const { team, me, colleague } = pair()
    const code = colleague.perform(createCode, { name: 'c', level: 0 })
    const source = me.perform(importSource, { source: sourceNamed('P02'), attributes: { role: 'r' } })
    team.meet()
    const coding = codePassage(colleague, source, code)
    me.undo()
    expect(me.projection.source(source)).toBeUndefined()
    expect(me.projection.cases.size).toBe(0)
    team.meet()
    for (const { projection } of team.projects) {
      expect(projection.source(source)?.transcript.key).toBe('k')
      expect(projection.coding(coding)).toBeDefined()
      expect([...projection.cases.values()].map(({ attributes }) => attributes)).toEqual([{ role: 'r' }])
    }
    expectAlike(team)
  })

  it('a source that a colleague renames while its import is taken back, with what they say of its case', () => {
    const { team, me, colleague } = pair()
    const source = me.perform(importSource, { source: sourceNamed('P02'), attributes: { role: 'r' } })
    team.meet()
    colleague.perform(describeCase, { source, attributes: { role: 'r', age: '40' } })
    colleague.perform(renameSource, { source, title: 'تازه' })
    me.undo()
    team.meet()
    for (const { projection } of team.projects) {
      expect(projection.source(source)?.title).toBe('تازه')
      expect([...projection.cases.values()].map(({ attributes }) => attributes)).toEqual([{ role: 'r', age: '40' }])
    }
    expectAlike(team)
  })

  it('a memo that a colleague has rewritten', () => {
    const { team, me, colleague } = pair()
    const memo = me.perform(writeMemo, { target: { kind: 'project' }, body: 'mine' })
    team.meet()
    colleague.perform(writeMemo, { target: { kind: 'project' }, memo, body: 'ours' })
    team.meet()
    me.undo()
    team.meet()
    for (const { projection } of team.projects) expect(projection.memos.get(memo)?.body).toBe('ours')
  })

  it('what the other tab of the same person built on', () => {
    const team = new Team(1)
    const me = team.project(0)
    const source = me.perform(importSource, { source: sourceNamed('P01') })
    const code = me.perform(createCode, { name: 'c', level: 0 })
    const tab = team.openTab(0)
    team.meet()
    const coding = codePassage(team.project(tab), source, code)
    team.meet()
    me.undo()
    team.meet()
    for (const { projection } of team.projects) {
      expect(projection.codes.has(code)).toBe(true)
      expect(projection.coding(coding)).toBeDefined()
    }
  })

  it('a study of which a colleague has used one code keeps that code and who made it, nothing else', () => {
    const { team, me, colleague, source } = pair()
    const coder = newId<MemberId>()
    const [used, unused] = [newId<CodeId>(), newId<CodeId>()]
    me.perform(importStudy, {
      members: [{ id: coder, name: 'Coder', hue: 1, createdAt: 0 }],
      codes: [used, unused].map((id) => ({
        id,
        name: id,
        definition: emptyDefinition,
        level: 0,
        createdAt: 0,
        createdBy: coder,
      })),
      sources: [],
    })
    team.meet()
    codePassage(colleague, source, used)
    me.undo()
    team.meet()
    for (const { projection } of team.projects) {
      expect([...projection.codes.keys()]).toEqual([used])
      expect(projection.members.get(coder)?.name).toBe('Coder')
    }
    expectAlike(team)
  })
})

describe('undo', () => {
  it('P20 brings back what was taken back, also after a colleague has worked elsewhere', () => {
    const { team, me, colleague } = pair()
    const code = me.perform(createCode, { name: 'c', level: 0 })
    for (let round = 0; round < 3; round += 1) {
      expect(me.undo()?.effective).toBe(true)
      expect(me.projection.codes.has(code)).toBe(false)
      colleague.perform(createCode, { name: `other ${round}`, level: 0 })
      team.meet()
      expect(me.redo()?.effective).toBe(true)
      expect(me.projection.codes.get(code)?.name).toBe('c')
    }
    team.meet()
    expectAlike(team)
  })

  it('P3 a memo that is rewritten while another removes it stays, rewritten', () => {
    const { team, me, colleague } = pair()
    const memo = me.perform(writeMemo, { target: { kind: 'project' }, body: 'first' })
    team.meet()
    me.perform(removeMemo, { memo })
    colleague.perform(writeMemo, { target: { kind: 'project' }, memo, body: 'second' })
    team.meet()
    for (const { projection } of team.projects) expect(projection.memos.get(memo)?.body).toBe('second')
    me.undo()
    team.meet()
    for (const { projection } of team.projects) expect(projection.memos.get(memo)?.body).toBe('second')
  })

  it('P24 of one of two who removed the same coding brings it back', () => {
    const { team, me, colleague, source } = pair()
    const code = me.perform(createCode, { name: 'c', level: 0 })
    const coding = codePassage(me, source, code)
    team.meet()
    me.perform(uncode, { codings: [coding] })
    colleague.perform(uncode, { codings: [coding] })
    team.meet()
    me.undo()
    team.meet()
    for (const { projection } of team.projects) expect(projection.coding(coding)).toBeDefined()
  })

  it('P20 works in a project that is open twice on one document, each with steps of its own', () => {
    const team = new Team(1)
    const first = team.project(0)
    const second = Project.open(team.docs[0] as Y.Doc, first.member)
    const one = first.perform(createCode, { name: 'one', level: 0 })
    const two = second.perform(createCode, { name: 'two', level: 0 })
    expect(first.undo()?.step).toBe('create-code')
    expect(first.undo()).toBeUndefined()
    for (const { projection } of [first, second]) expect([...projection.codes.keys()]).toEqual([two])
    expect(second.undoableStep).toBe('create-code')
    expect(first.redo()?.effective).toBe(true)
    expect(second.projection.codes.has(one)).toBe(true)
  })

  it('P20 keeps the names of steps made while another is being heard of', () => {
    const team = new Team(1)
    const project = team.project(0)
    let answered = false
    project.onChange(({ origin }) => {
      if (answered || origin !== 'local') return
      answered = true
      project.perform(createCode, { name: 'answer', level: 0 })
      project.perform(writeMemo, { target: { kind: 'project' }, body: 'x' })
    })
    project.perform(importSource, { source: sourceNamed('P01') })
    expect([project.undo(), project.undo(), project.undo()].map((travelled) => travelled?.step)).toEqual([
      'write-memo',
      'create-code',
      'import-source',
    ])
  })

  it('P22 tells listeners that the journal grew by the person here, not by somebody else', () => {
    const team = new Team(1)
    const project = team.project(0)
    project.perform(createCode, { name: 'c', level: 0 })
    const origins: string[] = []
    project.onChange(({ origin }) => origins.push(origin))
    project.undo()
    project.introduce({ name: 'x', hue: 1 })
    expect(origins).not.toContain('remote')
  })
})
