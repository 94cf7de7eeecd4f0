import { expect, test } from 'vitest'
import {
  assignRole,
  chainNext,
  chainStart,
  decodeFrame,
  frameHash,
  removeDevices,
  rotateKey,
  testTime,
  toHex,
  zeroHash,
} from '@mazmun/sync'
import type { FrameType, LedgerPlace, LogPlace, Reason, RoomName, TestDevice } from '@mazmun/sync'
import type { RawClient } from './client.ts'
import { TestClock } from './clock.ts'
import { addAt, anyFrame, foundAt, startRelay, textFrame } from './support.ts'

const relay = await startRelay()

/** Sends a frame that must be refused. */
async function refusal(client: RawClient, frame: Uint8Array): Promise<Reason> {
  client.send({ kind: 'append', frame })
  return (await client.next('refused')).reason
}

async function team(at = relay) {
  const { project, owner } = await foundAt(at)
  const [coder, reviewer, viewer] = (await addAt(owner, project, 'coder', 'reviewer', 'viewer')) as [
    TestDevice,
    TestDevice,
    TestDevice,
  ]
  return { project, owner, coder, reviewer, viewer }
}

test('S3 a frame is acknowledged, and everybody else gets it, in the order of the log', async () => {
  const { project, owner, coder } = await team()
  const other = relay.client()
  await other.enter(project, coder)
  const one = await textFrame(project, project.owner, 'one')
  const acknowledged = await owner.append(one)
  const after = chainNext(chainStart(project.room('coding')), frameHash(one))
  expect(acknowledged).toMatchObject({ counter: 1, seq: 1 })
  expect(toHex(acknowledged.hash)).toBe(toHex(after.hash))
  const { frames } = await other.next('frames')
  expect(frames.map(({ seq }) => seq)).toEqual([1])
  expect(toHex(frames[0]!.frame)).toBe(toHex(one))
  expect(await other.append(await textFrame(project, coder, 'two', { seen: after }))).toMatchObject({ seq: 2 })
  expect((await owner.next('frames')).frames.map(({ seq }) => seq)).toEqual([2])
  expect(owner.frames).toHaveLength(1)
})

test('S3 what several send at once reaches each in the order of the log, the own as acknowledgements', async () => {
  const { project, owner, coder } = await team()
  const [left, right] = [owner, relay.client()]
  await right.enter(project, coder)
  const frames = { left: [] as Uint8Array[], right: [] as Uint8Array[] }
  for (let count = 0; count < 20; count += 1) {
    frames.left.push(await textFrame(project, project.owner, `left ${count}`))
    frames.right.push(await textFrame(project, coder, `right ${count}`))
  }
  for (const [at, frame] of frames.left.entries()) {
    left.send({ kind: 'append', frame })
    right.send({ kind: 'append', frame: frames.right[at]! })
  }
  const witness = relay.client()
  await witness.enter(project, project.owner)
  const seqsAt = (client: RawClient) =>
    client.received.flatMap((message) => {
      if (message.kind === 'acknowledged') return [message.seq]
      return message.kind === 'frames' ? message.frames.map(({ seq }) => seq) : []
    })
  const all = Array.from({ length: 40 }, (_, at) => at + 1)
  for (const client of [left, right, witness]) await expect.poll(() => seqsAt(client)).toEqual(all)
  expect(left.all('acknowledged').map(({ counter }) => counter)).toEqual(all.slice(0, 20))
})

test('S3 the same frame again is acknowledged again, another one under its counter is a conflict', async () => {
  const { project, owner } = await foundAt(relay)
  const one = await textFrame(project, project.owner, 'one')
  const first = await owner.append(one)
  expect(await owner.append(one)).toEqual(first)
  expect(await refusal(owner, await anyFrame(project, project.owner))).toBe('conflict')
  expect(await refusal(owner, await anyFrame(project, project.owner, { counter: 5 }))).toBe('stale')
  const otherBefore = await anyFrame(project, project.owner, { counter: 2, previous: new Uint8Array(32).fill(1) })
  expect(await refusal(owner, otherBefore)).toBe('conflict')
})

test('F2 a frame that is not signed by its writer, or changed on the way, is refused', async () => {
  const { project, owner } = await foundAt(relay)
  const frame = await textFrame(project, project.owner, 'one')
  for (const at of [frame.length - 1, 200, 230]) {
    const changed = new Uint8Array(frame)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(await refusal(owner, changed), `byte ${at}`).toBe('bad-signature')
  }
  const unsigned = new Uint8Array(frame).fill(0, frame.length - 64)
  expect(await refusal(owner, unsigned)).toBe('bad-signature')
  await owner.append(frame)
})

test('G1 nobody writes in the name of another device', async () => {
  const { project, owner, coder } = await team()
  const frame = await textFrame(project, project.owner, 'mine')
  const client = relay.client()
  await client.enter(project, coder)
  expect(await refusal(client, frame)).toBe('not-allowed')
  await owner.append(frame)
})

test('G2 a viewer writes nothing, a reviewer only in the review room, only an owner makes snapshots', async () => {
  const { project, coder, reviewer, viewer } = await team()
  const tried = async (device: TestDevice, name: RoomName = 'coding', type: FrameType = 'update') => {
    const client = relay.client()
    await client.enter(project, device, { room: name })
    const frame = await anyFrame(project, device, { room: project.room(name), type })
    client.send({ kind: 'append', frame })
    const answer = await client.next('acknowledged', 'refused')
    await client.close()
    return answer.kind === 'refused' ? answer.reason : 'ok'
  }
  expect(await tried(viewer)).toBe('not-allowed')
  expect(await tried(viewer, 'review')).toBe('not-allowed')
  expect(await tried(reviewer)).toBe('not-allowed')
  expect(await tried(reviewer, 'review')).toBe('ok')
  expect(await tried(coder, 'coding', 'snapshot')).toBe('not-allowed')
})

test('G3 a frame for another room is malformed, and so is what is none', async () => {
  const { project, owner } = await foundAt(relay)
  const frame = await anyFrame(project, project.owner, { room: project.room('review') })
  expect(await refusal(owner, frame)).toBe('malformed')
  expect(await refusal(owner, frame.subarray(0, 100))).toBe('malformed')
  expect(await refusal(owner, new Uint8Array())).toBe('malformed')
})

test('F4 a frame that has seen another log is a conflict, so that nobody is blamed for a fork', async () => {
  const { project, owner } = await foundAt(relay)
  const one = await textFrame(project, project.owner, 'one')
  const { seq, hash } = await owner.append(one)
  const tried = async (seen: LogPlace) =>
    refusal(owner, await anyFrame(project, project.owner, { seen, counter: 2, previous: frameHash(one) }))
  expect(await tried({ seq, hash: zeroHash })).toBe('conflict')
  expect(await tried({ seq: 9, hash })).toBe('conflict')
})

test('F5 a frame that names a statement or an epoch that is not here is refused', async () => {
  const { project, owner } = await foundAt(relay)
  const { index, hash } = project.ledger.place
  const named = async (ledger: LedgerPlace, change?: (frame: Uint8Array) => void) => {
    const frame = await anyFrame(project, project.owner, { ledger })
    change?.(frame)
    return refusal(owner, frame)
  }
  expect(await named({ index: index + 1, hash })).toBe('stale')
  expect(await named({ index, hash: new Uint8Array(32).fill(1) })).toBe('conflict')
  const epochAt = 37
  expect(await named(project.ledger.place, (frame) => (frame[epochAt] = 2))).toBe('unknown-epoch')
})

test('G4 after a removal and a new key, frames under the old one come in only where the ledger had it', async () => {
  const { project, owner, coder, viewer } = await team()
  const offline = await textFrame(project, coder, 'made offline')
  const removal = await removeDevices(project.ledger, project.owner.keys, [viewer.keys.signing.public], testTime)
  await project.append(removal)
  await owner.propose(removal)
  const rotation = await rotateKey(project.ledger, project.owner.keys, testTime)
  await project.append(rotation)
  await owner.propose(rotation)
  const client = relay.client()
  await client.enter(project, coder)
  await client.append(offline)
  const now = await owner.append(await textFrame(project, project.owner, 'under the new key'))
  expect(now.seq).toBe(2)
})

test('G5 who loses a role writes no more, also with a frame that names the time before', async () => {
  const { project, owner, coder } = await team()
  const client = relay.client()
  await client.enter(project, coder)
  const before = await textFrame(project, coder, 'before')
  const demotion = await assignRole(project.ledger, project.owner.keys, coder.member, 'viewer', testTime)
  await project.append(demotion)
  await owner.propose(demotion)
  await client.next('ledger')
  expect(await refusal(client, before)).toBe('not-allowed')
})

test('S2 a cursor in the log gets what is behind it; one of another log gets the head and no frame', async () => {
  const { project, owner } = await foundAt(relay)
  const places: LogPlace[] = []
  for (let count = 0; count < 5; count += 1) {
    const { seq, hash } = await owner.append(await textFrame(project, project.owner, `frame ${count}`))
    places.push({ seq, hash })
  }
  const behind = relay.client()
  await behind.enter(project, project.owner, { cursor: places[2]! })
  expect(behind.frames.map(({ seq }) => seq)).toEqual([4, 5])
  const current = relay.client()
  await current.enter(project, project.owner, { cursor: places[4]! })
  expect(current.frames).toEqual([])

  const strangers = [
    { seq: 9, hash: places[4]!.hash },
    { seq: 3, hash: zeroHash },
  ].map(async (cursor) => {
    const stray = relay.client()
    await stray.authenticate(project, project.owner.keys.signing, { cursor })
    expect((await stray.next('welcome')).head).toMatchObject({ seq: 5 })
    return stray
  })
  const strays = await Promise.all(strangers)
  await owner.append(await textFrame(project, project.owner, 'later'))
  for (const stray of strays) {
    stray.send({ kind: 'ping' })
    await stray.next('pong')
    expect(stray.received.map(({ kind }) => kind)).toEqual(['hello', 'welcome', 'caught-up', 'pong'])
  }
})

test('S4 presence goes to the others there, and to who joins; it is never stored', async () => {
  const { project, owner, coder, viewer } = await team()
  const presence = (device: TestDevice, counter: number) => anyFrame(project, device, { type: 'presence', counter })
  const [left, right] = [relay.client(), relay.client()]
  await left.enter(project, coder)
  await right.enter(project, viewer)
  left.send({ kind: 'presence', frame: await presence(coder, 1000) })
  const got = await right.next('presence')
  expect(toHex(decodeFrame(got.frame).header.writer)).toBe(coder.id)
  await owner.next('presence')
  right.send({ kind: 'presence', frame: await presence(viewer, 1000) })
  await left.next('presence')

  const joiner = relay.client()
  await joiner.enter(project, project.owner)
  const writers = [await joiner.next('presence'), await joiner.next('presence')]
  expect(writers.map(({ frame }) => toHex(decodeFrame(frame).header.writer)).sort()).toEqual(
    [coder.id, viewer.id].sort(),
  )
  expect(joiner.received.at(2)?.kind).toBe('caught-up')
  expect(left.all('presence')).toHaveLength(1)

  left.send({ kind: 'presence', frame: await presence(coder, 1000) })
  expect(await left.next('refused')).toMatchObject({ what: 'presence', number: 1000, reason: 'stale' })
  left.send({ kind: 'append', frame: await presence(coder, 2000) })
  expect(await left.next('refused')).toMatchObject({ what: 'frame', reason: 'malformed' })
  const late = relay.client()
  const { welcome } = await late.enter(project, viewer)
  expect(welcome.head.seq).toBe(0)
})

test.concurrent('S4 who showed presence and went for good is said to have left; who came back has not', async () => {
  const clock = new TestClock()
  const own = await startRelay({}, { clock: clock.read })
  const { project, owner, coder, viewer } = await team(own)
  const presence = (device: TestDevice, counter: number) => anyFrame(project, device, { type: 'presence', counter })
  const [gone, back, silent] = [own.client(), own.client(), own.client()]
  await gone.enter(project, coder)
  await back.enter(project, viewer)
  await silent.enter(project, project.owner)
  gone.send({ kind: 'presence', frame: await presence(coder, 1000) })
  back.send({ kind: 'presence', frame: await presence(viewer, 1000) })
  await owner.next('presence')
  await owner.next('presence')
  await Promise.all([gone, back, silent].map((client) => client.close()))
  const again = own.client()
  await again.enter(project, viewer)
  again.send({ kind: 'presence', frame: await presence(viewer, 2000) })
  await owner.next('presence')
  clock.advance(4000)
  expect(toHex((await owner.next('left')).writer)).toBe(coder.id)
  owner.send({ kind: 'ping' })
  await owner.next('pong')
  expect(owner.all('left')).toHaveLength(1)
})
