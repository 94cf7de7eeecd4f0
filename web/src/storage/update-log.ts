import { mergeUpdates } from 'yjs'

/** The browser gave no access to its storage. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
}

/** Something was not written: the device has no room, the database was closed, or the browser gave no reason. */
export class WriteFailed extends Error {
  override readonly name = 'WriteFailed'
  readonly reason: 'quota' | 'closed' | 'other'

  constructor(reason: 'quota' | 'closed' | 'other', cause: unknown) {
    super(`not written: ${reason}`, { cause })
    this.reason = reason
  }
}

interface Row {
  readonly key: number
  /** Bytes. */
  readonly size: number
}

const storeName = 'updates'
/** Rows of the log from which on it is worth putting some together. */
const manyRows = 200
/** Rows up to this size in bytes are put together whatever lies behind them. */
const smallRow = 65_536

/**
 * The updates of one document in a database of its own, oldest first. Nothing is rewritten when something is added;
 * many rows are put together now and then, those of like size with each other (as log-structured stores do), so that a
 * large document is not written anew for a few small changes.
 */
export class UpdateLog {
  readonly #database: IDBDatabase
  #rows: readonly Row[] = []

  private constructor(database: IDBDatabase) {
    this.#database = database
    // Another tab may delete the database, or a later version change it: neither has to wait for this connection.
    database.onversionchange = () => database.close()
  }

  /** @throws StorageUnavailable */
  static open(name: string): Promise<UpdateLog> {
    return new Promise((resolve, reject) => {
      const refuse = (cause: unknown) =>
        reject(new StorageUnavailable('the browser gave no access to its storage', { cause }))
      try {
        const request = indexedDB.open(name)
        request.onupgradeneeded = () => request.result.createObjectStore(storeName, { autoIncrement: true })
        request.onsuccess = () => resolve(new UpdateLog(request.result))
        request.onerror = () => refuse(request.error)
      } catch (error) {
        refuse(error)
      }
    })
  }

  /** Hears when the browser closes the database, as when a person clears the site's data. */
  onClose(listener: () => void): void {
    this.#database.addEventListener('close', listener)
  }

  /** True when there are so many rows that reading them takes noticeably longer than it must. */
  get isLong(): boolean {
    return this.#rows.length >= manyRows
  }

  /** Everything in the log. @throws StorageUnavailable */
  async read(): Promise<readonly Uint8Array[]> {
    try {
      const transaction = this.#database.transaction([storeName], 'readonly')
      const store = transaction.objectStore(storeName)
      const [keys, updates] = [store.getAllKeys(), store.getAll() as IDBRequest<Uint8Array[]>]
      await ended(transaction)
      this.#rows = updates.result.map(({ length }, index) => ({ key: keys.result[index] as number, size: length }))
      return updates.result
    } catch (cause) {
      throw new StorageUnavailable('the stored changes cannot be read', { cause })
    }
  }

  /** Adds updates, all or none; they are on the device when the promise resolves. @throws WriteFailed */
  async append(updates: readonly Uint8Array[]): Promise<void> {
    const added: Row[] = []
    await this.#write((store) => {
      for (const update of updates) {
        const request = store.add(update)
        request.onsuccess = () => added.push({ key: request.result as number, size: update.length })
      }
    })
    this.#rows = [...this.#rows, ...added]
  }

  /**
   * Puts the newest rows together, and older ones as far as they are not much larger than what is put together.
   * Rows that other tabs have added in between are taken along. @throws WriteFailed; the log is then as it was.
   */
  async tidy(): Promise<void> {
    const run = this.#rows.slice(startOfRun(this.#rows))
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last || run.length < 2) return
    const range = IDBKeyRange.bound(first.key, last.key)
    let size = 0
    await this.#write((store) => {
      const request = store.getAll(range) as IDBRequest<Uint8Array[]>
      request.onsuccess = () => {
        if (request.result.length === 0) return
        const merged = mergeUpdates(request.result)
        size = merged.length
        store.delete(range)
        store.put(merged, last.key)
      }
    })
    const outside = this.#rows.filter(({ key }) => key < first.key || key > last.key)
    this.#rows = [...outside, { key: last.key, size }].sort((a, b) => a.key - b.key)
  }

  /** Lets go of the database once what is under way has ended. */
  close(): void {
    this.#database.close()
  }

  async #write(work: (store: IDBObjectStore) => void): Promise<void> {
    let transaction: IDBTransaction
    try {
      transaction = this.#database.transaction([storeName], 'readwrite')
    } catch (error) {
      throw new WriteFailed('closed', error)
    }
    try {
      const end = ended(transaction)
      try {
        work(transaction.objectStore(storeName))
      } catch (error) {
        end.catch(() => {})
        transaction.abort()
        throw error
      }
      await end
    } catch (error) {
      throw new WriteFailed(isQuota(error) ? 'quota' : 'other', error)
    }
  }
}

/** Index of the oldest row to be put together with all after it. */
function startOfRun(rows: readonly Row[]): number {
  let total = 0
  let start = rows.length
  for (let row = rows[start - 1]; row && row.size <= Math.max(smallRow, 2 * total); row = rows[start - 1]) {
    total += row.size
    start -= 1
  }
  return start
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was aborted'))
  })
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}
