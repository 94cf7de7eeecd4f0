import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '@mazmun/model'
import { createCode, Project, structureOf, treeChanges } from '@mazmun/project'
import { packHere } from '../workers/version-answers.ts'
import { database } from './database.ts'
import { keepVisit, seenAt, visitsOf } from './visits.ts'

function newProject(): Project {
  const record = {
    id: newId(),
    name: 'x',
    description: '',
    language: 'en',
    unit: 'sentence',
    levels: ['a', 'b'],
  } as const
  return Project.create(
    new Y.Doc(),
    { ...record, id: newId(), createdAt: 1 },
    { id: newId(), name: 'A', hue: 0, createdAt: 1 },
  )
}

beforeEach(() => database.visits.clear())

test('what was seen at a visit is read back as it was, whatever changed since', async () => {
  const project = newProject()
  const theme = project.perform(createCode, { name: 'theme', level: 1 })
  project.perform(createCode, { name: 'a', level: 0, parent: theme })
  const then = structureOf(project.projection)
  const visit = await keepVisit(project, 10, packHere)
  project.perform(createCode, { name: 'b', level: 0, parent: theme })
  const seen = await seenAt(visit.id)
  expect(seen && treeChanges(seen.structure, then)).toEqual([])
  expect(seen && treeChanges(seen.structure, structureOf(project.projection)).map(({ kind }) => kind)).toEqual([
    'added',
  ])
})

test('the last visits of a person are kept, newest first', async () => {
  const project = newProject()
  for (let at = 1; at <= 8; at += 1) await keepVisit(project, at, packHere)
  await keepVisit(newProject(), 100, packHere)
  const { id } = project.projection.project
  const kept = await visitsOf(id, project.member)
  expect(kept.map(({ at }) => at)).toEqual([8, 7, 6, 5, 4, 3])
  expect(await visitsOf(id, newId())).toEqual([])
})

test('of visits of the same moment the one that was kept last is the newest, and the oldest go', async () => {
  const project = newProject()
  const made: string[] = []
  for (let count = 0; count < 9; count += 1) made.push((await keepVisit(project, 10, packHere)).id)
  const kept = await visitsOf(project.projection.project.id, project.member)
  expect(kept.map(({ id }) => id)).toEqual(made.slice(3).reverse())
})
