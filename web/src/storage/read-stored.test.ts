import { beforeEach, expect, test, vi } from 'vitest'
import { newId, type ProjectId } from '@mazmun/model'
import { database, type ProjectEntry } from './database.ts'
import { deviceDatabase } from './names.ts'
import { readStored } from './read-stored.ts'

const entry: ProjectEntry = {
  id: newId<ProjectId>(),
  name: 'Study',
  member: newId(),
  createdAt: 1,
  changedAt: 2,
  sources: 3,
  codings: 4,
  sample: false,
}

beforeEach(async () => {
  await database.delete({ disableAutoOpen: false })
  vi.restoreAllMocks()
})

test('the version that is read is the one that is kept', () => {
  expect(database.verno).toBe(deviceDatabase.version)
  expect(database.name).toBe(deviceDatabase.name)
})

test('what is stored is read without Dexie, by its key or by both parts of it', async () => {
  await database.open()
  const bytes = Uint8Array.of(1, 2, 3)
  await database.projects.put(entry)
  await database.blobs.put({ project: entry.id, hash: 'a', bytes })
  const dexie = vi.spyOn(database, 'table')
  expect(await readStored('projects', entry.id)).toEqual(entry)
  expect(await readStored('projects', newId<ProjectId>())).toBeUndefined()
  expect((await readStored('blobs', [entry.id, 'a']))?.bytes).toEqual(bytes)
  expect(await readStored('blobs', [newId<ProjectId>(), 'a'])).toBeUndefined()
  expect(dexie).not.toHaveBeenCalled()
})

test('where there is no database none without tables is left, and it can be made and read', async () => {
  expect(await readStored('projects', entry.id)).toBeUndefined()
  await database.open()
  await database.projects.put(entry)
  expect(await readStored('projects', entry.id)).toEqual(entry)
})

test('a database of an earlier version of the app is brought up to date first', async () => {
  await new Promise<void>((resolve) => {
    const request = indexedDB.open(deviceDatabase.name, 10)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('projects', { keyPath: 'id' }).add(entry)
      request.result.createObjectStore('blobs', { keyPath: ['project', 'hash'] }).createIndex('project', 'project')
    }
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
  })
  expect(await readStored('projects', entry.id)).toEqual(entry)
  expect(database.backendDB().version).toBe(deviceDatabase.version * 10)
})

test('it stands in the way of nobody who deletes the database, and reads again what is made after', async () => {
  await database.open()
  await database.projects.put(entry)
  expect(await readStored('projects', entry.id)).toEqual(entry)
  await database.delete({ disableAutoOpen: false })
  await database.open()
  expect(await readStored('projects', entry.id)).toBeUndefined()
})
