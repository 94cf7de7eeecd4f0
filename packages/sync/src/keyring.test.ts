import { expect, test } from 'vitest'
import { randomBytes } from './crypto/hash.ts'
import { sealTo } from './crypto/sealing.ts'
import { keyId, openKeyring, sealFormerKey } from './keyring.ts'
import { openProfile, sealProfile } from './profile.ts'
import { announceProfile, invitationKeys, removeDevices, rotateKey } from './statement-makers.ts'
import { signStatement } from './statement.ts'
import { testDevice, TestProject, testTime } from './testing/test-project.ts'

test('K1 a device has all epoch keys up to now from its keys and the ledger alone', async () => {
  const project = await TestProject.found()
  const { ledger, owner } = project
  const early = await project.add('coder')
  await project.append(await rotateKey(ledger, owner.keys, testTime))
  await project.append(await rotateKey(ledger, owner.keys, testTime))
  const late = await project.add('viewer')
  const keys = [1, 2, 3].map((epoch) => project.keyring(owner).key(epoch)?.key)
  expect(new Set(keys).size).toBe(3)
  expect(keys).not.toContain(undefined)
  for (const device of [early, late]) {
    expect([1, 2, 3].map((epoch) => project.keyring(device).key(epoch)?.key)).toEqual(keys)
    expect(project.keyring(device).current?.epoch).toBe(3)
  }
})

test('K2 an invitation made before a rotation opens the epochs after it', async () => {
  const project = await TestProject.found()
  const seed = await project.invite('coder')
  await project.append(await rotateKey(project.ledger, project.owner.keys, testTime))
  expect(openKeyring(project.ledger, invitationKeys(seed)).current).toEqual(project.keyring(project.owner).current)
  const device = await project.join(seed)
  expect(project.keyring(device).key(1)).toEqual(project.keyring(project.owner).key(1))
})

test('K3 a removed device opens nothing that came after its removal, a stranger nothing at all', async () => {
  const project = await TestProject.found()
  const { ledger, owner } = project
  const removed = await project.add('coder')
  await project.append(await removeDevices(ledger, owner.keys, [removed.keys.signing.public], testTime))
  await project.append(await rotateKey(ledger, owner.keys, testTime))
  expect(project.keyring(removed).key(1)).toBeDefined()
  expect(project.keyring(removed).current).toBeUndefined()
  expect(project.keyring(testDevice()).key(1)).toBeUndefined()
})

test('K4 a key that is not the one the ledger names is left out', async () => {
  const project = await TestProject.found()
  const { ledger, owner } = project
  const coder = await project.add('coder')
  const [key, wrong] = [randomBytes(32), randomBytes(32)]
  const sealed = (exchange: Uint8Array, what: Uint8Array) => ({
    recipient: exchange,
    sealed: sealTo(exchange, ledger.project, what),
  })
  const recipients = [sealed(owner.keys.exchange.public, key), sealed(coder.keys.exchange.public, wrong)]
  const former = sealFormerKey(ledger.project, 2, key, wrong)
  const body = { kind: 'rotate', epoch: 2, keyId: keyId(key), former, recipients } as const
  await project.append(await signStatement(ledger.next, owner.keys.signing, testTime, body))
  expect(project.keyring(coder).current).toBeUndefined()
  expect(project.keyring(owner).current?.key).toEqual(key)
  // The former key in the rotation is wrong too; the one sealed when it joined still opens the first epoch.
  for (const device of [owner, coder]) expect(project.keyring(device).key(1)).toBeDefined()
  await expect(rotateKey(ledger, coder.keys, testTime)).rejects.toThrow('nobody sealed the key')
})

test('K5 profiles open for members, under the device they are of, and are not sent in the clear', async () => {
  const project = await TestProject.found()
  const { ledger, owner } = project
  const profile = { name: 'نرگس رضایی', hue: 280, device: 'تلفن' }
  await project.append(await announceProfile(ledger, owner.keys, profile, testTime))
  const viewer = await project.add('viewer')
  const record = ledger.device(owner.id)!
  expect(openProfile(ledger.project, record.key, project.keyring(viewer), record.profile)).toEqual(profile)
  const elsewhere = viewer.keys.signing.public
  expect(openProfile(ledger.project, elsewhere, project.keyring(viewer), record.profile)).toBeUndefined()
  expect(openProfile(ledger.project, record.key, project.keyring(testDevice()), record.profile)).toBeUndefined()
  const everything = Buffer.concat(ledger.statements.map((statement) => Buffer.from(statement)))
  expect(everything.includes('نرگس')).toBe(false)
  expect(everything.includes('hue')).toBe(false)
})

test('K5 a profile whose names are too long is a mistake of the caller, one that is none is not shown', async () => {
  const project = await TestProject.found()
  const key = project.keyring(project.owner).current!
  const { public: device } = project.owner.keys.signing
  const seal = (profile: unknown) => sealProfile(project.ledger.project, device, key, profile as never)
  expect(() => seal({ name: 'x'.repeat(900), hue: 1, device: '' })).toThrow(RangeError)
  const open = (sealed: Uint8Array) =>
    openProfile(project.ledger.project, device, project.keyring(project.owner), sealed)
  expect(open(seal({ name: 'a', hue: 1, device: 'b' }))).toEqual({ name: 'a', hue: 1, device: 'b' })
  for (const wrong of [
    { name: 1, hue: 1, device: '' },
    { name: 'a', hue: 360, device: '' },
    { name: 'a', hue: 1 },
  ]) {
    expect(open(seal(wrong))).toBeUndefined()
  }
  expect(open(new Uint8Array(3))).toBeUndefined()
})
