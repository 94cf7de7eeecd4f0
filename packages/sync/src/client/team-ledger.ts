import { Malformed, sameBytes } from '../bytes.ts'
import type { DeviceKeys } from '../crypto/keys.ts'
import { toHex } from '../hex.ts'
import { openKeyring, type Keyring } from '../keyring.ts'
import { Ledger } from '../ledger.ts'
import type { Role } from '../room.ts'
import { decodeStatement } from '../statement.ts'
import { StoreFailed, type LedgerFault, type LedgerStore } from './contracts.ts'

/** What this device knows of who belongs to the project, shared by the sessions of both rooms and kept on disk. */
export class TeamLedger {
  readonly keys: DeviceKeys
  /** Of this device, in hex. */
  readonly device: string
  readonly #store: LedgerStore
  #ledger: Ledger
  #keyring: Keyring | undefined
  #work: Promise<unknown> = Promise.resolve()
  readonly #listeners = new Set<() => void>()

  private constructor(ledger: Ledger, keys: DeviceKeys, store: LedgerStore) {
    this.#ledger = ledger
    this.#store = store
    this.keys = keys
    this.device = toHex(keys.signing.public)
  }

  /**
   * Reads what is stored, which was verified when it came. Where it is damaged, statements from there on are left out and will be
   * asked for again.
   * @param project The root's public key.
   */
  static async open(settings: {
    readonly project: Uint8Array
    readonly keys: DeviceKeys
    readonly store: LedgerStore
  }): Promise<TeamLedger> {
    const ledger = await readBack(settings.project, await settings.store.load())
    return new TeamLedger(ledger, settings.keys, settings.store)
  }

  /** Not to be appended to; another one after every change. */
  get ledger(): Ledger {
    return this.#ledger
  }

  get keyring(): Keyring {
    return (this.#keyring ??= openKeyring(this.#ledger, this.keys))
  }

  /** What this device may; undefined when it is no member, not yet or no longer. */
  get role(): Role | undefined {
    return this.#ledger.roleOf(this.device)
  }

  /** Calls after every change; what it gives ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Takes statements from a relay, verifies what is new and keeps it. Undefined when all hold; what is wrong otherwise (those
   * before it are kept). Rejects with StoreFailed when the store rejects.
   */
  take(statements: readonly Uint8Array[]): Promise<LedgerFault | undefined> {
    return this.#inTurn(() => this.#take(statements))
  }

  /**
   * The statements that a relay has lost. A relay that knows the newest one tells only of what follows it; one that does not
   * tells of all it has (docs/protocol.md), which were taken already.
   */
  missingIn(told: readonly Uint8Array[]): readonly Uint8Array[] {
    const [first] = told
    return first && indexOf(first) === 1 ? this.#ledger.statements.slice(told.length) : []
  }

  /**
   * Takes the relay's ledger in place of the own one, because a person said so: `statements` from the first. Whatever does
   * not hold, or has this device no more, is not taken.
   */
  replace(statements: readonly Uint8Array[]): Promise<boolean> {
    return this.#inTurn(async () => {
      const ledger = Ledger.empty(this.#ledger.project)
      for (const statement of statements) {
        if (!(await ledger.append(statement)).ok) return false
      }
      if (ledger.roleOf(this.device) === undefined) return false
      await this.#put(1, statements)
      this.#become(ledger)
      return true
    })
  }

  async #take(statements: readonly Uint8Array[]): Promise<LedgerFault | undefined> {
    const ledger = this.#ledger.copy()
    const before = ledger.index
    let wrong: LedgerFault | undefined
    for (const statement of statements) {
      wrong = await this.#append(ledger, statement)
      if (wrong !== undefined) break
    }
    if (ledger.index === before) return wrong
    await this.#put(before + 1, ledger.statements.slice(before))
    this.#become(ledger)
    return wrong
  }

  async #append(ledger: Ledger, bytes: Uint8Array): Promise<LedgerFault | undefined> {
    const index = indexOf(bytes)
    if (index === undefined) return 'ledger-refused'
    const known = ledger.statements[index - 1]
    if (known !== undefined) return sameBytes(known, bytes) ? undefined : 'ledger-fork'
    const appended = await ledger.append(bytes)
    if (appended.ok) return undefined
    return appended.reason.rule === 'L1' && appended.reason.because === 'stale' ? 'ledger-fork' : 'ledger-refused'
  }

  async #put(index: number, statements: readonly Uint8Array[]): Promise<void> {
    try {
      await this.#store.put(index, statements)
    } catch (error) {
      throw new StoreFailed('the ledger was not stored', { cause: error })
    }
  }

  #become(ledger: Ledger): void {
    this.#ledger = ledger
    this.#keyring = undefined
    for (const listener of [...this.#listeners]) listener()
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work)
    this.#work = result.catch(() => undefined)
    return result
  }
}

async function readBack(project: Uint8Array, statements: readonly Uint8Array[]): Promise<Ledger> {
  try {
    return Ledger.ofVerified(project, statements)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
  }
  const ledger = Ledger.empty(project)
  for (const statement of statements) if (!(await ledger.append(statement)).ok) break
  return ledger
}

function indexOf(statement: Uint8Array): number | undefined {
  try {
    return decodeStatement(statement).index
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}
