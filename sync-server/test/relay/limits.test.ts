import { expect, test } from 'vitest'
import { frameHash, zeroHash } from '@mazmun/sync'
import { TestClock } from './clock.ts'
import { anyFrame, foundAt, largeFrame, startRelay, textFrame } from './support.ts'

test('S6 what is too large is refused with its counter, and the connection goes on', async () => {
  const relay = await startRelay({ limits: { frameBytes: 2048, presenceBytes: 600, statementBytes: 2048 } })
  const { project, owner } = await foundAt(relay)
  owner.send({ kind: 'append', frame: await anyFrame(project, project.owner, { content: new Uint8Array(2000) }) })
  expect(await owner.next('refused')).toMatchObject({ what: 'frame', number: 1, reason: 'too-large' })
  const content = new Uint8Array(500)
  owner.send({ kind: 'presence', frame: await anyFrame(project, project.owner, { type: 'presence', content }) })
  expect(await owner.next('refused')).toMatchObject({ what: 'presence', number: 1, reason: 'too-large' })
  owner.send({ kind: 'state', statement: new Uint8Array(2049) })
  expect(await owner.next('refused')).toMatchObject({ what: 'statement', reason: 'too-large' })
  await owner.append(await textFrame(project, project.owner, 'small'))
  owner.socket.send(new Uint8Array(1_000_000))
  expect((await owner.ended()).code).toBe(1009)
})

test('S6 too fast is refused with a time to wait, and who does not heed it is closed with 1008', async () => {
  const relay = await startRelay({ limits: { appendBurst: 3, appendsPerSecond: 1 } })
  const { project, owner } = await foundAt(relay)
  let previous = zeroHash
  for (let counter = 1; counter <= 4; counter += 1) {
    const frame = await anyFrame(project, project.owner, { counter, previous })
    previous = frameHash(frame)
    owner.send({ kind: 'append', frame })
  }
  const refused = await owner.next('refused')
  expect(refused).toMatchObject({ what: 'frame', number: 4, reason: 'too-fast' })
  expect(refused.retryAfter).toBeGreaterThan(0)
  expect(refused.retryAfter).toBeLessThanOrEqual(1000)
  expect(owner.all('acknowledged')).toHaveLength(3)
  for (let count = 0; count < 40; count += 1) owner.send({ kind: 'append', frame: new Uint8Array(300) })
  expect(await owner.ended()).toEqual({ code: 1008, reason: 'flooding' })
})

test('S6 statements, presence and pings have limits too', async () => {
  const relay = await startRelay({ limits: { presenceBurst: 1, presencePerSecond: 1, statementsPerSecond: 1 } })
  const { project, owner } = await foundAt(relay)
  for (const counter of [1, 2]) {
    owner.send({ kind: 'presence', frame: await anyFrame(project, project.owner, { type: 'presence', counter }) })
  }
  expect(await owner.next('refused')).toMatchObject({ what: 'presence', number: 2, reason: 'too-fast' })
  for (let count = 0; count < 5; count += 1) owner.send({ kind: 'state', statement: new Uint8Array(100) })
  await expect.poll(() => owner.all('refused').map(({ reason }) => reason)).toContain('too-fast')
  for (let count = 0; count < 50; count += 1) owner.send({ kind: 'ping' })
  expect((await owner.ended()).code).toBe(1008)
})

test('S6 a full room takes no more updates, but what makes it smaller', async () => {
  const relay = await startRelay({ limits: { roomBytes: 1024 } })
  const { project, owner } = await foundAt(relay)
  const one = await anyFrame(project, project.owner)
  const { seq, hash } = await owner.append(one)
  const place = { counter: 2, previous: frameHash(one), seen: { seq, hash } }
  owner.send({ kind: 'append', frame: await anyFrame(project, project.owner, place) })
  expect(await owner.next('refused')).toMatchObject({ number: 2, reason: 'full' })
  await owner.append(await anyFrame(project, project.owner, { ...place, type: 'snapshot' }))
})

test.concurrent('S5 the relay pings, and ends a connection it hears nothing of', async () => {
  const clock = new TestClock()
  const relay = await startRelay({}, { clock: clock.read })
  const { project, owner: silent } = await foundAt(relay)
  const alive = relay.client()
  await alive.enter(project, project.owner)
  clock.advance(10_000)
  await Promise.all([silent.next('ping'), alive.next('ping')])
  alive.send({ kind: 'pong' })
  alive.send({ kind: 'ping' })
  await alive.next('pong')
  clock.advance(15_001)
  expect((await silent.ended()).code).toBe(1006)
  await alive.next('ping')
  expect(alive.closed).toBeUndefined()
})

test.concurrent(
  'S6 a slow client gets no presence and is read the log later; who takes nothing for 30 s is closed with 1013',
  async () => {
    const clock = new TestClock()
    const limits = { appendBurst: 1000, appendsPerSecond: 1000, waitingBytes: 65_536 }
    const relay = await startRelay({ limits }, { clock: clock.read })
    const { project, owner } = await foundAt(relay)
    const slow = relay.client()
    await slow.enter(project, project.owner)
    slow.socket.pause()
    let previous = zeroHash
    // More than what the sockets of one machine hold between them.
    const count = 60
    for (let counter = 1; counter <= count; counter += 1) {
      const frame = await largeFrame(project, project.owner, 250_000, { counter, previous })
      previous = frameHash(frame)
      await owner.append(frame)
    }
    expect(await (await fetch(`${relay.origin}/metrics`)).text()).toMatch(/^mazmun_slow_total 1$/m)
    owner.send({ kind: 'presence', frame: await anyFrame(project, project.owner, { type: 'presence' }) })
    owner.send({ kind: 'ping' })
    await owner.next('pong')

    const stalled = relay.client()
    await stalled.authenticate(project, project.owner.keys.signing)
    await stalled.next('welcome')
    stalled.socket.pause()

    slow.socket.resume()
    while (slow.frames.length < count) await slow.next('frames')
    expect(slow.frames.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, at) => at + 1))
    expect(slow.all('presence')).toEqual([])
    expect(slow.all('caught-up')).toHaveLength(1)

    // Once to see that something waits, once to see that it still does.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    clock.advance(30_001)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    stalled.socket.resume()
    expect((await stalled.ended()).code).toBe(1013)
  },
)

test('M2 metrics count what happens, under words of the protocol only', async () => {
  const relay = await startRelay()
  const { project, owner } = await foundAt(relay)
  await owner.append(await textFrame(project, project.owner, 'one'))
  owner.send({ kind: 'append', frame: new Uint8Array(9) })
  await owner.next('refused')
  owner.socket.close(4999)
  await owner.ended()
  const metrics = async () => (await fetch(`${relay.origin}/metrics`)).text()
  await expect.poll(metrics).toContain('mazmun_closes_total{code="other"} 1')
  const text = await metrics()
  for (const line of [
    'mazmun_frames_appended_total 1',
    'mazmun_refusals_total{reason="malformed"} 1',
    'mazmun_connections_total 1',
    'mazmun_connections 0',
  ]) {
    expect(text.split('\n')).toContain(line)
  }
  for (const line of text.trim().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) mazmun_\w+ .+|mazmun_\w+(\{\w+="[\w-]+"\})? [\d.e+-]+)$/)
  }
  const off = await startRelay({ metrics: false })
  expect((await fetch(`${off.origin}/metrics`)).status).toBe(404)
})

test('C2 other relays that the app may connect to stand in its policy', async () => {
  const relay = await startRelay({ relays: ['https://relay.example'] })
  const policy = (await fetch(`${relay.origin}/healthz`)).headers.get('content-security-policy')
  expect(policy).toContain("connect-src 'self' https://relay.example wss://relay.example;")
})
