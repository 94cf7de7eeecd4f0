import { describe, expect, test } from 'vitest'
import { makeSigningKey } from './crypto/ed25519.ts'
import { randomBytes } from './crypto/hash.ts'
import { sealTo } from './crypto/sealing.ts'
import { zeroHash } from './frame-header.ts'
import { keyId, sealFormerKey } from './keyring.ts'
import { Ledger } from './ledger.ts'
import type { Appended } from './ledger-records.ts'
import { memberOf } from './hex.ts'
import {
  announceProfile,
  assignRole,
  dissolveProject,
  foundProject,
  invitationKeys,
  joinProject,
  makeDeviceKeys,
  makeInvitation,
  removeDevices,
  revokeInvitation,
  rotateKey,
} from './statement-makers.ts'
import { decodeStatement, signStatement, type StatementBody } from './statement.ts'
import { testDevice, TestProject, testTime, type TestDevice } from './testing/test-project.ts'

const profile = { name: 'نرگس', hue: 120, device: 'لپ‌تاپ' }
const invite = { role: 'coder', expires: 0, uses: 1, at: testTime } as const

function refusal(appended: Appended): string {
  return appended.ok ? 'accepted' : `${appended.reason.rule} ${appended.reason.because}`
}

/** What the ledger says to a statement by a device, without taking it. */
async function said(project: TestProject, by: TestDevice, body: StatementBody): Promise<string> {
  const ledger = project.ledger.copy()
  return refusal(await ledger.append(await signStatement(ledger.next, by.keys.signing, testTime, body)))
}

async function tried(project: TestProject, statement: Promise<Uint8Array>): Promise<string> {
  return refusal(await project.ledger.copy().append(await statement))
}

function inviteBody(project: TestProject, seed = randomBytes(32)): Extract<StatementBody, { kind: 'invite' }> {
  const keys = invitationKeys(seed)
  return {
    kind: 'invite',
    invitation: keys.signing.public,
    exchange: keys.exchange.public,
    role: 'viewer',
    expires: 0,
    uses: 1,
    member: undefined,
    sealedKey: sealTo(keys.exchange.public, project.ledger.project, randomBytes(32)),
  }
}

describe('L1 form, place, signature and issuer', () => {
  test('a statement of another project is refused', async () => {
    const [one, other] = [await TestProject.found(), await TestProject.found()]
    expect(await tried(one, Promise.resolve(other.ledger.statements[0]!))).toBe('L1 other-project')
  })

  test('one that does not follow the newest is stale', async () => {
    const project = await TestProject.found()
    const { statement } = await makeInvitation(project.ledger, project.owner.keys, invite)
    await project.add('viewer')
    expect(await tried(project, Promise.resolve(statement))).toBe('L1 stale')
    const { next } = project.ledger
    const body: StatementBody = { kind: 'dissolve' }
    for (const place of [
      { ...next, index: next.index + 1 },
      { ...next, previous: zeroHash },
    ]) {
      const astray = signStatement(place, project.owner.keys.signing, testTime, body)
      expect(await tried(project, astray)).toBe('L1 stale')
    }
  })

  test('one signed with another key than the issuer is refused', async () => {
    const project = await TestProject.found()
    const impostor = { secret: makeSigningKey().secret, public: project.owner.keys.signing.public }
    const forged = signStatement(project.ledger.next, impostor, testTime, { kind: 'dissolve' })
    expect(await tried(project, forged)).toBe('L1 bad-signature')
  })

  test('only the root founds', async () => {
    const project = await TestProject.found()
    const { body } = decodeStatement(project.ledger.statements[0]!)
    const place = { project: project.ledger.project, index: 1, previous: zeroHash }
    const founded = await signStatement(place, makeSigningKey(), testTime, body)
    expect(refusal(await Ledger.empty(project.ledger.project).append(founded))).toBe('L1 not-allowed')
  })

  test.each(['viewer', 'reviewer', 'coder'] as const)('a %s may not do what is an owner’s', async (role) => {
    const project = await TestProject.found()
    const device = await project.add(role)
    const { owner } = project
    const seed = await project.invite('viewer')
    const bodies: StatementBody[] = [
      inviteBody(project),
      { kind: 'revoke', invitation: invitationKeys(seed).signing.public },
      { kind: 'remove', devices: [owner.keys.signing.public] },
      { kind: 'remove', devices: [device.keys.signing.public, owner.keys.signing.public] },
      { kind: 'assign', member: device.member, role: 'owner' },
      { kind: 'dissolve' },
    ]
    for (const body of bodies) expect(await said(project, device, body), body.kind).toBe('L1 not-allowed')
    expect(await tried(project, rotateKey(project.ledger, device.keys, testTime))).toBe('L1 not-allowed')
    const stranger = testDevice()
    for (const body of bodies) expect(await said(project, stranger, body), body.kind).toBe('L1 not-allowed')
  })

  test('a device invites for its own member up to its own role', async () => {
    const project = await TestProject.found()
    const reviewer = await project.add('reviewer')
    const own = { ...inviteBody(project), member: reviewer.member }
    expect(await said(project, reviewer, { ...own, role: 'reviewer' })).toBe('accepted')
    expect(await said(project, reviewer, { ...own, role: 'coder' })).toBe('L1 not-allowed')
    expect(await said(project, reviewer, { ...own, member: project.owner.member })).toBe('L1 not-allowed')
  })

  test('a join without possession of the device’s key is refused', async () => {
    const project = await TestProject.found()
    const seed = await project.invite('viewer')
    const joining = { seed, device: makeDeviceKeys(), member: testDevice().member, profile, at: testTime }
    const join = decodeStatement(await joinProject(project.ledger, joining)).body
    const others = makeDeviceKeys().signing.public
    const invitation = { ...testDevice(), keys: invitationKeys(seed) }
    expect(await said(project, invitation, { ...join, device: others } as StatementBody)).toBe('L1 bad-signature')
    const renamed = { ...join, member: testDevice().member } as StatementBody
    expect(await said(project, invitation, renamed)).toBe('L1 bad-signature')
    expect(await said(project, invitation, join)).toBe('accepted')
  })
})

describe('L2 beginning and end', () => {
  test('found is first and only first', async () => {
    const project = await TestProject.found()
    const found = decodeStatement(project.ledger.statements[0]!)
    expect(await said(project, project.owner, found.body)).toBe('L2 not-found-first')
    const root = makeSigningKey()
    const place = { project: root.public, index: 1, previous: zeroHash }
    const first = await signStatement(place, root, testTime, { kind: 'dissolve' })
    expect(refusal(await Ledger.empty(root.public).append(first))).toBe('L2 not-found-first')
  })

  test('nothing follows a dissolve', async () => {
    const project = await TestProject.found()
    await project.append(await dissolveProject(project.ledger, project.owner.keys, testTime))
    expect(project.ledger.isDissolved).toBe(true)
    const { ledger, owner } = project
    expect(await tried(project, announceProfile(ledger, owner.keys, profile, testTime))).toBe('L2 dissolved')
  })
})

describe('L3 nobody twice', () => {
  test('a device joins once, with either of its keys', async () => {
    const project = await TestProject.found()
    const device = await project.add('viewer')
    const seed = await project.invite('viewer')
    const fresh = makeDeviceKeys()
    const { member } = testDevice()
    for (const keys of [
      { ...fresh, signing: device.keys.signing },
      { ...fresh, exchange: device.keys.exchange },
    ]) {
      const joining = { seed, device: keys, member, profile, at: testTime }
      expect(await tried(project, joinProject(project.ledger, joining))).toBe('L3 key-again')
    }
  })

  test('an invitation is made once, also after it was revoked', async () => {
    const project = await TestProject.found()
    const seed = await project.invite('viewer')
    const again = () => makeInvitation(project.ledger, project.owner.keys, invite, seed).then((made) => made.statement)
    expect(await tried(project, again())).toBe('L3 key-again')
    const { public: invitation } = invitationKeys(seed).signing
    await project.append(await revokeInvitation(project.ledger, project.owner.keys, invitation, testTime))
    expect(await tried(project, again())).toBe('L3 key-again')
  })

  test('a new person takes no member id that was named before', async () => {
    const project = await TestProject.found()
    const reserved = testDevice().member
    await project.invite('coder', { member: reserved })
    const seed = await project.invite('viewer')
    for (const member of [project.owner.member, reserved]) {
      const joining = { seed, device: makeDeviceKeys(), member, profile, at: testTime }
      expect(await tried(project, joinProject(project.ledger, joining))).toBe('L3 member-again')
    }
  })

  test('keys that keep nothing are refused', async () => {
    const project = await TestProject.found()
    const body = inviteBody(project)
    // The neutral element, and a point of order eight.
    const neutral = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0))
    expect(await said(project, project.owner, { ...body, invitation: neutral })).toBe('L3 weak-key')
    expect(await said(project, project.owner, { ...body, exchange: new Uint8Array(32) })).toBe('L3 weak-key')
  })
})

describe('L4 joining', () => {
  test('takes the role of the invitation and its member', async () => {
    const project = await TestProject.found()
    const { member } = testDevice()
    const seed = await project.invite('reviewer', { member })
    const joining = { seed, device: makeDeviceKeys(), member: testDevice().member, profile, at: testTime }
    expect(await tried(project, joinProject(project.ledger, joining))).toBe('L4 other-member')
    const device = await project.join(seed, testDevice(member))
    expect(project.ledger.device(device.id)).toMatchObject({ role: 'reviewer', member })
  })

  test('needs an invitation that is there, not revoked and not used up', async () => {
    const project = await TestProject.found()
    const [twice, revoked] = [await project.invite('viewer', { uses: 2 }), await project.invite('viewer')]
    const join = (seed: Uint8Array) =>
      tried(
        project,
        joinProject(project.ledger, {
          seed,
          device: makeDeviceKeys(),
          member: testDevice().member,
          profile,
          at: testTime,
        }),
      )
    await project.join(twice)
    await project.join(twice)
    expect(await join(twice)).toBe('L4 used-up')
    const { public: invitation } = invitationKeys(revoked).signing
    await project.append(await revokeInvitation(project.ledger, project.owner.keys, invitation, testTime))
    expect(await join(revoked)).toBe('L4 revoked')
    const body = decodeStatement(project.ledger.statements[3]!).body
    const stranger = { ...testDevice(), keys: invitationKeys(randomBytes(32)) }
    expect(await said(project, stranger, body)).toBe('L4 unknown-invitation')
  })
})

describe('L5 an owner is left', () => {
  test('after a removal and an assignment', async () => {
    const project = await TestProject.found()
    const { owner, ledger } = project
    const coder = await project.add('coder')
    const removal = removeDevices(ledger, owner.keys, [owner.keys.signing.public], testTime)
    expect(await tried(project, removal)).toBe('L5 no-owner-left')
    expect(await tried(project, assignRole(ledger, owner.keys, owner.member, 'coder', testTime))).toBe(
      'L5 no-owner-left',
    )
    await project.append(await assignRole(ledger, owner.keys, coder.member, 'owner', testTime))
    expect(await tried(project, removeDevices(ledger, owner.keys, [owner.keys.signing.public], testTime))).toBe(
      'accepted',
    )
  })

  test('who is removed or given a role is there', async () => {
    const project = await TestProject.found()
    const { owner, ledger } = project
    const viewer = await project.add('viewer')
    const key = viewer.keys.signing.public
    const remove = (devices: Uint8Array[]) => said(project, owner, { kind: 'remove', devices })
    expect(await remove([])).toBe('L5 unknown-device')
    expect(await remove([key, key])).toBe('L5 unknown-device')
    expect(await remove([testDevice().keys.signing.public])).toBe('L5 unknown-device')
    await project.append(await removeDevices(ledger, viewer.keys, [key], testTime))
    expect(await remove([key])).toBe('L5 unknown-device')
    expect(await said(project, owner, { kind: 'assign', member: viewer.member, role: 'coder' })).toBe(
      'L5 unknown-member',
    )
  })
})

describe('L6 rotation', () => {
  test('names the next epoch and exactly those who may read', async () => {
    const project = await TestProject.found()
    const viewer = await project.add('viewer')
    const removed = await project.add('viewer')
    const open = await project.invite('viewer')
    const expired = await project.invite('viewer', { expires: testTime - 1 })
    const { ledger, owner } = project
    await project.append(await removeDevices(ledger, owner.keys, [removed.keys.signing.public], testTime))
    const key = randomBytes(32)
    const sealed = (exchange: Uint8Array) => ({ recipient: exchange, sealed: sealTo(exchange, ledger.project, key) })
    const needed = [owner.keys, viewer.keys, invitationKeys(open)].map(({ exchange }) => sealed(exchange.public))
    const body = {
      kind: 'rotate',
      epoch: 2,
      keyId: keyId(key),
      former: sealFormerKey(ledger.project, 2, key, randomBytes(32)),
      recipients: needed,
    } as const
    expect(await said(project, owner, body)).toBe('accepted')
    const withExpired = [...needed, sealed(invitationKeys(expired).exchange.public)]
    expect(await said(project, owner, { ...body, recipients: withExpired })).toBe('accepted')
    for (const epoch of [1, 3]) expect(await said(project, owner, { ...body, epoch })).toBe('L6 wrong-epoch')
    const wrong = [
      needed.slice(1),
      needed.slice(0, 2),
      [...needed, needed[0]!],
      [...needed, sealed(removed.keys.exchange.public)],
      [...needed, sealed(makeDeviceKeys().exchange.public)],
    ]
    for (const recipients of wrong)
      expect(await said(project, owner, { ...body, recipients })).toBe('L6 wrong-recipients')
    expect(await tried(project, rotateKey(ledger, owner.keys, testTime))).toBe('accepted')
  })
})

describe('L7 what ends with a removal', () => {
  test('a removed device issues nothing more', async () => {
    const project = await TestProject.found()
    const second = await project.add('owner')
    await project.append(
      await removeDevices(project.ledger, project.owner.keys, [second.keys.signing.public], testTime),
    )
    expect(await said(project, second, { kind: 'dissolve' })).toBe('L7 removed')
    expect(await tried(project, announceProfile(project.ledger, second.keys, profile, testTime))).toBe('L7 removed')
  })

  test('its open invitations end with it, and with its right to make them', async () => {
    for (const end of ['remove', 'assign'] as const) {
      const project = await TestProject.found()
      const second = await project.add('owner')
      const made = await makeInvitation(project.ledger, second.keys, invite)
      await project.append(made.statement)
      const { ledger, owner } = project
      await project.append(
        end === 'remove'
          ? await removeDevices(ledger, owner.keys, [second.keys.signing.public], testTime)
          : await assignRole(ledger, owner.keys, second.member, 'coder', testTime),
      )
      const joining = { seed: made.seed, device: makeDeviceKeys(), member: testDevice().member, profile, at: testTime }
      expect(await tried(project, joinProject(ledger, joining)), end).toBe('L4 revoked')
    }
  })

  test('a lower role is not dodged by an own invitation from before', async () => {
    const project = await TestProject.found()
    const coder = await project.add('coder')
    const { ledger, owner } = project
    const own = await makeInvitation(ledger, coder.keys, { ...invite, member: coder.member })
    await project.append(own.statement)
    const byOwner = await project.invite('coder', { member: coder.member })
    await project.append(await assignRole(ledger, owner.keys, coder.member, 'viewer', testTime))
    for (const seed of [own.seed, byOwner]) {
      const joining = { seed, device: makeDeviceKeys(), member: coder.member, profile, at: testTime }
      expect(await tried(project, joinProject(ledger, joining))).toBe('L4 revoked')
    }
  })

  test('an invitation is revoked once', async () => {
    const project = await TestProject.found()
    const { public: invitation } = invitationKeys(await project.invite('viewer')).signing
    await project.append(await revokeInvitation(project.ledger, project.owner.keys, invitation, testTime))
    expect(await said(project, project.owner, { kind: 'revoke', invitation })).toBe('L7 not-open')
  })
})

test('roles are known for every index of the past', async () => {
  const project = await TestProject.found()
  const coder = await project.add('coder')
  const { ledger, owner } = project
  const joined = ledger.index
  await project.append(await assignRole(ledger, owner.keys, coder.member, 'viewer', testTime))
  await project.append(await removeDevices(ledger, owner.keys, [coder.keys.signing.public], testTime))
  const roles = [joined - 1, joined, joined + 1, joined + 2, joined + 9].map((index) => ledger.roleOf(coder.id, index))
  expect(roles).toEqual([undefined, 'coder', 'viewer', undefined, undefined])
  expect(ledger.members.map(({ role }) => role)).toEqual(['owner', undefined])
})

test('calls of append queue up: of two statements for one place the first is taken', async () => {
  const root = makeSigningKey()
  const ledger = Ledger.empty(root.public)
  const found = () =>
    foundProject({ root, device: makeDeviceKeys(), member: memberOf(randomBytes(16)), profile, at: testTime })
  const [one, two] = await Promise.all([ledger.append(await found()), ledger.append(await found())])
  expect([refusal(one), refusal(two)]).toEqual(['accepted', 'L1 stale'])
})
