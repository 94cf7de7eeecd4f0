import { IndexeddbPersistence, storeState } from 'y-indexeddb'
import * as Y from 'yjs'
import { createSubscriber } from 'svelte/reactivity'
import {
  databaseExists,
  ended,
  page,
  silenceLibrary,
  updatesStore,
  watchTransactions,
  whenRead,
  withDatabase,
} from './document-database.ts'
import { forgetLeft, leaveBehind, takeUp } from './left-behind.ts'
import type { SaveFailure, SaveState } from './save-state.ts'

export { StorageDamaged, StorageUnavailable } from './save-state.ts'

/** How long after a failure saving is tried again, in milliseconds; twice as long each time, up to the last. */
const firstRetry = 1000
const lastRetry = 60_000

/**
 * Keeps a document in IndexedDB through y-indexeddb and says truthfully whether it is there: see docs/adr, 6 and 7.
 *
 * The library writes; this watches the transactions it writes in. `saved` is shown when all of them have ended on disk.
 * What is known to be on disk is remembered as a state vector, so that after any failure just the rest is written.
 */
export class DocumentStore {
  readonly #name: string
  readonly #doc: Y.Doc
  #persistence: IndexeddbPersistence | undefined
  #state: SaveState = { kind: 'saved' }
  /** What the disk has. */
  #stored: Uint8Array
  /** Names what this page leaves behind. */
  readonly #page = crypto.randomUUID()
  #left = false
  /** The transaction the library made last. */
  #made: IDBTransaction | undefined
  #pending = 0
  #idle: Promise<unknown> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined
  #retrying: Promise<SaveState> | undefined
  #delay = firstRetry
  #closed = false
  readonly #waiting: (() => void)[] = []
  #changed: () => void = () => {}
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update
    return () => (this.#changed = () => {})
  })

  private constructor(name: string, doc: Y.Doc) {
    this.#name = name
    this.#doc = doc
    this.#stored = Y.encodeStateVector(doc)
  }

  /**
   * Reads the document of that name into `doc`, which must be empty, and keeps it from then on.
   * @throws StorageUnavailable, StorageDamaged
   */
  static async open(name: string, doc: Y.Doc): Promise<DocumentStore> {
    silenceLibrary()
    const store = new DocumentStore(name, doc)
    await store.#attach()
    store.#stored = Y.encodeStateVector(doc)
    doc.on('update', store.#keep)
    page.addEventListener?.('pagehide', store.#leave)
    takeUp(name, doc, async () => (await store.flush()).kind === 'saved')
    return store
  }

  /** Reactive. */
  get state(): SaveState {
    this.#subscribe()
    return this.#state
  }

  /** Waits until everything made so far is on disk, or can not be put there. */
  async flush(): Promise<SaveState> {
    while (this.#pending > 0) await this.#idle
    return this.#state
  }

  /** Resolves when everything is on disk, however long that takes. */
  whenSaved(): Promise<void> {
    return this.#state.kind === 'saved' ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Tries again to store what is not stored. A database that is gone is made anew only when that is asked for. */
  retry({ anew = false } = {}): Promise<SaveState> {
    clearTimeout(this.#timer)
    return (this.#retrying ??= this.#tryAgain(anew).finally(() => (this.#retrying = undefined)))
  }

  /** Drops records that others make superfluous, as the library does while somebody edits: every opening adds one. */
  async tidy(): Promise<void> {
    if (this.#persistence && this.#state.kind === 'saved') await storeState(this.#persistence, false).catch(() => {})
  }

  /**
   * Lets go of the document; what was made is on disk or `state` told why not. What is not is left for the next opening,
   * unless it is to count as never made.
   */
  async close({ leaveRest = true } = {}): Promise<void> {
    await this.flush()
    this.#closed = true
    clearTimeout(this.#timer)
    if (leaveRest) this.#leave()
    page.removeEventListener?.('pagehide', this.#leave)
    this.#doc.off('update', this.#keep)
    await this.#detach()
  }

  async #attach(): Promise<void> {
    await withDatabase(this.#name, () => {})
    const persistence = new IndexeddbPersistence(this.#name, this.#doc)
    // Its own listener would encode all that is read once more for nothing: as long again as applying it.
    this.#doc.off('update', persistence._storeUpdate)
    let connection: IDBDatabase
    try {
      connection = await whenRead(persistence)
    } catch (error) {
      await persistence.destroy().catch(() => {})
      throw error
    }
    watchTransactions(connection, (transaction) => (this.#made = transaction))
    connection.addEventListener('close', () => void this.#lose('other'))
    // Another tab may delete the database: it need not wait for this connection, and this tab says that it lost it.
    connection.addEventListener('versionchange', () => void this.#lose('gone'))
    this.#persistence = persistence
  }

  async #detach(): Promise<void> {
    const persistence = this.#persistence
    this.#persistence = undefined
    await persistence?.destroy().catch(() => {})
  }

  /** The connection has ended without being asked to. */
  async #lose(cause: SaveFailure): Promise<void> {
    if (!this.#persistence || this.#closed) return
    this.#fail(cause)
    await this.#detach()
    if (cause !== 'gone') await this.retry()
  }

  readonly #keep = (update: Uint8Array, origin: unknown): void => {
    const persistence = this.#persistence
    if (!persistence || origin === persistence) return
    try {
      const transaction = this.#written(() => persistence._storeUpdate(update, origin))
      if (transaction) void this.#follow(transaction)
    } catch {
      void this.#lose('other')
    }
  }

  /** The transaction in which the library writes. */
  #written(write: () => void): IDBTransaction | undefined {
    this.#made = undefined
    write()
    return this.#made
  }

  /** Waits for a transaction the library made. Committing it at once lets it outlive the page. */
  async #follow(transaction: IDBTransaction): Promise<void> {
    const vector = Y.encodeStateVector(this.#doc)
    if (this.#state.kind === 'saved') this.#show({ kind: 'saving' })
    this.#pending += 1
    const end = ended(transaction)
    this.#idle = end.catch(() => {})
    try {
      transaction.commit()
      await end
      // After a failure the disk lacks something older, which only writing the rest brings there.
      if (this.#state.kind === 'saving') this.#stored = vector
    } catch (error) {
      this.#fail(causeOf(error))
    } finally {
      this.#pending -= 1
      if (this.#state.kind === 'saving') this.#succeed()
    }
  }

  async #tryAgain(anew: boolean): Promise<SaveState> {
    if (this.#state.kind !== 'failed' || this.#closed) return this.#state
    try {
      if (!this.#persistence) {
        const exists = await databaseExists(this.#name)
        if (exists === undefined) return this.#fail('other')
        if (!exists && !anew) return this.#fail('gone')
        await this.#attach()
        // Nobody knows what became of the database meanwhile: all of it is written.
        this.#stored = Y.encodeStateVector(new Y.Doc())
      }
      await this.#storeRest()
    } catch (error) {
      return this.#fail(causeOf(error))
    }
    return this.#succeed()
  }

  /** Writes what is not known to be on disk. */
  async #storeRest(): Promise<void> {
    const connection = this.#persistence?.db
    if (!connection) throw new DOMException('the database is not open', 'InvalidStateError')
    const vector = Y.encodeStateVector(this.#doc)
    const transaction = connection.transaction([updatesStore], 'readwrite')
    transaction.objectStore(updatesStore).add(Y.encodeStateAsUpdate(this.#doc, this.#stored))
    await ended(transaction)
    this.#stored = vector
  }

  /** All that was waited for is on disk; what has been made since is on its way. */
  #succeed(): SaveState {
    clearTimeout(this.#timer)
    this.#delay = firstRetry
    if (this.#pending > 0) return this.#show({ kind: 'saving' })
    if (this.#left) forgetLeft(this.#name, this.#page)
    this.#left = false
    for (const tell of this.#waiting.splice(0)) tell()
    return this.#show({ kind: 'saved' })
  }

  #fail(cause: SaveFailure): SaveState {
    clearTimeout(this.#timer)
    if (cause !== 'gone' && !this.#closed) {
      this.#timer = setTimeout(() => void this.retry(), this.#delay)
      this.#delay = Math.min(this.#delay * 2, lastRetry)
    }
    return this.#show({ kind: 'failed', cause })
  }

  /** The page may go before anybody knows: what is not stored is left for the next one. */
  readonly #leave = (): void => {
    if (this.#state.kind !== 'saved')
      this.#left = leaveBehind(this.#name, this.#page, Y.encodeStateAsUpdate(this.#doc, this.#stored))
  }

  #show(state: SaveState): SaveState {
    this.#state = state
    this.#changed()
    return state
  }
}

function causeOf(error: unknown): SaveFailure {
  return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'quota' : 'other'
}
