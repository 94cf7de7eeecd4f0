import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { createSubscriber } from 'svelte/reactivity'

/** Whether what is on screen is on this device's disk. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly cause: 'quota' | 'closed' | 'other' }

/** The browser gave no access to its storage. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
}

/** Some of the stored changes cannot be read. */
export class StorageDamaged extends Error {
  override readonly name = 'StorageDamaged'
  readonly damaged: number
  readonly total: number

  constructor(damaged: number, total: number) {
    super(`${damaged} of ${total} stored changes cannot be read`)
    this.damaged = damaged
    this.total = total
  }
}

const updatesStore = 'updates'
/** How long reading may take before it is looked at whether it can end at all, in milliseconds. */
const patience = 4000

/**
 * Keeps a document in IndexedDB through y-indexeddb and says truthfully whether it is there.
 *
 * y-indexeddb reports neither success nor failure of a write. Transactions on one object store run in the order they were
 * made, so a read transaction made right after an update ends only when that update is on disk or its write was aborted;
 * an abort bubbles up to the connection. Both together give the state shown.
 */
export class DocumentStore {
  readonly #doc: Y.Doc
  readonly #persistence: IndexeddbPersistence
  #state: SaveState = { kind: 'saved' }
  #latest = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #changed: () => void = () => {}
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update
    return () => (this.#changed = () => {})
  })

  private constructor(doc: Y.Doc, persistence: IndexeddbPersistence) {
    this.#doc = doc
    this.#persistence = persistence
    const connection = this.#connection
    connection.addEventListener('abort', (event) => this.#fail(causeOf(event)))
    connection.addEventListener('close', () => this.#fail('closed'))
    // Another tab may delete the database: it need not wait for this connection, and this tab says that it lost it.
    connection.addEventListener('versionchange', () => {
      connection.close()
      this.#fail('closed')
    })
    doc.on('update', this.#watch)
  }

  /**
   * Reads the document of that name into `doc` and keeps it from then on.
   * @throws StorageUnavailable, StorageDamaged
   */
  static async open(name: string, doc: Y.Doc): Promise<DocumentStore> {
    await probe(name)
    const persistence = new IndexeddbPersistence(name, doc)
    // It listens to the document before it reads it, so that Yjs would encode all that is read once more for nothing: as
    // long again as applying it.
    doc.off('update', persistence._storeUpdate)
    await settle(persistence, name)
    doc.on('update', persistence._storeUpdate)
    return new DocumentStore(doc, persistence)
  }

  /** Reactive. */
  get state(): SaveState {
    this.#subscribe()
    return this.#state
  }

  /** Waits until everything made so far is on disk, or can not be put there. */
  async flush(): Promise<SaveState> {
    await this.#barrier()
    return this.#state
  }

  /** Lets go of the document; what was made is on disk or `state` told why not. */
  async close(): Promise<void> {
    clearTimeout(this.#retry)
    this.#doc.off('update', this.#watch)
    await this.#persistence.destroy()
  }

  get #connection(): IDBDatabase {
    if (!this.#persistence.db) throw new StorageUnavailable('the database is not open')
    return this.#persistence.db
  }

  readonly #watch = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.#persistence) return
    const mine = (this.#latest += 1)
    if (this.#state.kind === 'saved') this.#show({ kind: 'saving' })
    void this.#barrier().then((reached) => {
      if (reached && mine === this.#latest && this.#state.kind === 'saving') this.#show({ kind: 'saved' })
    })
  }

  /** Resolves when every write made before has ended; false when the connection is gone. */
  #barrier(): Promise<boolean> {
    return new Promise((resolve) => {
      try {
        const transaction = this.#connection.transaction([updatesStore], 'readonly')
        transaction.objectStore(updatesStore).count()
        transaction.oncomplete = () => resolve(true)
        transaction.onabort = () => resolve(false)
      } catch {
        this.#fail('closed')
        resolve(false)
      }
    })
  }

  #fail(cause: 'quota' | 'closed' | 'other'): void {
    this.#show({ kind: 'failed', cause })
    clearTimeout(this.#retry)
    if (cause !== 'closed') this.#retry = setTimeout(() => void this.#storeAgain(), 3000)
  }

  /** After a failed write nothing later can be trusted to be whole, so the whole state is written. */
  async #storeAgain(): Promise<void> {
    const written = await new Promise<boolean>((resolve) => {
      try {
        const transaction = this.#connection.transaction([updatesStore], 'readwrite')
        transaction.objectStore(updatesStore).add(Y.encodeStateAsUpdate(this.#doc))
        transaction.oncomplete = () => resolve(true)
        transaction.onabort = () => resolve(false)
      } catch {
        resolve(false)
      }
    })
    if (written) this.#show({ kind: 'saved' })
  }

  #show(state: SaveState): void {
    this.#state = state
    this.#changed()
  }
}

function causeOf(event: Event): 'quota' | 'other' {
  const { error } = event.target as IDBTransaction
  return error?.name === 'QuotaExceededError' ? 'quota' : 'other'
}

/** Opens and closes the database once, because y-indexeddb keeps a failed open to itself. */
function probe(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown) =>
      reject(new StorageUnavailable('the browser gave no access to its storage', { cause }))
    try {
      const request = indexedDB.open(name)
      request.onupgradeneeded = () => {
        request.result.createObjectStore(updatesStore, { autoIncrement: true })
        request.result.createObjectStore('custom')
      }
      request.onsuccess = () => {
        request.result.close()
        resolve()
      }
      request.onerror = () => refuse(request.error)
    } catch (error) {
      refuse(error)
    }
  })
}

/** Waits for y-indexeddb to have read everything; looks for damage when that takes suspiciously long. */
async function settle(persistence: IndexeddbPersistence, name: string): Promise<void> {
  const read = persistence.whenSynced.then(() => true)
  const ready = await Promise.race([read, new Promise<false>((resolve) => setTimeout(resolve, patience, false))])
  if (ready) return
  const updates = await readUpdates(name)
  const damaged = updates.filter((update) => !isReadable(update)).length
  if (damaged > 0) {
    await persistence.destroy()
    throw new StorageDamaged(damaged, updates.length)
  }
  await read
}

function readUpdates(name: string): Promise<readonly Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onerror = () =>
      reject(new StorageUnavailable('the browser gave no access to its storage', { cause: request.error }))
    request.onsuccess = () => {
      const all = request.result.transaction([updatesStore], 'readonly').objectStore(updatesStore).getAll()
      all.onsuccess = () => {
        request.result.close()
        resolve(all.result as Uint8Array[])
      }
      all.onerror = () => reject(new StorageUnavailable('the stored changes cannot be read', { cause: all.error }))
    }
  })
}

function isReadable(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update)
    return true
  } catch {
    return false
  }
}
