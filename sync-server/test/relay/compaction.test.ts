import { expect, test } from 'vitest'
import { chainStart, frameHash, zeroHash } from '@mazmun/sync'
import type { LogPlace, Sealing, TestDevice, TestProject } from '@mazmun/sync'
import { compactionOf } from '../../src/relay/compaction.ts'
import type { RawClient } from './client.ts'
import { TestClock } from './clock.ts'
import { addAt, anyFrame, foundAt, startRelay } from './support.ts'
import type { TestRelay } from './support.ts'

/** A device in the coding room that appends well-made frames. */
class Hand {
  #counter = 0
  #previous = zeroHash
  seen: LogPlace
  readonly client: RawClient
  readonly #project: TestProject
  readonly #device: TestDevice

  constructor(client: RawClient, project: TestProject, device: TestDevice) {
    this.client = client
    this.#project = project
    this.#device = device
    this.seen = chainStart(project.room('coding'))
  }

  async append(change: Partial<Sealing> = {}): Promise<LogPlace> {
    const place = { counter: this.#counter + 1, previous: this.#previous, seen: this.seen }
    const frame = await anyFrame(this.#project, this.#device, { ...place, ...change })
    const { seq, hash } = await this.client.append(frame)
    this.#counter += 1
    this.#previous = frameHash(frame)
    this.seen = { seq, hash }
    return this.seen
  }
}

async function hands(relay: TestRelay) {
  const { project, owner } = await foundAt(relay)
  const [coder] = await addAt(owner, project, 'coder')
  const client = relay.client()
  await client.enter(project, coder!)
  const join = async () => {
    const joiner = relay.client()
    const { welcome } = await joiner.enter(project, coder!)
    await joiner.close()
    return { replayFrom: welcome.replayFrom, seqs: joiner.frames.map(({ seq }) => seq) }
  }
  return { project, owner: new Hand(owner, project, project.owner), coder: new Hand(client, project, coder!), join }
}

const relay = await startRelay()

test('K1 nothing goes until another member has confirmed; then a joiner starts from the snapshot', async () => {
  const { owner, coder, join } = await hands(relay)
  for (let count = 0; count < 3; count += 1) await owner.append()
  const snapshot = await owner.append({ type: 'snapshot' })
  await owner.append()
  expect(await join()).toEqual({ replayFrom: 0, seqs: [1, 2, 3, 4, 5] })
  // The maker's own word is not enough.
  await owner.append({ type: 'confirm', seen: snapshot })
  expect((await join()).replayFrom).toBe(0)
  await coder.append({ type: 'confirm', seen: snapshot })
  await expect.poll(async () => (await join()).replayFrom).toBe(4)
  expect(await join()).toEqual({ replayFrom: 4, seqs: [4, 4, 5, 6, 7] })
})

test('K2 a confirmation of what is no snapshot is stale', async () => {
  const { project, owner, coder } = await hands(relay)
  const one = await owner.append()
  const frame = await anyFrame(project, project.owner, { type: 'confirm', seen: one, counter: 2 })
  owner.client.send({ kind: 'append', frame })
  expect(await owner.client.next('refused')).toMatchObject({ number: 2, reason: 'stale' })
  await coder.append()
})

test('K3 of two confirmed snapshots what is behind the older one stays, and cursors in it are good', async () => {
  const { project, owner, coder, join } = await hands(relay)
  const places: LogPlace[] = []
  for (let round = 0; round < 2; round += 1) {
    places.push(await owner.append(), await owner.append())
    const snapshot = await owner.append({ type: 'snapshot' })
    coder.seen = snapshot
    await coder.append({ type: 'confirm' })
    owner.seen = coder.seen
  }
  // 1 2 S3 c4 5 6 S7 c8: the older covers 2, the newer 6.
  await expect.poll(join).toEqual({ replayFrom: 7, seqs: [7, 7, 8] })
  const behind = relay.client()
  const { welcome } = await behind.enter(project, project.owner, { cursor: places[1]! })
  expect(welcome.replayFrom).toBe(0)
  expect(behind.frames.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8])
  const before = relay.client()
  const older = await before.enter(project, project.owner, { cursor: places[0]! })
  expect(older.welcome.replayFrom).toBe(7)
})

test('K4 after 14 days a snapshot stands without confirmation', async () => {
  const clock = new TestClock()
  const old = await startRelay({}, { now: clock.now })
  const { owner, coder, join } = await hands(old)
  await owner.append()
  await owner.append({ type: 'snapshot' })
  expect(await join()).toEqual({ replayFrom: 0, seqs: [1, 2] })
  await Promise.all([owner.client.close(), coder.client.close()])
  clock.advance(15 * 86_400_000)
  await expect.poll(join).toEqual({ replayFrom: 2, seqs: [2, 2] })
})

const snapshot = (seq: number, covers: number, confirmed: boolean, at = 0) => ({
  seq,
  covers,
  confirmed,
  at,
  writer: zeroHash,
})
const day = 86_400_000

test('K5 what may go', () => {
  const through = (...list: ReturnType<typeof snapshot>[]) => compactionOf(list, 10 * day, 14).through
  expect(through()).toBe(0)
  expect(through(snapshot(9, 8, false))).toBe(0)
  expect(through(snapshot(9, 8, true))).toBe(8)
  expect(through(snapshot(20, 19, false), snapshot(9, 8, true))).toBe(8)
  expect(through(snapshot(20, 19, true), snapshot(9, 8, true))).toBe(8)
  expect(through(snapshot(30, 29, true), snapshot(20, 19, true), snapshot(9, 8, true))).toBe(19)
  expect(compactionOf([snapshot(9, 8, false, day)], 15 * day, 14).toConfirm).toHaveLength(1)
  expect(compactionOf([snapshot(9, 8, false, day + 1)], 15 * day, 14).toConfirm).toHaveLength(0)
})
