import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeMessage, makeSigningKey, toHex } from '@mazmun/sync'
import type { RawClient } from './client.ts'
import { addAt, anyFrame, foundAt, startRelay, textFrame } from './support.ts'

const relay = await startRelay({ limits: { authenticationSeconds: 2 } })
const { project, owner } = await foundAt(relay)
const [coder] = await addAt(owner, project, 'coder')
const frame = await textFrame(project, project.owner, 'one')
await owner.append(frame)

/** The relay still does its work, and the log is what it was. */
async function isUnharmed(): Promise<void> {
  const client = relay.client()
  const { caughtUp } = await client.enter(project, coder!)
  expect(caughtUp.seq).toBe(1)
  expect(client.frames.map((one) => toHex(one.frame))).toEqual([toHex(frame)])
  await client.close()
}

/** Resolves when the relay has dealt with everything: it closed the connection, or answers a ping. */
async function settled(client: RawClient): Promise<void> {
  client.send({ kind: 'ping' })
  await client.next('pong').catch(() => undefined)
}

/** Real messages, to be bent out of shape. */
const sound: readonly Uint8Array[] = [
  encodeMessage({ kind: 'append', frame }),
  encodeMessage({ kind: 'append', frame: await anyFrame(project, coder!) }),
  encodeMessage({ kind: 'presence', frame: await anyFrame(project, coder!, { type: 'presence' }) }),
  encodeMessage({ kind: 'state', statement: project.ledger.statements[0]! }),
  encodeMessage({ kind: 'state', statement: project.ledger.statements[2]! }),
  encodeMessage({ kind: 'frames', frames: [{ seq: 1, frame }] }),
  encodeMessage({ kind: 'caught-up', seq: 1, hash: new Uint8Array(32) }),
]

const bent = fc
  .record({
    message: fc.constantFrom(...sound),
    changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
    length: fc.double({ min: 0, max: 1.2, noNaN: true }),
  })
  .map(({ message, changes, length }) => {
    const bytes = new Uint8Array(Math.round(message.length * length))
    bytes.set(message.subarray(0, bytes.length))
    for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value
    return bytes
  })
  .filter((bytes) => !sound.some((message) => Buffer.compare(message, bytes) === 0))

const anything = fc.oneof(fc.uint8Array({ maxLength: 400 }), bent)

test('P1 whatever comes before authentication, the relay lives on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 4 }), async (messages) => {
      const client = relay.client()
      await client.next('hello')
      for (const message of messages) client.socket.send(message)
      expect((await client.ended()).code).toBe(4400)
    }),
    { numRuns: 40 },
  )
  await isUnharmed()
})

test('P1 whatever a member sends, the relay lives on and nothing that is not well made gets in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 8 }), async (messages) => {
      const client = relay.client()
      await client.enter(project, coder!)
      for (const message of messages) client.socket.send(message)
      await settled(client)
      await client.close()
    }),
    { numRuns: 40 },
  )
  await isUnharmed()
})

test('P1 whatever is answered to the challenge, nobody gets in', async () => {
  const stranger = { ...project.owner, keys: { ...project.owner.keys, signing: makeSigningKey() } }
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 250 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const client = relay.client()
      const send = client.socket.send.bind(client.socket)
      client.socket.send = (data: Uint8Array) => {
        const bytes = new Uint8Array(data)
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ change
        send(bytes)
      }
      await client.authenticate(project, at % 2 === 0 ? stranger.keys.signing : project.owner.keys.signing)
      expect((await client.ended()).code).toBeGreaterThanOrEqual(4400)
      expect(client.all('welcome')).toEqual([])
    }),
    { numRuns: 40 },
  )
  await isUnharmed()
})

test('P2 requests that are no WebSocket, and blobs with any name, do no harm', async () => {
  const paths = ['/relay?x=1', '/relay/', '/projects/..%2f..%2f/blobs/x', `/projects/${'a'.repeat(64)}/blobs/../x`]
  for (const path of paths) expect([403, 404], path).toContain((await fetch(relay.origin + path)).status)
  expect((await fetch(`${relay.origin}/relay`, { method: 'POST' })).status).toBe(405)
  await isUnharmed()
})

test('P3 a frame replayed by another device, or in another project, gets nowhere', async () => {
  const thief = relay.client()
  await thief.enter(project, coder!)
  thief.send({ kind: 'append', frame })
  expect(await thief.next('refused')).toMatchObject({ reason: 'not-allowed' })
  const { owner: neighbour } = await foundAt(relay)
  neighbour.send({ kind: 'append', frame })
  expect(await neighbour.next('refused')).toMatchObject({ reason: 'malformed' })
  neighbour.send({ kind: 'state', statement: project.ledger.statements[1]! })
  expect(await neighbour.next('refused')).toMatchObject({ reason: 'malformed' })
  await isUnharmed()
})
