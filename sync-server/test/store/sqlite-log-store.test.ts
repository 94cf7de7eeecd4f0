import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { FolderRefused, NotStored } from '../../src/store/log-store.ts'
import type { LogStore } from '../../src/store/log-store.ts'
import { SqliteLogStore } from '../../src/store/sqlite-log-store.ts'
import { temporaryFolder } from '../folders.ts'
import { acceptLogStore } from './log-store-acceptance.ts'

const folder = temporaryFolder()
const newFolder = () => mkdtempSync(join(folder, 'store-'))
const open = (path: string) => new SqliteLogStore(path, { commitMilliseconds: 0 })
const folders = new Map<LogStore, string>()

acceptLogStore(
  () => {
    const path = newFolder()
    const store = open(path)
    folders.set(store, path)
    return store
  },
  async (store) => {
    await store.close()
    return open(folders.get(store)!)
  },
)

const id = new Uint8Array(32).fill(7)

test('R12 one folder has one relay at a time', async () => {
  const path = newFolder()
  const store = open(path)
  expect(() => open(path)).toThrow(FolderRefused)
  await store.close()
  await open(path).close()
})

test('R12 what a newer relay or another program wrote is left alone', async () => {
  const path = newFolder()
  await open(path).close()
  const database = new DatabaseSync(join(path, 'relay.db'))
  database.exec('PRAGMA user_version = 99')
  database.close()
  expect(() => open(path)).toThrow('newer version')

  const other = newFolder()
  const foreign = new DatabaseSync(join(other, 'relay.db'))
  foreign.exec('CREATE TABLE mine (a)')
  foreign.close()
  expect(() => open(other)).toThrow('not a relay')

  const broken = newFolder()
  writeFileSync(join(broken, 'relay.db'), 'no database at all, but long enough to be looked at as one'.repeat(100))
  expect(() => open(broken)).toThrow(FolderRefused)
})

test('R13 on a full disk what did not fit is refused, nothing of it is there, and the rest goes on', async () => {
  const store = open(newFolder())
  await store.foundProject(id, new Uint8Array(10))
  const log = await store.openRoom(id, id)
  store.limitTo(400_000)
  const frame = (counter: number, size: number) => ({
    writer: id,
    counter,
    previous: new Uint8Array(32).fill(counter - 1),
    hash: new Uint8Array(32).fill(counter),
    seen: log.head,
    ledgerIndex: 1,
    isSnapshot: false,
    at: 0,
    bytes: new Uint8Array(size),
    roomBytes: 1e9,
  })
  expect((await log.append(frame(1, 1000))).kind).toBe('stored')
  // Waiting for the same commit: the large one fails, those before it do not.
  const results = await Promise.all([log.append(frame(2, 1000)), log.append(frame(3, 1_000_000))])
  expect(results.map(({ kind }) => kind)).toEqual(['stored', 'not-stored'])
  expect(log.head.seq).toBe(2)
  expect((await log.append(frame(3, 1000))).kind).toBe('stored')
  await expect(store.appendStatement(id, 2, new Uint8Array(1_000_000))).rejects.toThrow(NotStored)
  expect(await store.statements(id)).toHaveLength(1)
  expect(store.counts.failures).toBeGreaterThan(0)
  expect(await log.read(0, 1e9)).toHaveLength(3)
  await store.close()
})
