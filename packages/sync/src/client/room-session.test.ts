import { afterEach, describe, expect, test } from 'vitest'
import { toHex } from '../hex.ts'
import { chainStart } from '../log-chain.ts'
import { assignRole, dissolveProject, removeDevices, rotateKey } from '../statement-makers.ts'
import { TestTeam, type TestClient } from '../testing/test-team.ts'

const teams: TestTeam[] = []

async function found(): Promise<TestTeam> {
  const team = await TestTeam.found()
  teams.push(team)
  return team
}

/** An owner and somebody else, both live. */
async function pair(role: 'viewer' | 'coder' | 'owner' = 'coder') {
  const team = await found()
  const owner = team.owner()
  const coder = await team.member(role)
  await owner.start()
  await team.pass(100)
  await team.publish()
  await coder.start()
  await team.pass(2000)
  return { team, owner, coder }
}

function log({ relay, project }: TestTeam) {
  return relay.project(project.ledger.project).rooms.coding
}

function codesOf(...clients: readonly TestClient[]) {
  return clients.map(({ codes }) => codes.toJSON())
}

/** Statements are signed beside the sessions' turns: they are waited for before time goes on. */
async function told<T>(team: TestTeam, proposing: Promise<T>): Promise<T> {
  const proposed = await proposing
  await team.pass(1000)
  return proposed
}

async function offline(team: TestTeam): Promise<void> {
  team.relay.isReachable = false
  team.relay.crash()
  await team.pass(100)
}

async function online(team: TestTeam): Promise<void> {
  team.relay.isReachable = true
  await team.pass(40_000)
}

afterEach(() => {
  for (const team of teams.splice(0)) team.end()
})

describe('a room between devices', () => {
  test('R30 two unmodified providers converge, offline edits included', async () => {
    const { team, owner, coder } = await pair()
    expect([owner.state.connection, coder.state.connection]).toEqual(['live', 'live'])
    owner.codes.set('a', 1)
    coder.codes.set('b', 2)
    await team.pass(1000)
    expect(codesOf(owner, coder)).toEqual([
      { a: 1, b: 2 },
      { a: 1, b: 2 },
    ])
    const lost = team.clock.now()
    await offline(team)
    owner.codes.set('c', 3)
    owner.codes.delete('a')
    coder.codes.set('d', 4)
    await team.pass(60_000)
    expect(owner.state).toMatchObject({ connection: 'offline', waiting: 2, lostAt: lost })
    await online(team)
    expect(codesOf(owner, coder)).toEqual([
      { b: 2, c: 3, d: 4 },
      { b: 2, c: 3, d: 4 },
    ])
    expect(owner.state).toMatchObject({ connection: 'live', waiting: 0, problem: undefined })
  })

  test('R31 what was not acknowledged is sent again after a crash as the very same bytes, and stored once', async () => {
    const { team, owner, coder } = await pair()
    // The frame arrives, its acknowledgement does not.
    team.relay.tamper = (message) => (message.kind === 'acknowledged' ? [] : [message])
    owner.codes.set('a', 1)
    await team.pass(300)
    expect(log(team).head.seq).toBe(1)
    owner.crash()
    const [waiting] = owner.store.saved!.outbox
    team.relay.tamper = (message) => [message]
    await owner.start()
    await team.pass(5000)
    expect(log(team).head.seq).toBe(1)
    expect(toHex(log(team).frames[0]!.frame.bytes)).toBe(toHex(waiting!.bytes))
    expect(owner.state.waiting).toBe(0)
    owner.codes.set('b', 2)
    await team.pass(1000)
    expect(codesOf(owner, coder)).toEqual([
      { a: 1, b: 2 },
      { a: 1, b: 2 },
    ])
    expect(log(team).frames.map(({ frame }) => frame.header.counter)).toEqual([1, 2])
  })

  test('R32 waiting counts what is not acknowledged, and survives a reload without a relay', async () => {
    const { team, owner, coder } = await pair()
    await offline(team)
    for (let code = 0; code < 5; code += 1) owner.codes.set(`code ${code}`, code)
    await team.pass(2000)
    owner.crash()
    await owner.start()
    expect(owner.state.waiting).toBe(5)
    owner.codes.set('later', 6)
    await team.pass(2000)
    expect(owner.state).toMatchObject({ connection: 'offline', waiting: 6 })
    await online(team)
    expect(owner.state.waiting).toBe(0)
    expect(coder.codes.size).toBe(6)
  })

  test('R33 reconnecting without changes sends nothing', async () => {
    const { team, owner, coder } = await pair()
    owner.codes.set('a', 1)
    owner.codes.delete('a')
    await team.pass(1000)
    const { seq } = log(team).head
    for (const client of [owner, coder]) {
      client.disconnect()
      await team.pass(5000)
      client.crash()
      await client.start()
      await team.pass(5000)
      expect(client.state.connection).toBe('live')
      client.provider.disconnect()
      client.provider.connect()
      await team.pass(5000)
      expect(client.provider.synced).toBe(true)
    }
    expect(log(team).head.seq).toBe(seq)
  })

  test('R34 what is stored of the log is never ahead of the document on disk', async () => {
    const { team, owner, coder } = await pair()
    coder.disk.delay = 10_000
    owner.codes.set('a', 1)
    await team.pass(2000)
    expect(coder.codes.get('a')).toBe(1)
    expect(coder.store.saved?.cursor.seq ?? 0).toBe(0)
    coder.crash()
    await coder.start()
    await team.pass(3000)
    expect(coder.codes.get('a')).toBe(1)
    coder.codes.set('own', 2)
    await team.pass(1000)
    expect(coder.state.waiting).toBe(0)
    // Sent and acknowledged, but neither the document nor the cursor is on disk.
    coder.crash()
    await coder.start()
    await team.pass(3000)
    expect(coder.codes.toJSON()).toEqual({ a: 1, own: 2 })
    await team.pass(20_000)
    expect(coder.store.saved?.cursor.seq).toBe(2)
  })

  test('R35 a relay that has lost what it acknowledged is noticed, and nothing is sent until a person decides', async () => {
    const { team, owner, coder } = await pair()
    for (const code of ['a', 'b', 'c']) {
      owner.codes.set(code, 1)
      await team.pass(1000)
    }
    team.relay.crash()
    log(team).cutTo(1, chainStart(team.project.room('coding')))
    await team.pass(3000)
    expect(owner.state).toMatchObject({
      connection: 'stopped',
      problem: { kind: 'fault', fault: { kind: 'rollback' } },
    })
    expect(coder.state).toMatchObject({
      connection: 'stopped',
      problem: { kind: 'fault', fault: { kind: 'rollback' } },
    })
    owner.codes.set('d', 1)
    owner.session.retry()
    await team.pass(60_000)
    expect(log(team).head.seq).toBe(1)
    owner.crash()
    await owner.start()
    await team.pass(5000)
    expect(owner.state).toMatchObject({ connection: 'stopped', waiting: 1 })
    // R36: accepted, everything goes up that the log lacks, on both sides.
    owner.session.acceptFault()
    coder.codes.set('e', 1)
    await team.pass(5000)
    expect(owner.state).toMatchObject({ connection: 'live', waiting: 0, problem: undefined })
    coder.session.acceptFault()
    await team.pass(5000)
    const all = { a: 1, b: 1, c: 1, d: 1, e: 1 }
    expect(codesOf(owner, coder)).toEqual([all, all])
    expect(coder.state).toMatchObject({ connection: 'live', waiting: 0 })
    const late = await team.member('coder')
    await team.publish()
    await late.start()
    await team.pass(5000)
    expect(late.codes.toJSON()).toEqual(all)
  })

  test('R37 a store put back from a copy goes on behind what this device sent since, and says so', async () => {
    const { team, owner, coder } = await pair()
    owner.codes.set('a', 1)
    await team.pass(2000)
    const putBack = owner.copy()
    owner.codes.set('b', 2)
    await team.pass(1000)
    owner.codes.set('c', 3)
    await team.pass(2000)
    owner.crash()
    putBack()
    await owner.start()
    await team.pass(3000)
    expect(owner.codes.toJSON()).toEqual({ a: 1, b: 2, c: 3 })
    expect(owner.state.notices).toMatchObject([{ kind: 'was-put-back', from: 1, to: 3 }])
    owner.codes.set('d', 4)
    await team.pass(2000)
    expect(owner.state).toMatchObject({ connection: 'live', waiting: 0 })
    expect(coder.codes.toJSON()).toEqual({ a: 1, b: 2, c: 3, d: 4 })
    expect(log(team).frames.map(({ frame }) => frame.header.counter)).toEqual([1, 2, 3, 4])
  })

  test('R38 what a viewer changes is never sent; with the right to, it is', async () => {
    const { team, owner, coder: viewer } = await pair('viewer')
    viewer.codes.set('secret', 1)
    await team.pass(60_000)
    expect(log(team).head.seq).toBe(0)
    expect(viewer.state).toMatchObject({ connection: 'live', waiting: 1, problem: { kind: 'role', role: 'viewer' } })
    viewer.crash()
    await viewer.start()
    await team.pass(5000)
    expect(log(team).head.seq).toBe(0)
    expect(viewer.state).toMatchObject({ waiting: 1, problem: { kind: 'role', role: 'viewer' } })
    const { keys } = team.project.owner
    const assign = owner.session.propose((ledger) => {
      return assignRole(ledger, keys, viewer.device.member, 'coder', team.clock.now())
    })
    const promoted = await told(team, assign)
    expect(promoted).toMatchObject({ ok: true })
    expect(viewer.state).toMatchObject({ waiting: 0, problem: undefined, role: 'coder' })
    expect(owner.codes.get('secret')).toBe(1)
  })

  test('R39 closing for good is a problem as data; a removed device knows its role is gone', async () => {
    const { team, owner, coder } = await pair()
    const { keys } = team.project.owner
    const removed = owner.session.propose((ledger) => {
      return removeDevices(ledger, keys, [coder.device.keys.signing.public], team.clock.now())
    })
    expect(await told(team, removed)).toMatchObject({ ok: true })
    expect(coder.state).toMatchObject({
      connection: 'stopped',
      role: undefined,
      problem: { kind: 'closed', reason: 'notMember' },
    })
    const { size } = team.relay.connections
    await team.pass(120_000)
    expect(team.relay.connections.size).toBe(size)
    const dissolved = owner.session.propose((ledger) => dissolveProject(ledger, keys, team.clock.now()))
    expect(await told(team, dissolved)).toMatchObject({ ok: true })
    expect(owner.state).toMatchObject({ connection: 'stopped', problem: { kind: 'closed', reason: 'dissolved' } })
  })

  test('R40 statements made at the same time both get in', async () => {
    const { team, owner, coder } = await pair('owner')
    const { keys } = team.project.owner
    const results = [
      owner.session.propose((ledger) => rotateKey(ledger, keys, team.clock.now())),
      coder.session.propose((ledger) => rotateKey(ledger, coder.device.keys, team.clock.now())),
    ]
    expect((await told(team, Promise.all(results))).map(({ ok }) => ok)).toEqual([true, true])
    expect(owner.team.ledger.epoch?.number).toBe(3)
    owner.codes.set('after', 1)
    await team.pass(1000)
    expect(log(team).frames.at(-1)?.frame.header.epoch).toBe(3)
    expect(coder.codes.get('after')).toBe(1)
    await offline(team)
    expect(await owner.session.propose((ledger) => rotateKey(ledger, keys, 0))).toEqual({
      ok: false,
      reason: 'offline',
    })
  })

  test('R41 frames sealed before a rotation still count after it', async () => {
    const { team, owner, coder } = await pair()
    team.relay.refusal = () => ({ reason: 'not-stored', retryAfter: 5000 })
    coder.codes.set('sealed before', 1)
    await team.pass(1000)
    expect(coder.store.saved?.outbox).toHaveLength(1)
    const { keys } = team.project.owner
    const rotated = owner.session.propose((ledger) => rotateKey(ledger, keys, team.clock.now()))
    expect(await told(team, rotated)).toMatchObject({ ok: true })
    team.relay.refusal = undefined
    await team.pass(10_000)
    expect(log(team).frames[0]?.frame.header.epoch).toBe(1)
    expect(owner.codes.get('sealed before')).toBe(1)
    expect(coder.state.waiting).toBe(0)
  })

  test('R42 who can not store sends nothing, and sends when it can', async () => {
    const { team, owner, coder } = await pair()
    owner.store.isFailing = true
    owner.codes.set('a', 1)
    await team.pass(20_000)
    expect(log(team).head.seq).toBe(0)
    expect(owner.state).toMatchObject({ waiting: 1, problem: { kind: 'store' } })
    owner.store.isFailing = false
    await team.pass(10_000)
    expect(owner.state).toMatchObject({ waiting: 0, problem: undefined })
    expect(coder.codes.get('a')).toBe(1)
  })

  test('R43 a refusal that passes is waited out; other refusals are shown and not repeated in haste', async () => {
    const { team, owner, coder } = await pair()
    let refused = 0
    team.relay.refusal = () => {
      refused += 1
      return refused <= 3 ? { reason: 'too-fast', retryAfter: 500 } : undefined
    }
    owner.codes.set('a', 1)
    await team.pass(10_000)
    expect(owner.state).toMatchObject({ waiting: 0, problem: undefined })
    expect(refused).toBe(4)
    refused = 0
    team.relay.refusal = () => {
      refused += 1
      return { reason: 'full', retryAfter: 60_000 }
    }
    owner.codes.set('b', 2)
    await team.pass(50_000)
    expect(owner.state).toMatchObject({ waiting: 1, problem: { kind: 'refused', what: 'frame', reason: 'full' } })
    expect(refused).toBe(1)
    team.relay.refusal = undefined
    owner.session.retry()
    await team.pass(1000)
    expect(owner.state).toMatchObject({ waiting: 0, problem: undefined })
    expect(coder.codes.toJSON()).toEqual({ a: 1, b: 2 })
  })

  test('R44 the first change after a pause goes at once, those after it together', async () => {
    const { team, owner } = await pair()
    await team.pass(1000)
    owner.codes.set('first', 1)
    await team.pass(10)
    expect(log(team).head.seq).toBe(1)
    for (let code = 0; code < 20; code += 1) {
      owner.codes.set('more', code)
      await team.pass(10)
    }
    await team.pass(300)
    expect(log(team).head.seq).toBeGreaterThanOrEqual(2)
    expect(log(team).head.seq).toBeLessThanOrEqual(4)
    expect(owner.state.waiting).toBe(0)
  })

  test('R45 tries again with growing pauses, and at once when asked to', async () => {
    const { team, owner } = await pair()
    await offline(team)
    const pauses: number[] = []
    owner.session.onState(({ nextAttempt }) => {
      if (nextAttempt !== undefined && pauses.at(-1) !== nextAttempt) pauses.push(nextAttempt)
    })
    await team.pass(120_000)
    const gaps = pauses.map((at, index) => at - (pauses[index - 1] ?? at)).slice(1)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(30_000)
    expect(gaps.length).toBeLessThan(25)
    team.relay.isReachable = true
    owner.session.retry()
    await team.pass(0)
    expect(owner.state).toMatchObject({ connection: 'live' })
  })

  test('R46 a relay that says nothing any more is given up after 2.5 heartbeats', async () => {
    const { team, owner } = await pair()
    team.relay.tamper = () => []
    await team.pass(14_000)
    expect(owner.state.connection).toBe('live')
    await team.pass(13_000)
    expect(owner.state.connection).not.toBe('live')
    team.relay.tamper = (message) => [message]
    await team.pass(60_000)
    expect(owner.state.connection).toBe('live')
  })

  test('R47 presence of a device that left is taken away at once, on the word of the relay', async () => {
    const { team, owner, coder } = await pair()
    coder.provider.awareness.setLocalState({ at: 'source 1' })
    await team.pass(1000)
    const seen = () => [...owner.provider.awareness.getStates().values()]
    expect(seen()).toContainEqual({ at: 'source 1' })
    const writer = coder.device.keys.signing.public
    for (const connection of team.relay.connections) connection.send({ kind: 'left', writer })
    await team.pass(100)
    expect(seen()).not.toContainEqual({ at: 'source 1' })
    coder.provider.awareness.setLocalState({ at: 'source 2' })
    await team.pass(1000)
    expect(seen()).toContainEqual({ at: 'source 2' })
  })

  test('R26 presence is sealed, reaches those who come later, and goes with who goes', async () => {
    const { team, owner, coder } = await pair()
    owner.provider.awareness.setLocalState({ at: 'source 7' })
    await team.pass(1000)
    const client = owner.doc.clientID
    expect(coder.provider.awareness.getStates().get(client)).toEqual({ at: 'source 7' })
    expect(coder.session.presenceWriter(client)).toBe(owner.device.id)
    const told = [...team.relay.connections].map(({ presence }) => Buffer.from(presence ?? []).toString('latin1'))
    expect(told.join()).not.toContain('source 7')
    const late = await team.member('viewer')
    await team.publish()
    await late.start()
    late.provider.awareness.setLocalState({ at: 'source 8' })
    await team.pass(1000)
    expect(late.provider.awareness.getStates().get(client)).toEqual({ at: 'source 7' })
    expect(owner.provider.awareness.getStates().has(late.doc.clientID)).toBe(true)
    owner.provider.disconnect()
    await team.pass(1000)
    expect(late.provider.awareness.getStates().has(client)).toBe(false)
    // Who crashes says nothing any more.
    coder.crash()
    await team.pass(40_000)
    expect([...late.provider.awareness.getStates().keys()]).toEqual([late.doc.clientID])
  })

  test('R48 a relay that has lost everything, the ledger too, gets it back once a person decides', async () => {
    const { team, owner, coder } = await pair()
    owner.codes.set('a', 1)
    coder.codes.set('b', 2)
    await team.pass(2000)
    team.relay.crash()
    team.relay.projects.clear()
    await team.pass(10_000)
    expect(owner.state).toMatchObject({
      connection: 'stopped',
      problem: { kind: 'fault', fault: { kind: 'rollback' } },
    })
    expect(coder.state).toMatchObject({ connection: 'stopped', problem: { kind: 'closed' } })
    owner.session.acceptFault()
    await team.pass(10_000)
    expect(owner.state).toMatchObject({ connection: 'live', waiting: 0, problem: undefined })
    expect(team.relay.project(team.project.ledger.project).ledger.index).toBe(team.project.ledger.index)
    coder.session.retry()
    await team.pass(10_000)
    coder.session.acceptFault()
    await team.pass(10_000)
    expect(coder.state).toMatchObject({ connection: 'live', waiting: 0, problem: undefined })
    expect(codesOf(owner, coder)).toEqual([
      { a: 1, b: 2 },
      { a: 1, b: 2 },
    ])
  })
})
