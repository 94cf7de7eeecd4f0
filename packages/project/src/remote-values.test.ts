import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId, type CodeId } from '@mazmun/model'
import { createCode } from './operations/plan-code.ts'
import { describeCase } from './operations/sources.ts'
import { importSource } from './operations/import-sources.ts'
import { Project } from './project.ts'
import { observed } from './testing/observed.ts'
import { sourceNamed, Team } from './testing/replicas.ts'

/** A project with one code, open and opened anew after `spoil` wrote into its document from outside. */
function spoilt(spoil: (doc: Y.Doc, code: CodeId) => void) {
  const team = new Team(1)
  const code = team.project(0).perform(createCode, { name: 'c', level: 0 })
  const doc = team.docs[0] as Y.Doc
  doc.transact(() => spoil(doc, code))
  const live = team.project(0).projection
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return { code, live, anew: Project.open(copy, team.project(0).member).projection }
}

const nested = (doc: Y.Doc, code: CodeId) => doc.getMap('codes').get(code) as Y.Map<unknown>

describe('P4 values that no honest replica wrote', () => {
  it.each([
    ['hue', 'red'],
    ['mergedInto', 'nobody'],
    ['retiredAt', Number.NaN],
    ['retiredAt', 1e300],
    ['definition.brief', 7],
    ['definition.full', 'x'.repeat(30_000)],
  ])('in the optional field %s leave the rest of the record', (field, value) => {
    const { code, live, anew } = spoilt((doc, id) => nested(doc, id).set(field, value))
    for (const view of [live, anew]) expect(view.codes.get(code)).toMatchObject({ name: 'c', level: 0 })
    for (const view of [live, anew]) expect(view.codes.get(code)).not.toHaveProperty('retiredAt')
    expect(observed(live)).toEqual(observed(anew))
  })

  it.each([
    ['unit', 'utterance'],
    ['language', 7],
    ['name', { a: 1 }],
    ['createdAt', 1e300],
    ['levels', 'none'],
    ['description', []],
  ])('in the field %s of the project do not close it', (field, value) => {
    const { live, anew } = spoilt((doc) => doc.getMap('project').set(field, value))
    expect(observed(anew)).toEqual(observed(live))
  })

  it('under ids in capitals are not shown, open or opened anew', () => {
    const id = newId<CodeId>().toUpperCase()
    const { live, anew } = spoilt((doc, code) => {
      doc.getMap('codes').set(id, new Y.Map(Object.entries(nested(doc, code).toJSON())))
    })
    expect([...live.codes.keys()]).toEqual([...anew.codes.keys()])
    expect(live.codes.size).toBe(1)
  })

  it('that are shared types inside a record count as absent, so that their later changes cannot go unnoticed', () => {
    const text = new Y.Text('c2')
    const { live, anew } = spoilt((doc, code) => nested(doc, code).set('name', text))
    text.insert(0, 'x')
    expect([...live.codes.keys()]).toEqual([...anew.codes.keys()])
    expect(live.codes.size).toBe(0)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e300])('as moments (%s) never reach a clock face', (at) => {
    const team = new Team(1)
    const project = team.project(0)
    const member = project.member
    const source = project.perform(importSource, { source: sourceNamed('P01') })
    const code = project.perform(createCode, { name: 'c', level: 0 })
    const doc = team.docs[0] as Y.Doc
    doc.getArray('journal').push([{ id: newId(), by: member, at, action: { kind: 'code-created', code, name: 'c' } }])
    doc.getMap('codings').set(newId(), [source, 1, 0, 5, code, member, at])
    expect(project.projection.journal.map((entry) => entry.at)).not.toContain(at)
    expect(project.projection.codingCount).toBe(0)
  })

  it('never change what others read: records are frozen through and through', () => {
    const team = new Team(1)
    const project = team.project(0)
    const source = project.perform(importSource, { source: sourceNamed('P01'), attributes: { role: 'r' } })
    const code = project.perform(createCode, { name: 'c', level: 0, definition: { brief: 'x' } })
    const { projection } = project
    expect(Object.isFrozen(projection.project.levels)).toBe(true)
    expect(Object.isFrozen(projection.codes.get(code)?.definition)).toBe(true)
    expect(Object.isFrozen(projection.source(source)?.transcript)).toBe(true)
    expect(Object.isFrozen([...projection.cases.values()][0]?.attributes)).toBe(true)
    expect(Object.isFrozen(projection.journal[0]?.action)).toBe(true)
  })
})

describe('P2 attributes of a case', () => {
  const names = ['role', '__proto__', 'constructor', 'toString', '', ' نقش ', 'name']

  it('may be called anything and are the same on every replica', () => {
    const team = new Team(2)
    const attributes = Object.fromEntries(names.map((name, index) => [name, `value ${index}`]))
    const source = team.project(0).perform(importSource, { source: sourceNamed('P01'), attributes })
    team.meet()
    for (const { projection } of team.projects) {
      const person = projection.cases.get(projection.source(source)?.caseId as never)
      expect(Object.entries(person?.attributes ?? {}).sort()).toEqual(Object.entries(attributes).sort())
      expect(person?.name).toBe('P01')
    }
  })

  it('merge one by one: two that were set apart both stand, one taken away stays away', () => {
    const team = new Team(2)
    const source = team
      .project(0)
      .perform(importSource, { source: sourceNamed('P01'), attributes: { role: 'r', age: '30' } })
    team.meet()
    team.project(0).perform(describeCase, { source, attributes: { role: 'expert', age: '30' } })
    team.project(1).perform(describeCase, { source, attributes: { role: 'r', field: 'urban' } })
    team.meet()
    for (const { projection } of team.projects)
      expect([...projection.cases.values()][0]?.attributes).toEqual({ role: 'expert', field: 'urban' })
  })
})
