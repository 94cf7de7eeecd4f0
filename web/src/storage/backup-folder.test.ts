import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { newId, type MemberId, type ProjectId } from '@mazmun/model'
import { writeFolder } from './backup-folder.ts'
import type { BackupRunner } from './backup-runner.ts'
import { database, type BackupFolderEntry, type ProjectEntry } from './database.ts'

const project = newId<ProjectId>()
const entry: ProjectEntry = {
  id: project,
  name: 'Study',
  member: newId<MemberId>(),
  createdAt: 1,
  changedAt: 100,
  sources: 0,
  codings: 0,
  sample: false,
}
let folder: BackupFolderEntry
let written: number
let permission: PermissionState
let failure: Error | undefined

const runner: BackupRunner = {
  async *write() {
    written += 1
    yield { bytes: new Uint8Array([1]), done: 1, total: 1 }
    return { writtenAt: 200 + written, size: 1, lost: [] }
  },
  restore: () => Promise.reject(new Error('not here')),
}

/** A folder that takes everything in, or fails as told. Real ones are clones in the database; this one stays outside. */
const handle = {
  name: 'Backups',
  queryPermission: () => Promise.resolve(permission),
  getFileHandle: async () => {
    if (failure) throw failure
    const stream = { write: async () => undefined, close: async () => undefined, abort: async () => undefined }
    return { createWritable: async () => stream, getFile: async () => new Blob(['x']), move: async () => undefined }
  },
  removeEntry: async () => undefined,
} as unknown as FileSystemDirectoryHandle

beforeEach(async () => {
  folder = { project, handle, files: [] }
  written = 0
  permission = 'granted'
  failure = undefined
  await database.projects.put(entry)
  vi.spyOn(database.backupFolders, 'get').mockImplementation((async () => folder) as never)
  vi.spyOn(database.backupFolders, 'put').mockImplementation((async (next: BackupFolderEntry) => {
    folder = next
  }) as never)
})

afterEach(() => vi.restoreAllMocks())

const write = (onlyNews = false) => writeFolder(project, () => 'a.mazmun', { onlyNews, runner })

it('a folder is written, and remembers what and up to when', async () => {
  await write()
  expect(folder.files).toEqual([{ name: 'a.mazmun', writtenAt: 201 }])
})

it('what another tab has written meanwhile is not written again, unless it is asked for', async () => {
  await Promise.all([write(true), write(true), write(true)])
  expect(written).toBe(1)
  await write(false)
  expect(written).toBe(2)
})

it('without permission nothing is tried, and the reason is kept until it succeeds', async () => {
  permission = 'prompt'
  await expect(write()).rejects.toMatchObject({ name: 'FolderFailed', reason: 'permission' })
  expect([written, folder.failure]).toEqual([0, 'permission'])
  permission = 'granted'
  await write()
  expect(folder).not.toHaveProperty('failure')
})

it.each([
  ['NotFoundError', 'gone'],
  ['NotAllowedError', 'permission'],
  ['QuotaExceededError', 'full'],
  ['InvalidStateError', 'other'],
])('%s is told as %s', async (name, reason) => {
  folder = { ...folder, files: [{ name: 'before.mazmun', writtenAt: 50 }] }
  failure = new DOMException('no', name)
  await expect(write()).rejects.toMatchObject({ reason })
  expect(folder).toMatchObject({ failure: reason, files: [{ name: 'before.mazmun' }] })
})
