import { Malformed, sameBytes } from './bytes.ts'
import { verify } from './crypto/ed25519.ts'
import { sha256 } from './crypto/hash.ts'
import { zeroHash, type LedgerPlace } from './frame-header.ts'
import { apply } from './ledger-changes.ts'
import type {
  Appended,
  DeviceRecord,
  EpochRecord,
  InvitationRecord,
  MemberEntry,
  StatementRefusal,
} from './ledger-records.ts'
import { refusalOf } from './ledger-rules.ts'
import { copyOfState, emptyState, presentDevices, type LedgerState } from './ledger-state.ts'
import { isAtLeast, type Role } from './room.ts'
import { decodeStatement, type Statement, type StatementPlace } from './statement.ts'

/** Who belongs to a project: the chain of its statements, each verified against the ones before, and what they amount to. */
export class Ledger {
  /** Root public key. */
  readonly project: Uint8Array
  readonly #statements: Uint8Array[]
  readonly #hashes: Uint8Array[]
  readonly #state: LedgerState
  #appending: Promise<unknown> = Promise.resolve()

  private constructor(project: Uint8Array, statements: Uint8Array[], hashes: Uint8Array[], state: LedgerState) {
    this.project = project
    this.#statements = statements
    this.#hashes = hashes
    this.#state = state
  }

  static empty(project: Uint8Array): Ledger {
    return new Ledger(project, [], [], emptyState())
  }

  /**
   * The ledger of statements that were all taken here before and kept where nobody else can write. Only that they follow
   * one another is looked at: verifying takes some milliseconds a statement. `Malformed` when they do not.
   */
  static ofVerified(project: Uint8Array, statements: readonly Uint8Array[]): Ledger {
    const ledger = Ledger.empty(project)
    for (const bytes of statements) {
      const statement = decodeStatement(bytes)
      if (ledger.#misplacement(statement) !== undefined) throw new Malformed('a statement at a wrong place')
      ledger.#take(statement, new Uint8Array(bytes))
    }
    return ledger
  }

  /** A ledger of its own with the same statements. */
  copy(): Ledger {
    return new Ledger(this.project, [...this.#statements], [...this.#hashes], copyOfState(this.#state))
  }

  /** Verifies a statement as the next one and takes it. What is refused leaves no trace. Calls queue up. */
  append(bytes: Uint8Array): Promise<Appended> {
    const result = this.#appending.then(() => this.#append(new Uint8Array(bytes)))
    this.#appending = result.catch(() => undefined)
    return result
  }

  /** Number of the newest statement, 0 when there is none. */
  get index(): number {
    return this.#statements.length
  }

  /** H of the newest statement, zeros when there is none. */
  get hash(): Uint8Array {
    return this.#hashes.at(-1) ?? zeroHash
  }

  get place(): LedgerPlace {
    return { index: this.index, hash: this.hash }
  }

  /** Where the next statement stands. */
  get next(): StatementPlace {
    return { project: this.project, index: this.index + 1, previous: this.hash }
  }

  /** H of a statement, zeros for index 0; undefined when there is none with that index. */
  hashAt(index: number): Uint8Array | undefined {
    return index === 0 ? zeroHash : this.#hashes[index - 1]
  }

  /** All statements as they came, the first first. */
  get statements(): readonly Uint8Array[] {
    return this.#statements
  }

  /** In the order in which they joined, removed ones included. */
  get devices(): readonly DeviceRecord[] {
    return [...this.#state.devices.values()]
  }

  device(id: string): DeviceRecord | undefined {
    return this.#state.devices.get(id)
  }

  get presentDevices(): readonly DeviceRecord[] {
    return presentDevices(this.#state)
  }

  get invitations(): readonly InvitationRecord[] {
    return [...this.#state.invitations.values()]
  }

  invitation(id: string): InvitationRecord | undefined {
    return this.#state.invitations.get(id)
  }

  /** Members with a device or more, removed ones included, in the order in which they came. */
  get members(): readonly MemberEntry[] {
    const byMember = new Map<string, DeviceRecord[]>()
    for (const device of this.#state.devices.values()) {
      byMember.set(device.member, [...(byMember.get(device.member) ?? []), device])
    }
    return Array.from(byMember, ([id, devices]) => ({ id, devices, role: highestRole(devices) }))
  }

  get isDissolved(): boolean {
    return this.#state.dissolved
  }

  /** The epoch under which frames are sealed now; undefined before the project is founded. */
  get epoch(): EpochRecord | undefined {
    return this.#state.epochs.at(-1)
  }

  /** All epochs, the first first. */
  get epochs(): readonly EpochRecord[] {
    return this.#state.epochs
  }

  /** The epoch that held when statement `index` was the newest. */
  epochAt(index: number): EpochRecord | undefined {
    return this.#state.epochs.findLast(({ since }) => since <= index)
  }

  /** What a device might do when statement `index` was the newest; undefined when it was not there or no more. */
  roleOf(device: string, index = this.index): Role | undefined {
    return this.#state.roles.get(device)?.findLast((change) => change.index <= index)?.role
  }

  async #append(bytes: Uint8Array): Promise<Appended> {
    const statement = decoded(bytes)
    if (statement === undefined) return refused({ rule: 'L1', because: 'malformed' })
    const reason = await this.#refusalOf(statement)
    if (reason !== undefined) return refused(reason)
    this.#take(statement, bytes)
    return { ok: true }
  }

  #take(statement: Statement, bytes: Uint8Array): void {
    apply(this.#state, statement)
    this.#statements.push(bytes)
    this.#hashes.push(sha256(bytes))
  }

  #misplacement(statement: Statement): StatementRefusal | undefined {
    if (!sameBytes(statement.project, this.project)) return { rule: 'L1', because: 'other-project' }
    if (statement.index === this.index + 1 && sameBytes(statement.previous, this.hash)) return undefined
    return this.isDissolved ? { rule: 'L2', because: 'dissolved' } : { rule: 'L1', because: 'stale' }
  }

  async #refusalOf(statement: Statement): Promise<StatementRefusal | undefined> {
    const misplacement = this.#misplacement(statement)
    if (misplacement !== undefined) return misplacement
    if (!(await verify(statement.signature, statement.signed, statement.issuer))) {
      return { rule: 'L1', because: 'bad-signature' }
    }
    return refusalOf(this.#state, statement)
  }
}

function decoded(bytes: Uint8Array): Statement | undefined {
  try {
    return decodeStatement(bytes)
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

function refused(reason: StatementRefusal): Appended {
  return { ok: false, reason }
}

function highestRole(devices: readonly DeviceRecord[]): Role | undefined {
  return devices
    .filter(({ removedAt }) => removedAt === undefined)
    .map(({ role }) => role)
    .reduce<Role | undefined>((best, role) => (best !== undefined && isAtLeast(best, role) ? best : role), undefined)
}
