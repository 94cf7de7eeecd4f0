import { afterEach, describe, expect, test } from 'vitest'
import { rotateKey } from '../statement-makers.ts'
import { TestTeam } from '../testing/test-team.ts'
import { randomFrom } from '../testing/fake-environment.ts'

const teams: TestTeam[] = []

async function pair() {
  const team = await TestTeam.found()
  teams.push(team)
  const owner = team.owner()
  const coder = await team.member('coder')
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

/** Text that does not get shorter by deflating. */
function noise(length: number, seed = 7): string {
  const random = randomFrom(seed)
  return Array.from({ length }, () => String.fromCharCode(32 + Math.floor(random() * 90))).join('')
}

afterEach(() => {
  for (const team of teams.splice(0)) team.end()
})

describe('large changes', () => {
  test('R50 go by a blob, with progress, and go on where they were cut off', async () => {
    const { team, owner, coder } = await pair()
    const text = noise(600_000)
    team.relay.blobs.failures.push('pass', 'pass', 503, 503)
    owner.codes.set('large', text)
    await team.pass(20_000)
    expect(owner.state).toMatchObject({ waiting: 0, problem: undefined, large: undefined })
    expect(log(team).head.seq).toBe(1)
    expect(log(team).frames[0]!.frame.bytes.length).toBeLessThan(1000)
    // The second part was refused twice; no other part went up twice.
    const puts = team.relay.blobs.requests.filter((request) => request.startsWith('PUT'))
    const again = puts.filter((put, at) => puts.indexOf(put) < at)
    expect(new Set(again)).toEqual(new Set([puts[1]]))
    expect(owner.states.some(({ large }) => large?.direction === 'up' && large.done > 0)).toBe(true)
    expect(coder.codes.get('large')).toBe(text)
    expect(coder.states.some(({ large }) => large?.direction === 'down')).toBe(true)
  })

  test('R51 a connection that ends while one goes up starts with what the relay has', async () => {
    const { team, owner, coder } = await pair()
    const text = noise(400_000)
    team.relay.blobs.failures.push('pass', 'pass', 'pass', 503)
    owner.codes.set('large', text)
    await team.pass(200)
    const [[hash, part]] = [...team.relay.blobs.partial] as [[string, Uint8Array]]
    expect(part.length).toBe(2 * 64 * 1024)
    team.relay.crash()
    await team.pass(20_000)
    expect([...team.relay.blobs.whole.keys()]).toEqual([hash])
    expect(coder.codes.get('large')).toBe(text)
    expect(owner.state.waiting).toBe(0)
  })

  test('R51 a relay of before says with 404 that it has nothing yet', async () => {
    const { team, owner, coder } = await pair()
    const text = noise(300_000)
    team.relay.blobs.failures.push(404)
    owner.codes.set('large', text)
    await team.pass(5000)
    expect(owner.state).toMatchObject({ waiting: 0, problem: undefined })
    expect(coder.codes.get('large')).toBe(text)
  })

  test('R52 a download that is cut off goes on; bytes that are not those are not taken', async () => {
    const { team, owner, coder } = await pair()
    const text = noise(300_000)
    await coder.stop()
    owner.codes.set('large', text)
    await team.pass(5000)
    const [hash] = team.relay.blobs.whole.keys()
    const whole = team.relay.blobs.whole.get(hash!)!
    team.relay.blobs.whole.set(
      hash!,
      whole.map((byte, at) => (at === 1000 ? byte ^ 1 : byte)),
    )
    await coder.start()
    await team.pass(5000)
    expect(coder.codes.get('large')).toBeUndefined()
    expect(coder.state).toMatchObject({ problem: { kind: 'blob', failure: 'damaged' } })
    team.relay.blobs.whole.set(hash!, whole)
    team.relay.blobs.requests.length = 0
    team.relay.blobs.failures.push('cut')
    coder.session.retry()
    await team.pass(40_000)
    expect(team.relay.blobs.requests[1]).toMatch(/^GET bytes=\d+-$/)
    expect(coder.codes.get('large')).toBe(text)
    expect(coder.state).toMatchObject({ connection: 'live', problem: undefined })
  })

  test('R53 a blob that the relay has lost can be given up by a person; whoever has it brings it back', async () => {
    const { team, owner, coder } = await pair()
    await coder.stop()
    owner.codes.set('large', noise(300_000))
    owner.codes.set('small', 1)
    await team.pass(5000)
    owner.codes.set('later', 2)
    await team.pass(2000)
    team.relay.blobs.whole.clear()
    await coder.start()
    await team.pass(5000)
    expect(coder.state).toMatchObject({ problem: { kind: 'blob', failure: 'missing' } })
    coder.session.acceptFault()
    await team.pass(5000)
    expect(coder.state).toMatchObject({ connection: 'live' })
    expect(coder.state.notices.map(({ kind }) => kind)).toContain('left-out')
  })
})

describe('snapshots', () => {
  /** Frames by the owner, together more than 1 MiB, each a code that replaces one before. */
  async function frames(team: TestTeam, client = team.clients[0]!) {
    for (let frame = 0; frame < 14; frame += 1) {
      client.codes.set(`code ${frame % 3}`, noise(100_000, frame))
      await team.pass(160)
    }
  }

  test('R54 an owner makes one after 1 MiB, another member confirms, a joiner starts from it', async () => {
    const { team, owner, coder } = await pair()
    await frames(team)
    await team.pass(60_000)
    const room = log(team)
    expect(room.snapshot?.frame.header.writer).toEqual(owner.device.keys.signing.public)
    expect(room.horizon).toBe(14)
    const kinds = room.frames.map(({ frame }) => frame.header.type)
    expect(kinds.filter((kind) => kind === 'snapshot')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'confirm')).toHaveLength(1)
    const joiner = await team.member('coder')
    await team.publish()
    await joiner.start()
    await team.pass(5000)
    expect(joiner.state).toMatchObject({ connection: 'live', problem: undefined })
    expect(joiner.codes.toJSON()).toEqual(owner.codes.toJSON())
    joiner.codes.set('joined', 1)
    await team.pass(2000)
    expect(coder.codes.get('joined')).toBe(1)
    expect(joiner.state.waiting).toBe(0)
  })

  test('R55 of two owners one makes it', async () => {
    const { team, owner, coder } = await pair()
    const second = await team.member('owner')
    await team.publish()
    await second.start()
    await frames(team)
    await coder.stop()
    await team.pass(60_000)
    const room = log(team)
    expect(room.frames.filter(({ frame }) => frame.header.type === 'snapshot')).toHaveLength(1)
    expect(room.snapshot).toBeDefined()
    expect(owner.state.notices).toEqual([])
  })

  test('R56 after a rotation comes a snapshot under the new key', async () => {
    const { team, owner } = await pair()
    owner.codes.set('a', 1)
    await team.pass(1000)
    const { keys } = team.project.owner
    await owner.session.propose((ledger) => rotateKey(ledger, keys, team.clock.now()))
    await team.pass(60_000)
    const room = log(team)
    const snapshots = [...room.frames.map(({ frame }) => frame)].filter(({ header }) => header.type === 'snapshot')
    expect(snapshots.map(({ header }) => header.epoch)).toEqual([2])
  })
})
