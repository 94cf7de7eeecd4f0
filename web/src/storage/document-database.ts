import type { IndexeddbPersistence } from 'y-indexeddb'
import { StorageDamaged, StorageUnavailable } from './save-state.ts'

/** The names that y-indexeddb gives its object stores. `custom` is left to its user. */
export const updatesStore = 'updates'
export const customStore = 'custom'

/** The page this runs in, if any. */
export const page: Partial<Pick<Window, 'addEventListener' | 'removeEventListener'>> = globalThis

/** How long the browser may take to open a database, in milliseconds: while another tab deletes it, it waits. */
const patience = 15_000
/** How long it may take to say which databases there are, in milliseconds. */
const answerTime = 1000

/**
 * Opens a document's database, made anew when it is not there, for one piece of work.
 * @throws StorageUnavailable
 */
export async function withDatabase<Result>(
  name: string,
  work: (connection: IDBDatabase) => Result | Promise<Result>,
): Promise<Result> {
  const connection = await openDatabase(name)
  try {
    return await work(connection)
  } finally {
    connection.close()
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown) =>
      reject(new StorageUnavailable('the browser gave no access to its storage', { cause }))
    const timer = setTimeout(refuse, patience)
    try {
      const request = indexedDB.open(name)
      request.onupgradeneeded = () => {
        request.result.createObjectStore(updatesStore, { autoIncrement: true })
        request.result.createObjectStore(customStore)
      }
      request.onsuccess = () => {
        clearTimeout(timer)
        resolve(request.result)
      }
      request.onerror = () => {
        clearTimeout(timer)
        refuse(request.error)
      }
    } catch (error) {
      clearTimeout(timer)
      refuse(error)
    }
  })
}

/**
 * Whether there is a database of that name; true where the browser has no way to tell. Undefined when it does not answer,
 * as Chromium while it clears a site's data: the question is then never answered and must be asked again.
 */
export function databaseExists(name: string): Promise<boolean | undefined> {
  const known = Promise.resolve(indexedDB)
    .then((factory) => factory.databases())
    .then((databases) => databases.some((database) => database.name === name))
    .catch(() => true)
  return Promise.race([known, new Promise<undefined>((resolve) => setTimeout(resolve, answerTime))])
}

/** Resolves when the database is gone. @throws StorageUnavailable */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(new StorageUnavailable('the database cannot be deleted', { cause: request.error }))
  })
}

/** Resolves when a transaction is on disk. @throws its error when it was aborted. */
export function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new DOMException('the transaction was aborted', 'AbortError')),
    )
  })
}

/**
 * Makes every transaction of this connection one that has ended only when the disk has it (`durability: 'strict'`), and
 * tells of each. y-indexeddb leaves the choice to the browser, whose default outlives a crash of the browser but not of the
 * machine, and keeps its transactions to itself.
 */
export function watchTransactions(connection: IDBDatabase, made: (transaction: IDBTransaction) => void): void {
  const make = connection.transaction.bind(connection)
  connection.transaction = (stores, mode, options) => {
    const transaction = make(stores, mode, { durability: 'strict', ...options })
    made(transaction)
    return transaction
  }
}

/**
 * Waits until y-indexeddb has read everything. It reads in a transaction made as soon as the database is open; one made
 * after that ends only when that has ended. If nothing has been read by then, reading has failed, which y-indexeddb tells
 * nobody but the page's handler of unhandled rejections.
 * @throws StorageUnavailable, StorageDamaged
 */
export async function whenRead(persistence: IndexeddbPersistence): Promise<IDBDatabase> {
  const rejections = holdRejections()
  try {
    const connection = await persistence._db.catch((cause: unknown) => {
      throw new StorageUnavailable('the browser gave no access to its storage', { cause })
    })
    const behind = connection.transaction([updatesStore], 'readonly')
    behind.objectStore(updatesStore).count()
    await ended(behind)
    if (!persistence.synced) {
      const { measureDamage } = await import('./upkeep/damage.ts')
      const { damaged, total } = await measureDamage(connection)
      throw damaged > 0 ? new StorageDamaged(damaged, total) : new StorageUnavailable('reading did not end')
    }
    rejections.letGo()
    return connection
  } finally {
    rejections.drop()
  }
}

/**
 * Keeps the library's unhandled rejections from the page's handler: it drops the promises of its requests, and what they
 * tell is known from the transactions. lib0 wraps the exception of a request in an error with its name in the message.
 */
export function silenceLibrary(): void {
  page.addEventListener?.('unhandledrejection', silence, { capture: true })
}

function silence(event: PromiseRejectionEvent): void {
  const { reason } = event as { readonly reason: unknown }
  if (!(reason instanceof Error) || reason.name !== 'Error' || !/^[A-Z]\w+Error: /.test(reason.message)) return
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Keeps unhandled rejections from the page's handler until it is known whether they are the library's. */
function holdRejections(): { readonly letGo: () => void; readonly drop: () => void } {
  const held: Error[] = []
  const hold = (event: PromiseRejectionEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    held.push(event.reason as Error)
  }
  page.addEventListener?.('unhandledrejection', hold, { capture: true })
  return {
    letGo: () => held.splice(0).forEach((reason) => void Promise.reject(reason)),
    drop: () => page.removeEventListener?.('unhandledrejection', hold, { capture: true }),
  }
}
