import { expect, test } from 'vitest'
import {
  chainStart,
  dissolveProject,
  invitationKeys,
  joinProject,
  makeSigningKey,
  removeDevices,
  revokeInvitation,
  testDevice,
  TestProject,
  testTime,
  toHex,
} from '@mazmun/sync'
import { TestClock } from './clock.ts'
import { addAt, foundAt, startRelay, textFrame } from './support.ts'

const relay = await startRelay()
const hello = { kind: 'authenticate', protocol: 1, room: 'coding' } as const
const nothing = new Uint8Array(32)

test('E1 the hello has a fresh challenge and the limits', async () => {
  const [one, other] = await Promise.all([relay.client().next('hello'), relay.client().next('hello')])
  expect(one.limits).toMatchObject({
    frameBytes: 262_144,
    appendsPerSecond: 20,
    appendBurst: 100,
    heartbeatSeconds: 10,
  })
  expect(toHex(one.challenge)).not.toBe(toHex(other.challenge))
})

test('E2 a page of another origin does not get in, the app of this one and programs do', async () => {
  const codes = async (origin: string, at = relay) => {
    const client = at.client({ origin })
    return client.next('hello').then(
      () => 101,
      () => client.closed?.code,
    )
  }
  expect(await codes('https://evil.example')).toBe(1006)
  expect(await codes('null')).toBe(1006)
  expect(await codes(relay.origin)).toBe(101)
  const open = await startRelay({ origins: ['https://app.example'] })
  expect(await codes('https://app.example', open)).toBe(101)
})

test('E2 only /relay is one', async () => {
  const response = await fetch(`${relay.origin}/relay`)
  expect(response.status).toBe(404)
})

test('E3 a wrong answer to the challenge is closed with 4401', async () => {
  const { project } = await foundAt(relay)
  const stranger = relay.client()
  await stranger.authenticate(project, { ...makeSigningKey(), public: project.owner.keys.signing.public })
  expect((await stranger.ended()).code).toBe(4401)
  const elsewhere = relay.client()
  await elsewhere.authenticate(project, project.owner.keys.signing, { origin: 'https://other.example' })
  expect((await elsewhere.ended()).code).toBe(4401)
})

test('E3 a relay that was told its addresses takes answers for no others', async () => {
  const told = await startRelay({ addresses: ['https://relay.example'] })
  const project = await TestProject.found()
  const [found] = project.ledger.statements
  const wrong = told.client()
  await wrong.authenticate(project, project.owner.keys.signing, { found: found! })
  expect((await wrong.ended()).code).toBe(4401)
  const right = told.client()
  await right.enter(project, project.owner, { found: found!, origin: 'https://relay.example' })
})

test('E4 a project that is not here is closed with 4404, one that may not be made with 4409', async () => {
  const project = await TestProject.found()
  const [found] = project.ledger.statements
  const unknown = relay.client()
  await unknown.authenticate(project, project.owner.keys.signing)
  expect((await unknown.ended()).code).toBe(4404)

  const closed = await startRelay({ founders: 'nobody' })
  const refused = closed.client()
  await refused.authenticate(project, project.owner.keys.signing, { found: found! })
  expect(await refused.ended()).toEqual({ code: 4409, reason: 'not allowed' })

  const small = await startRelay({ limits: { projects: 1 } })
  await foundAt(small)
  const late = small.client()
  await late.authenticate(project, project.owner.keys.signing, { found: found! })
  expect(await late.ended()).toEqual({ code: 4409, reason: 'full' })

  const forged = relay.client()
  const other = await TestProject.found()
  await forged.authenticate(project, project.owner.keys.signing, { found: other.ledger.statements[0]! })
  expect(await forged.ended()).toEqual({ code: 4409, reason: 'invalid' })
})

test('E5 who does not belong is closed with 4403', async () => {
  const { project, owner } = await foundAt(relay)
  const stranger = testDevice()
  const client = relay.client()
  await client.authenticate(project, stranger.keys.signing)
  expect(await client.ended()).toEqual({ code: 4403, reason: 'unknown' })

  const seed = await project.invite('coder')
  await owner.propose(project.ledger.statements.at(-1)!)
  const invitation = invitationKeys(seed).signing
  const revoked = await revokeInvitation(project.ledger, project.owner.keys, invitation.public, testTime)
  await project.append(revoked)
  await owner.propose(revoked)
  const guest = relay.client()
  await guest.authenticate(project, invitation)
  expect(await guest.ended()).toEqual({ code: 4403, reason: 'revoked' })
})

test('E6 another version of the protocol is closed with 4426', async () => {
  const client = relay.client()
  await client.next('hello')
  const place = { seq: 0, hash: nothing }
  client.send({
    ...hello,
    protocol: 2,
    project: nothing,
    key: nothing,
    ledger: { index: 0, hash: nothing },
    cursor: place,
    signature: new Uint8Array(64),
    found: new Uint8Array(),
  })
  expect((await client.ended()).code).toBe(4426)
})

test('E7 who does not authenticate in time is closed with 4408', async () => {
  const clock = new TestClock()
  const slow = await startRelay({}, { clock: clock.read })
  const client = slow.client()
  await client.next('hello')
  clock.advance(11_000)
  expect((await client.ended()).code).toBe(4408)
})

test('E8 anything else before, twice, or as text is closed with 4400', async () => {
  const early = relay.client()
  await early.next('hello')
  early.send({ kind: 'ping' })
  expect((await early.ended()).code).toBe(4400)

  const text = relay.client()
  await text.next('hello')
  text.socket.send('hello')
  expect((await text.ended()).code).toBe(4400)

  const { project, owner } = await foundAt(relay)
  const twice = relay.client()
  await twice.authenticate(project, project.owner.keys.signing)
  await twice.next('welcome')
  twice.send(twice.sent.at(-1)!)
  expect((await twice.ended()).code).toBe(4400)

  owner.send({ kind: 'caught-up', seq: 0, hash: nothing })
  expect((await owner.ended()).code).toBe(4400)
})

test('E9 the welcome has the role, the head, the own last frame, and the statements the client lacks', async () => {
  const { project, owner, welcome } = await foundAt(relay)
  expect(welcome).toMatchObject({ role: 'owner', head: { seq: 0 }, own: { counter: 0 }, replayFrom: 0 })
  expect(toHex(welcome.head.hash)).toBe(toHex(chainStart(project.room('coding')).hash))
  expect(welcome.statements.map(toHex)).toEqual(project.ledger.statements.map(toHex))
  const known = project.ledger.place
  await addAt(owner, project, 'coder')
  const frame = await textFrame(project, project.owner, 'one')
  const { seq, hash } = await owner.append(frame)
  const again = relay.client()
  const second = await again.enter(project, project.owner, { ledger: known })
  expect(second.welcome.statements.map(toHex)).toEqual(project.ledger.statements.slice(known.index).map(toHex))
  expect(second.welcome).toMatchObject({ head: { seq }, own: { counter: 1 } })
  expect(toHex(second.caughtUp.hash)).toBe(toHex(hash))
  const forked = relay.client()
  const third = await forked.enter(project, project.owner, { ledger: { index: 2, hash: nothing } })
  expect(third.welcome.statements).toHaveLength(project.ledger.index)
})

test('E10 an invitation sees the ledger, joins by it, and nothing else', async () => {
  const { project, owner } = await foundAt(relay)
  const frame = await textFrame(project, project.owner, 'one')
  await owner.append(frame)
  const seed = await project.invite('coder')
  await owner.propose(project.ledger.statements.at(-1)!)
  const guest = relay.client()
  await guest.authenticate(project, invitationKeys(seed).signing)
  const welcome = await guest.next('welcome')
  expect(welcome).toMatchObject({ role: undefined, head: { seq: 0 } })
  expect(welcome.statements).toHaveLength(2)
  guest.send({ kind: 'append', frame })
  expect(await guest.next('refused')).toMatchObject({ what: 'frame', reason: 'not-allowed' })
  const blob = `${relay.origin}/projects/${toHex(project.ledger.project)}/blobs/${toHex(nothing)}`
  expect((await fetch(blob, { headers: { authorization: `Bearer ${toHex(welcome.token)}` } })).status).toBe(401)

  const device = testDevice()
  await project.join(seed, device)
  await guest.propose(project.ledger.statements.at(-1)!)
  expect(guest.frames).toEqual([])
  const joined = relay.client()
  expect((await joined.enter(project, device)).welcome.role).toBe('coder')
  expect(joined.frames).toHaveLength(1)
})

test('E11 a join after the time, or by an invitation that is used up, says so', async () => {
  const { project, owner } = await foundAt(relay)
  const late = await project.invite('coder', { expires: Date.now() - 1000 })
  await owner.propose(project.ledger.statements.at(-1)!)
  const guest = relay.client()
  await guest.authenticate(project, invitationKeys(late).signing)
  const joining = { device: testDevice().keys, member: testDevice().member, at: testTime }
  const profile = { name: 'Late', hue: 1, device: 'x' }
  guest.send({ kind: 'state', statement: await joinProject(project.ledger, { seed: late, profile, ...joining }) })
  expect(await guest.next('refused')).toMatchObject({ what: 'statement', number: 3, reason: 'expired' })

  const once = await project.invite('coder')
  await owner.propose(project.ledger.statements.at(-1)!)
  await project.join(once)
  await owner.propose(project.ledger.statements.at(-1)!)
  const second = relay.client()
  await second.authenticate(project, invitationKeys(once).signing)
  await second.next('welcome')
  second.send({ kind: 'state', statement: await joinProject(project.ledger, { seed: once, profile, ...joining }) })
  expect(await second.next('refused')).toMatchObject({ what: 'statement', reason: 'used-up' })
})

test('E12 statements go to everybody of the project, in both rooms; one that is not next is stale', async () => {
  const { project, owner } = await foundAt(relay)
  const [coder] = await addAt(owner, project, 'coder')
  const other = relay.client()
  await other.enter(project, coder!, { room: 'review' })
  await project.invite('viewer')
  const statement = project.ledger.statements.at(-1)!
  await owner.propose(statement)
  expect((await other.next('ledger')).statements.map(toHex)).toEqual([toHex(statement)])
  owner.send({ kind: 'state', statement })
  expect(await owner.next('refused')).toMatchObject({ what: 'statement', number: 4, reason: 'stale' })
  owner.send({ kind: 'state', statement: new Uint8Array(200) })
  expect(await owner.next('refused')).toMatchObject({ what: 'statement', reason: 'malformed' })
})

test('S7 a removed device goes at once and does not come back', async () => {
  const { project, owner } = await foundAt(relay)
  const [coder, witness] = await addAt(owner, project, 'coder', 'coder')
  const [gone, stays] = [relay.client(), relay.client()]
  await gone.enter(project, coder!)
  await stays.enter(project, witness!)
  const removal = await removeDevices(project.ledger, project.owner.keys, [coder!.keys.signing.public], testTime)
  await project.append(removal)
  await owner.propose(removal)
  expect(await gone.ended()).toEqual({ code: 4403, reason: 'removed' })
  const again = relay.client()
  await again.authenticate(project, coder!.keys.signing)
  expect(await again.ended()).toEqual({ code: 4403, reason: 'removed' })
  await owner.append(await textFrame(project, project.owner, 'without them'))
  expect((await stays.next('frames')).frames).toHaveLength(1)
})

test('S7 a dissolved project ends for all, and nothing of it is left but its statements', async () => {
  const { project, owner } = await foundAt(relay)
  await owner.append(await textFrame(project, project.owner, 'one'))
  const end = await dissolveProject(project.ledger, project.owner.keys, testTime)
  owner.send({ kind: 'state', statement: end })
  expect((await owner.ended()).code).toBe(4410)
  const again = relay.client()
  await again.authenticate(project, project.owner.keys.signing)
  expect((await again.ended()).code).toBe(4410)
})

test('E13 a room takes so many connections and no more', async () => {
  const small = await startRelay({ limits: { connectionsPerRoom: 2 } })
  const { project } = await foundAt(small)
  const second = small.client()
  await second.enter(project, project.owner)
  const third = small.client()
  await third.authenticate(project, project.owner.keys.signing)
  expect(await third.ended()).toEqual({ code: 1013, reason: 'full' })
  const elsewhere = small.client()
  await elsewhere.enter(project, project.owner, { room: 'review' })
  const few = await startRelay({ limits: { connections: 1 } })
  await few.client().next('hello')
  expect((await few.client().ended()).code).toBe(1006)
})
