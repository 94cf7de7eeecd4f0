import { expect, test } from 'vitest'
import { sealBlob } from '../blob.ts'
import { deflate } from '../compress.ts'
import { encodeSnapshot } from '../content.ts'
import { decodeFrame, frameHash } from '../frame-header.ts'
import { FakeClock, fakeEnvironment } from '../testing/fake-environment.ts'
import { MemoryLedgerStore } from '../testing/memory-stores.ts'
import { immediate } from '../testing/model-relay.ts'
import { TestLog } from '../testing/test-log.ts'
import { TestProject } from '../testing/test-project.ts'
import type { RoomNotice } from './contracts.ts'
import { Snapshots } from './snapshots.ts'
import { TaskQueue } from './task-queue.ts'
import { TeamLedger } from './team-ledger.ts'

/** A coder's device that has just seen an owner's snapshot; what is in it, and whether that is all it knows. */
async function seen(isWhole: boolean) {
  const project = await TestProject.found()
  const coder = await project.add('coder')
  const store = new MemoryLedgerStore()
  await store.put(1, project.ledger.statements)
  const team = await TeamLedger.open({ project: project.ledger.project, keys: coder.keys, store })
  const log = new TestLog(project)
  await log.append(project.owner)
  const whole = Uint8Array.of(1, 2, 3)
  const { place: blob } = await sealBlob(await deflate(whole))
  const content = { blob, writers: new Map() }
  const { frame: bytes } = await log.append(project.owner, { type: 'snapshot', content: encodeSnapshot(content) })
  const clock = new FakeClock()
  const queue = new TaskQueue((error) => expect(error).toBeUndefined())
  const appended: unknown[] = []
  const notices: RoomNotice[] = []
  const snapshots = new Snapshots(
    {
      environment: fakeEnvironment(clock),
      room: 'coding',
      team,
      blobs: { upload: () => Promise.reject(new Error('a coder makes none')) },
      run: (task) => queue.add(task),
      beside: (work) => queue.beside(work),
      isLive: () => true,
      log: () => ({ place: log.head, writers: new Map(), ledgerIndex: 0 }),
      document: () => undefined,
      append: (...frame) => {
        appended.push(frame)
        return Promise.resolve(true)
      },
      fetchBlob: () => deflate(whole),
      isCoveredBy: ([update]) => isWhole && update?.length === whole.length,
      notice: (notice) => notices.push(notice),
    },
    { frames: 0, bytes: 0 },
  )
  const frame = decodeFrame(bytes)
  const taken = {
    frame,
    hash: frameHash(bytes),
    writer: project.owner.id,
    updates: [],
    place: log.head,
    snapshot: content,
  }
  snapshots.taken([taken])
  snapshots.consider()
  await clock.advance(20_000, async () => {
    await queue.idle()
    await immediate()
  })
  return { appended, notices, place: log.head, owner: project.owner.id }
}

test('R54 a snapshot that has all is confirmed by another member’s device, at its place', async () => {
  const { appended, notices, place } = await seen(true)
  expect(appended).toEqual([['confirm', new Uint8Array(), place]])
  expect(notices).toEqual([])
})

test('R54 an owner makes one after 500 frames, and no sooner', async () => {
  const project = await TestProject.found()
  const store = new MemoryLedgerStore()
  await store.put(1, project.ledger.statements)
  const team = await TeamLedger.open({ project: project.ledger.project, keys: project.owner.keys, store })
  const log = new TestLog(project)
  const { frame: bytes } = await log.append(project.owner)
  const frame = decodeFrame(bytes)
  const clock = new FakeClock()
  const queue = new TaskQueue((error) => expect(error).toBeUndefined())
  const uploads: string[] = []
  const made = { place: log.head, writers: new Map([[project.owner.id, { counter: 1, hash: frameHash(bytes) }]]) }
  const appended: string[] = []
  const snapshots = new Snapshots(
    {
      environment: fakeEnvironment(clock),
      room: 'coding',
      team,
      blobs: { upload: (hash) => Promise.resolve(void uploads.push(hash)) },
      run: (task) => queue.add(task),
      beside: (work) => queue.beside(work),
      isLive: () => true,
      log: () => ({ ...made, ledgerIndex: 0 }),
      document: () => Uint8Array.of(1, 2, 3),
      append: (type, _content, seen) => {
        appended.push(`${type} of ${seen.seq}`)
        return Promise.resolve(true)
      },
      fetchBlob: () => Promise.reject(new Error('an own snapshot is not fetched')),
      isCoveredBy: () => true,
      notice: () => {},
    },
    { frames: 498, bytes: 0 },
  )
  const taken = {
    frame,
    hash: frameHash(bytes),
    writer: project.owner.id,
    updates: [],
    place: log.head,
    snapshot: undefined,
  }
  const pass = () => clock.advance(30_000, () => queue.idle())
  snapshots.taken([taken])
  snapshots.consider()
  await pass()
  expect(appended).toEqual([])
  snapshots.taken([taken])
  snapshots.consider()
  await pass()
  await queue.idle()
  expect(uploads).toHaveLength(1)
  expect(appended).toEqual(['snapshot of 1'])
})

test('R57 a snapshot that lacks something is not, and a notice says whose it is', async () => {
  const { appended, notices, owner } = await seen(false)
  expect(appended).toEqual([])
  expect(notices).toMatchObject([{ kind: 'snapshot-lacks', writer: owner, seq: 2 }])
})
