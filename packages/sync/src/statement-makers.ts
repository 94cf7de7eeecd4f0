import { makeSigningKey, sign } from './crypto/ed25519.ts'
import { deriveKey, randomBytes } from './crypto/hash.ts'
import type { DeviceKeys, SigningKey } from './crypto/keys.ts'
import { makeExchangeKey, sealTo } from './crypto/sealing.ts'
import { zeroHash } from './frame-header.ts'
import { keyId, openKeyring, sealFormerKey, type EpochKey } from './keyring.ts'
import type { Ledger } from './ledger.ts'
import { sealProfile, type Profile } from './profile.ts'
import type { Role } from './room.ts'
import { possessionBytes, signStatement, type StatementBody } from './statement.ts'

/** Fresh keys of a device for one project. */
export function makeDeviceKeys(): DeviceKeys {
  return { signing: makeSigningKey(), exchange: makeExchangeKey() }
}

/** The keys that the seed in a link stands for. */
export function invitationKeys(seed: Uint8Array): DeviceKeys {
  return {
    signing: makeSigningKey(deriveKey(seed, undefined, 'mazmun/invitation/sign/1')),
    exchange: makeExchangeKey(deriveKey(seed, undefined, 'mazmun/invitation/exchange/1')),
  }
}

export interface Founding {
  /** The project's key pair. Its secret is not needed any more afterwards. */
  readonly root: SigningKey
  readonly device: DeviceKeys
  /** UUID of the founding member, as in the project's records. */
  readonly member: string
  readonly profile: Profile
  /** Milliseconds since 1970. */
  readonly at: number
}

/** The first statement of a project; the device becomes its first owner. */
export function foundProject({ root, device, member, profile, at }: Founding): Promise<Uint8Array<ArrayBuffer>> {
  const key = randomBytes(32)
  const epochKey = { epoch: 1, id: keyId(key), key }
  return signStatement({ project: root.public, index: 1, previous: zeroHash }, root, at, {
    kind: 'found',
    device: device.signing.public,
    exchange: device.exchange.public,
    member,
    sealedKey: sealTo(device.exchange.public, root.public, key),
    keyId: epochKey.id,
    profile: sealProfile(root.public, device.signing.public, epochKey, profile),
  })
}

/** Thrown by makers that need the current epoch key when nobody sealed it to the device or invitation. */
export class NoEpochKey extends Error {
  override readonly name = 'NoEpochKey'
}

export interface Inviting {
  readonly role: Role
  /** Milliseconds since 1970, 0 = never. */
  readonly expires: number
  /** How many devices may join by it. */
  readonly uses: number
  /** Who it is for: an own further device, or somebody whose records are in the project already. */
  readonly member?: string | undefined
  readonly at: number
}

/** An invitation: the statement and the seed for its link (`formatInvitation`). */
export async function makeInvitation(
  ledger: Ledger,
  device: DeviceKeys,
  { role, expires, uses, member, at }: Inviting,
  seed: Uint8Array = randomBytes(32),
): Promise<{ readonly statement: Uint8Array<ArrayBuffer>; readonly seed: Uint8Array }> {
  const keys = invitationKeys(seed)
  const statement = await byDevice(ledger, device, at, {
    kind: 'invite',
    invitation: keys.signing.public,
    exchange: keys.exchange.public,
    role,
    expires,
    uses,
    member,
    sealedKey: sealTo(keys.exchange.public, ledger.project, currentKey(ledger, device).key),
  })
  return { statement, seed }
}

export interface Joining {
  readonly seed: Uint8Array
  readonly device: DeviceKeys
  /** UUID; the invitation's when it names one. */
  readonly member: string
  readonly profile: Profile
  readonly at: number
}

/** The statement by which a device joins, signed with the invitation. */
export async function joinProject(
  ledger: Ledger,
  { seed, device, member, profile, at }: Joining,
): Promise<Uint8Array<ArrayBuffer>> {
  const invitation = invitationKeys(seed)
  const { project } = ledger
  const key = currentKey(ledger, invitation)
  const exchange = device.exchange.public
  const signed = possessionBytes(project, invitation.signing.public, exchange, member)
  return byDevice(ledger, invitation, at, {
    kind: 'join',
    device: device.signing.public,
    exchange,
    member,
    sealedKey: sealTo(exchange, project, key.key),
    profile: sealProfile(project, device.signing.public, key, profile),
    possession: await sign(device.signing, signed),
  })
}

/** Closes an invitation, named by its public signing key: nobody joins by it any more. */
export function revokeInvitation(ledger: Ledger, device: DeviceKeys, invitation: Uint8Array, at: number) {
  return byDevice(ledger, device, at, { kind: 'revoke', invitation })
}

/** Public signing keys of the devices to remove. Rotate afterwards. */
export function removeDevices(ledger: Ledger, device: DeviceKeys, devices: readonly Uint8Array[], at: number) {
  return byDevice(ledger, device, at, { kind: 'remove', devices })
}

/** A new epoch, its key sealed to everybody who is there and to every open invitation that has not expired at `at`. */
export async function rotateKey(ledger: Ledger, device: DeviceKeys, at: number) {
  const { project } = ledger
  const former = currentKey(ledger, device)
  const key = randomBytes(32)
  const epoch = former.epoch + 1
  const invitations = ledger.invitations.filter(
    ({ state, expires }) => state === 'open' && (expires === 0 || expires > at),
  )
  return byDevice(ledger, device, at, {
    kind: 'rotate',
    epoch,
    keyId: keyId(key),
    former: sealFormerKey(project, epoch, key, former.key),
    recipients: [...ledger.presentDevices, ...invitations].map(({ exchange }) => ({
      recipient: exchange,
      sealed: sealTo(exchange, project, key),
    })),
  })
}

/** Gives every device of a member another role. */
export function assignRole(ledger: Ledger, device: DeviceKeys, member: string, role: Role, at: number) {
  return byDevice(ledger, device, at, { kind: 'assign', member, role })
}

/** Ends the project: the relay closes its connections, and no statement follows (rule L2). */
export function dissolveProject(ledger: Ledger, device: DeviceKeys, at: number) {
  return byDevice(ledger, device, at, { kind: 'dissolve' })
}

/** Says who the person at this device is, readable to the team only. `NoEpochKey` without the key of this epoch. */
export async function announceProfile(ledger: Ledger, device: DeviceKeys, profile: Profile, at: number) {
  const sealed = sealProfile(ledger.project, device.signing.public, currentKey(ledger, device), profile)
  return byDevice(ledger, device, at, { kind: 'profile', profile: sealed })
}

function byDevice(
  ledger: Ledger,
  device: DeviceKeys,
  at: number,
  body: StatementBody,
): Promise<Uint8Array<ArrayBuffer>> {
  return signStatement(ledger.next, device.signing, at, body)
}

function currentKey(ledger: Ledger, keys: DeviceKeys): EpochKey {
  const { current } = openKeyring(ledger, keys)
  if (current === undefined) throw new NoEpochKey('nobody sealed the key of this epoch to this device')
  return current
}
