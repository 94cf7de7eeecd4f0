import { describe, expect, it } from 'vitest'
import { newId, type MemberId } from '@mazmun/model'
import {
  announceProfile,
  assignRole,
  foundProject,
  invitationKeys,
  joinProject,
  Ledger,
  makeDeviceKeys,
  makeInvitation,
  makeSigningKey,
  openKeyring,
  removeDevices,
  revokeInvitation,
  toHex,
} from '@mazmun/sync'
import { openInvitations, peopleOf, type Sightings } from './ledger-view.ts'

const nobody: Sightings = { here: new Set(), lastSeen: {} }

async function teamOfTwo() {
  const root = makeSigningKey()
  const [owner, coder] = [makeDeviceKeys(), makeDeviceKeys()]
  const [first, second] = [newId<MemberId>(), newId<MemberId>()]
  const ledger = Ledger.empty(root.public)
  const take = async (statement: Uint8Array) => expect(await ledger.append(statement)).toEqual({ ok: true })
  await take(
    await foundProject({ root, device: owner, member: first, profile: { name: 'نیلوفر', hue: 3, device: 'a' }, at: 1 }),
  )
  const { statement, seed } = await makeInvitation(ledger, owner, { role: 'coder', expires: 0, uses: 2, at: 2 })
  await take(statement)
  await take(
    await joinProject(ledger, {
      seed,
      device: coder,
      member: second,
      profile: { name: 'Omid', hue: 5, device: 'b' },
      at: 3,
    }),
  )
  const self = { member: first, device: toHex(owner.signing.public) }
  return { ledger, take, owner, coder, first, second, seed, self }
}

describe('the team as its members see it', () => {
  it('has everybody with their devices, oneself first, as their newest profile says', async () => {
    const { ledger, take, coder, second, owner, self } = await teamOfTwo()
    await take(await announceProfile(ledger, coder, { name: 'Omid Rad', hue: 7, device: 'b' }, 4))
    const theirs = toHex(coder.signing.public)
    const people = peopleOf(ledger, openKeyring(ledger, owner), self, {
      here: new Set([theirs]),
      lastSeen: { [theirs]: 99 },
    })
    expect(people).toMatchObject([
      { name: 'نیلوفر', hue: 3, role: 'owner', isYou: true, devices: [{ isThis: true, isHere: false, joinedAt: 1 }] },
      { member: second, name: 'Omid Rad', hue: 7, role: 'coder', isYou: false },
    ])
    expect(people[1]?.devices).toMatchObject([{ id: theirs, name: 'b', isHere: true, isThis: false, lastSeen: 99 }])
    const forThem = { member: second, device: theirs }
    expect(peopleOf(ledger, openKeyring(ledger, coder), forThem, nobody).map(({ isYou }) => isYou)).toEqual([
      true,
      false,
    ])
  })

  it('who was removed has no role, and another role shows', async () => {
    const { ledger, take, coder, second, owner, self } = await teamOfTwo()
    await take(await assignRole(ledger, owner, second, 'viewer', 4))
    const seen = () => peopleOf(ledger, openKeyring(ledger, owner), self, nobody).find(({ isYou }) => !isYou)
    expect(seen()).toMatchObject({ role: 'viewer' })
    await take(await removeDevices(ledger, owner, [coder.signing.public], 5))
    expect(seen()).toMatchObject({ role: undefined, name: 'Omid', devices: [{ isRemoved: true }] })
  })

  it('without the key nobody has a name', async () => {
    const { ledger, self } = await teamOfTwo()
    const people = peopleOf(ledger, openKeyring(ledger, makeDeviceKeys()), self, nobody)
    expect(people.map(({ name }) => name)).toEqual([undefined, undefined])
  })

  it('open invitations have the uses they have left, the newest first', async () => {
    const { ledger, take, owner, coder, first, second, seed, self } = await teamOfTwo()
    const own = await makeInvitation(ledger, owner, { role: 'owner', expires: 50, uses: 1, member: first, at: 4 })
    await take(own.statement)
    expect(openInvitations(ledger, self)).toMatchObject([
      { role: 'owner', isForYou: true, uses: 1, usesLeft: 1, expires: 50, mayRevoke: true },
      { role: 'coder', isForYou: false, uses: 2, usesLeft: 1, expires: undefined, mayRevoke: true },
    ])
    const theirs = { member: second, device: toHex(coder.signing.public) }
    expect(openInvitations(ledger, theirs).map(({ mayRevoke }) => mayRevoke)).toEqual([false, false])
    await take(await revokeInvitation(ledger, owner, invitationKeys(seed).signing.public, 5))
    expect(openInvitations(ledger, self).map(({ role }) => role)).toEqual(['owner'])
  })
})
