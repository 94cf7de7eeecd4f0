import { makeSigningKey } from '../crypto/ed25519.ts'
import type { DeviceKeys } from '../crypto/keys.ts'
import { sealFrame, type SealedFrame } from '../frame.ts'
import { zeroHash, type FrameType, type LedgerPlace, type LogPlace } from '../frame-header.ts'
import { memberOf, toHex } from '../hex.ts'
import { openKeyring, type Keyring } from '../keyring.ts'
import { Ledger } from '../ledger.ts'
import { chainStart } from '../log-chain.ts'
import { roomId, type Role, type RoomName } from '../room.ts'
import { foundProject, joinProject, makeDeviceKeys, makeInvitation } from '../statement-makers.ts'

/** Milliseconds since 1970 that tests take for now. */
export const testTime = 1_800_000_000_000

export interface TestDevice {
  readonly id: string
  readonly keys: DeviceKeys
  readonly member: string
}

/** A project with devices in it, for tests of whoever talks or listens to them. */
export class TestProject {
  readonly ledger: Ledger
  readonly owner: TestDevice
  readonly #chains = new Map<string, ChainPlace>()

  private constructor(ledger: Ledger, owner: TestDevice) {
    this.ledger = ledger
    this.owner = owner
  }

  /** With one device, an owner's. */
  static async found(): Promise<TestProject> {
    const root = makeSigningKey()
    const ledger = Ledger.empty(root.public)
    const owner = testDevice()
    const profile = { name: 'Owner', hue: 10, device: 'Desk' }
    await take(ledger, await foundProject({ root, device: owner.keys, member: owner.member, profile, at: testTime }))
    return new TestProject(ledger, owner)
  }

  /** Appends a statement; throws when the ledger refuses it. */
  append(statement: Uint8Array): Promise<void> {
    return take(this.ledger, statement)
  }

  /** An open invitation by the owner; its seed. */
  async invite(role: Role, { uses = 1, expires = 0, member }: TestInvitation = {}): Promise<Uint8Array> {
    const inviting = { role, uses, expires, member, at: testTime }
    const { statement, seed } = await makeInvitation(this.ledger, this.owner.keys, inviting)
    await this.append(statement)
    return seed
  }

  /** A device that joins by an invitation. */
  async join(seed: Uint8Array, device: TestDevice = testDevice()): Promise<TestDevice> {
    const { keys, member } = device
    const profile = { name: 'Member', hue: 200, device: 'Laptop' }
    await this.append(await joinProject(this.ledger, { seed, device: keys, member, profile, at: testTime }))
    return device
  }

  /** Invites and joins in one go. */
  async add(role: Role): Promise<TestDevice> {
    return this.join(await this.invite(role))
  }

  keyring(device: TestDevice): Keyring {
    return openKeyring(this.ledger, device.keys)
  }

  room(name: RoomName): Uint8Array<ArrayBuffer> {
    return roomId(this.ledger.project, name)
  }

  /** The device's next frame in a room, sealed with what the ledger says now unless told otherwise. */
  async frame(device: TestDevice, content: Uint8Array, options: TestFrame = {}): Promise<SealedFrame> {
    const { type = 'update', room = 'coding', ledger = this.ledger.place, seen, instead } = options
    const chained = instead === undefined && type !== 'presence'
    const chain = (chained ? this.#chains.get(room + device.id) : undefined) ?? { counter: 1, previous: zeroHash }
    const epoch = this.ledger.epochAt(ledger.index)
    const key = epoch === undefined ? undefined : this.keyring(device).key(epoch.number)
    if (key === undefined) throw new Error('this device has no key for that epoch')
    const frame = await sealFrame({
      type,
      room: this.room(room),
      key,
      writer: device.keys.signing,
      ...(instead ?? chain),
      seen: seen ?? chainStart(this.room(room)),
      ledger,
      content,
    })
    if (chained) this.#chains.set(room + device.id, { counter: chain.counter + 1, previous: frame.hash })
    return frame
  }
}

export interface TestInvitation {
  readonly uses?: number
  readonly expires?: number
  readonly member?: string
}

export interface TestFrame {
  readonly type?: FrameType
  readonly room?: RoomName
  readonly seen?: LogPlace
  readonly ledger?: LedgerPlace
  /** A place in the device's chain that is not its next; the chain goes on as if this frame were not. */
  readonly instead?: ChainPlace
}

interface ChainPlace {
  readonly counter: number
  readonly previous: Uint8Array
}

/** A device with fresh keys that belongs to nobody yet. */
export function testDevice(member = memberOf(crypto.getRandomValues(new Uint8Array(16)))): TestDevice {
  const keys = makeDeviceKeys()
  return { id: toHex(keys.signing.public), keys, member }
}

async function take(ledger: Ledger, statement: Uint8Array): Promise<void> {
  const appended = await ledger.append(statement)
  if (!appended.ok) throw new Error(`${appended.reason.rule}: ${appended.reason.because}`)
}
