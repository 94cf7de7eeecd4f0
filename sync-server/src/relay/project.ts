import { roomId } from '@mazmun/sync'
import type { Ledger, Reason, Role, RoomName, StatementRefusal } from '@mazmun/sync'
import { NotStored } from '../store/log-store.ts'
import type { RelayContext } from './relay-context.ts'
import { Room, ledgerMessage } from './room.ts'
import { issuerIn, joinKind, kindIn } from './wire.ts'

/** What a key may do in a project. */
export type Access =
  | { readonly kind: 'device'; readonly role: Role }
  | { readonly kind: 'invitation' }
  | { readonly kind: 'none'; readonly because: 'removed' | 'revoked' | 'unknown' }

/** A project that somebody is connected to: its ledger, checked statement by statement, and its rooms. */
export class Project {
  readonly id: Uint8Array
  readonly root: Uint8Array
  /** Id in hex. */
  readonly name: string
  ledger: Ledger
  readonly rooms = new Map<RoomName, Promise<Room>>()
  readonly hold: () => () => void
  readonly #context: RelayContext
  #ledgerBytes: number
  #last: Promise<unknown> = Promise.resolve()

  /** `hold` keeps the project in memory until what it returns is called. */
  constructor(context: RelayContext, id: Uint8Array, root: Uint8Array, ledger: Ledger, hold: () => () => void) {
    this.#context = context
    this.id = id
    this.root = root
    this.name = Buffer.from(id).toString('hex')
    this.ledger = ledger
    this.hold = hold
    this.#ledgerBytes = ledger.statements.reduce((sum, statement) => sum + statement.length, 0)
  }

  room(name: RoomName): Promise<Room> {
    const open = this.rooms.get(name)
    if (open !== undefined) return open
    const opening = Room.open(this.#context, this, name, roomId(this.root, name))
    this.rooms.set(name, opening)
    opening.catch(() => this.rooms.delete(name))
    return opening
  }

  accessOf(key: string): Access {
    const device = this.ledger.device(key)
    if (device !== undefined) {
      return device.removedAt === undefined
        ? { kind: 'device', role: device.role }
        : { kind: 'none', because: 'removed' }
    }
    const invitation = this.ledger.invitation(key)
    if (invitation === undefined) return { kind: 'none', because: 'unknown' }
    // One that is used up or expired may look, and hears why it cannot join.
    return invitation.state === 'revoked' ? { kind: 'none', because: 'revoked' } : { kind: 'invitation' }
  }

  /** The member a device belongs to. */
  memberOf(device: Uint8Array): string | undefined {
    return this.ledger.device(Buffer.from(device).toString('hex'))?.member
  }

  /**
   * Adds a statement once it was found valid and is durable, and tells everybody. One after the other. Returns why it was
   * refused, if it was.
   */
  propose(statement: Uint8Array): Promise<Reason | undefined> {
    const release = this.hold()
    const done = this.#last.then(() => this.#propose(statement)).finally(release)
    this.#last = done.catch(() => undefined)
    return done
  }

  async #propose(statement: Uint8Array): Promise<Reason | undefined> {
    if (this.#ledgerBytes + statement.length > this.#context.limits.ledgerBytes) return 'full'
    if (this.#isExpired(statement)) return 'expired'
    const next = this.ledger.copy()
    const appended = await next.append(statement)
    if (!appended.ok) return reasonOf(appended.reason)
    try {
      if (!(await this.#context.store.appendStatement(this.id, next.index, statement))) return 'stale'
    } catch (error) {
      if (error instanceof NotStored) return 'not-stored'
      throw error
    }
    this.ledger = next
    this.#ledgerBytes += statement.length
    this.#context.metrics.statements.add('')
    await this.#tell(statement)
    return undefined
  }

  /** A join after the invitation's time; only the relay judges by a clock (L4). */
  #isExpired(statement: Uint8Array): boolean {
    if (kindIn(statement) !== joinKind) return false
    const { expires = 0 } = this.ledger.invitation(issuerIn(statement)) ?? {}
    return expires !== 0 && this.#context.now() > expires
  }

  /** Everybody of the project hears of a statement; who is no longer a member goes (S7). */
  async #tell(statement: Uint8Array): Promise<void> {
    const message = ledgerMessage(statement)
    for (const opening of this.rooms.values()) {
      for (const connection of (await opening).connections) {
        connection.sendBytes(message)
        const { member } = connection
        if (member === undefined) continue
        const access = this.accessOf(member.id)
        if (this.ledger.isDissolved) connection.close(4410, 'dissolved')
        else if (access.kind === 'none') connection.close(4403, access.because)
        else member.role = access.kind === 'device' ? access.role : undefined
      }
    }
  }
}

function reasonOf(refusal: StatementRefusal): Reason {
  switch (refusal.because) {
    case 'stale':
    case 'bad-signature':
    case 'used-up':
      return refusal.because
    case 'key-again':
    case 'member-again':
      return 'conflict'
    case 'malformed':
    case 'other-project':
    case 'not-found-first':
    case 'weak-key':
    case 'wrong-epoch':
    case 'wrong-recipients':
      return 'malformed'
    case 'not-allowed':
    case 'dissolved':
    case 'unknown-invitation':
    case 'revoked':
    case 'other-member':
    case 'no-owner-left':
    case 'unknown-device':
    case 'unknown-member':
    case 'removed':
    case 'not-open':
      return 'not-allowed'
  }
}
