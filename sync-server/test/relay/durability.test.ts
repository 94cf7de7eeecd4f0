import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { chainNext, chainStart, frameHash, TestProject, toHex, zeroHash } from '@mazmun/sync'
import type { MessageOf } from '@mazmun/sync'
import { NotStored } from '../../src/store/log-store.ts'
import { MemoryLogStore } from '../../src/store/memory-log-store.ts'
import { SqliteLogStore } from '../../src/store/sqlite-log-store.ts'
import { temporaryFolder } from '../folders.ts'
import { writeApp } from '../support.ts'
import { RawClient } from './client.ts'
import { TestClock } from './clock.ts'
import { addAt, anyFrame, foundAt, largeFrame, startRelay, textFrame } from './support.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const appFolder = writeApp()
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** A relay in a process of its own, which can be killed. */
async function startProcess(folder: string) {
  const limits = ['--append-burst', '10000', '--appends-per-second', '10000']
  const args = [main, '--app', appFolder, '--folder', folder, '--port', '0', ...limits]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  const { port } = JSON.parse(line) as { readonly port: number }
  return { child, origin: `http://127.0.0.1:${port}` }
}

test('D1 after kill -9 every acknowledged frame is there, in its place', async () => {
  const folder = temporaryFolder()
  const project = await TestProject.found()
  const frames: Uint8Array[] = []
  let previous = zeroHash
  for (let counter = 1; counter <= 200; counter += 1) {
    const frame = await largeFrame(project, project.owner, 300, { counter, previous })
    previous = frameHash(frame)
    frames.push(frame)
  }
  const acknowledged = new Map<number, MessageOf<'acknowledged'>>()
  // Twice in mid-stream, each time after another number of acknowledgements; then once more to look.
  for (const enough of [20, 90, 200]) {
    const relay = await startProcess(folder)
    const client = new RawClient(relay.origin)
    const { welcome } = await client.enter(project, project.owner, { found: project.ledger.statements[0]! })
    expect(welcome.own.counter).toBeGreaterThanOrEqual(acknowledged.size)
    let place = chainStart(project.room('coding'))
    for (const { seq, frame } of client.frames) {
      place = chainNext(place, frameHash(frame))
      expect(seq).toBe(place.seq)
      const known = acknowledged.get(seq)
      if (known !== undefined) expect(toHex(known.hash)).toBe(toHex(place.hash))
      expect(toHex(frame)).toBe(toHex(frames[seq - 1]!))
    }
    expect(client.frames.length).toBe(welcome.own.counter)
    // Those among them whose acknowledgement was lost are stored already.
    const unsure = frames.filter((_, at) => !acknowledged.has(at + 1))
    for (const frame of unsure) client.send({ kind: 'append', frame })
    while (acknowledged.size < enough) {
      const message = await client.next('acknowledged')
      acknowledged.set(message.seq, message)
    }
    relay.child.kill('SIGKILL')
    await once(relay.child, 'exit')
    for (const message of client.all('acknowledged')) acknowledged.set(message.seq, message)
    client.socket.terminate()
  }
  expect(acknowledged.size).toBe(200)
})

test('D2 closing tells clients to come back, and all is there afterwards', async () => {
  const folder = temporaryFolder()
  const relay = await startRelay({ folder })
  const { project, owner } = await foundAt(relay)
  const [coder] = await addAt(owner, project, 'coder')
  const frame = await textFrame(project, project.owner, 'one')
  const { hash } = await owner.append(frame)
  await relay.close()
  expect(await owner.ended()).toEqual({ code: 1012, reason: 'restarting' })

  const again = await startRelay({ folder })
  const client = again.client()
  const { welcome, caughtUp } = await client.enter(project, coder!)
  expect(welcome.statements).toHaveLength(3)
  expect(client.frames.map((one) => toHex(one.frame))).toEqual([toHex(frame)])
  expect(toHex(caughtUp.hash)).toBe(toHex(hash))
})

test('D3 on a full disk a frame is refused as not stored, nobody gets it, and the relay lives on', async () => {
  const store = new SqliteLogStore(temporaryFolder(), { commitMilliseconds: 0 })
  const relay = await startRelay({}, { store })
  const { project, owner } = await foundAt(relay)
  const witness = relay.client()
  await witness.enter(project, project.owner)
  store.limitTo(300_000)
  let previous = zeroHash
  let stored = 0
  for (;;) {
    const frame = await largeFrame(project, project.owner, 50_000, { counter: stored + 1, previous })
    owner.send({ kind: 'append', frame })
    const answer = await owner.next('acknowledged', 'refused')
    if (answer.kind === 'refused') {
      expect(answer).toMatchObject({ number: stored + 1, reason: 'not-stored' })
      expect(answer.retryAfter).toBeGreaterThan(0)
      break
    }
    previous = frameHash(frame)
    stored += 1
  }
  expect(stored).toBeGreaterThan(1)
  const other = await TestProject.found()
  const late = relay.client()
  store.limitTo(300_000_000)
  await late.enter(other, other.owner, { found: other.ledger.statements[0]! })
  const next = await anyFrame(project, project.owner, { counter: stored + 1, previous })
  expect((await owner.append(next)).seq).toBe(stored + 1)
  while (witness.frames.length <= stored) await witness.next('frames')
  expect(witness.frames.map(({ seq }) => seq)).toEqual(Array.from({ length: stored + 1 }, (_, at) => at + 1))
  await relay.close()
  await store.close()
})

/** A disk that takes neither confirmations nor anything dropped. */
class StuckStore extends MemoryLogStore {
  override async openRoom(project: Uint8Array, room: Uint8Array) {
    const log = await super.openRoom(project, room)
    log.confirm = () => Promise.reject(new NotStored())
    log.drop = () => Promise.reject(new NotStored())
    return log
  }
}

test('D4 a disk that does not take a compaction keeps nobody from reading or writing', async () => {
  const clock = new TestClock()
  const relay = await startRelay({}, { store: new StuckStore(), now: clock.now })
  const { project, owner } = await foundAt(relay)
  const snapshot = await anyFrame(project, project.owner, { type: 'snapshot' })
  await owner.append(snapshot)
  await owner.close()
  clock.advance(15 * 86_400_000)
  const again = relay.client()
  await again.enter(project, project.owner)
  expect(again.frames).toHaveLength(1)
  await again.append(await anyFrame(project, project.owner, { counter: 2, previous: frameHash(snapshot) }))
  await expect.poll(() => relay.logLines.join('')).toContain('not-compacted')
})
