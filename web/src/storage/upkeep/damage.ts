import * as Y from 'yjs'
import { customStore, databaseExists, ended, updatesStore, withDatabase } from '../document-database.ts'

/** One stored change as it lies in the database; no bytes where the browser cannot read them back. */
interface Row {
  /** What y-indexeddb numbered it. */
  readonly key: number
  readonly value: unknown
  readonly isReadable: boolean
}

/** Where damaged changes are kept beside the others, which y-indexeddb never touches. */
const damagedPrefix = 'damaged/'
const damagedRange = () => IDBKeyRange.bound(damagedPrefix, `${damagedPrefix}\uffff`)

/** How many of a document's stored changes there are, and how many cannot be read. */
export async function measureDamage(
  connection: IDBDatabase,
): Promise<{ readonly damaged: number; readonly total: number }> {
  const rows = (await readRows(connection)).filter(({ value }) => !isEmpty(value))
  return { damaged: rows.filter(({ isReadable }) => !isReadable).length, total: rows.length }
}

/**
 * Moves the changes that cannot be read out of the way, into a store beside the others, so that the rest opens. One
 * transaction: a change is in one of the two places at any moment. Returns how many were moved.
 * @throws StorageUnavailable
 */
export function setDamagedAside(name: string, now = Date.now()): Promise<number> {
  return withDatabase(name, async (connection) => {
    const damaged = (await readRows(connection)).filter(({ isReadable }) => !isReadable)
    const transaction = connection.transaction([updatesStore, customStore], 'readwrite', { durability: 'strict' })
    for (const { key, value } of damaged) {
      transaction.objectStore(customStore).put(value ?? null, `${damagedPrefix}${now}/${key}`)
      transaction.objectStore(updatesStore).delete(key)
    }
    await ended(transaction)
    return damaged.length
  })
}

/** A change that was damaged when it was found, as a file for those who can repair it. */
export interface DamagedChange {
  readonly key: string
  /** Its bytes in base64; absent where not even they can be read. */
  readonly bytes?: string
}

/** The damaged changes of a document, those set aside before and those still among the others. */
export function damagedChanges(name: string): Promise<readonly DamagedChange[]> {
  return withDatabase(name, async (connection) => {
    const store = connection.transaction([customStore], 'readonly').objectStore(customStore)
    const [keys, values] = await Promise.all([
      answer(store.getAllKeys(damagedRange())),
      answer(store.getAll(damagedRange())),
    ])
    const aside = keys.map((key, index) => ({ key: key as string, value: values[index] as unknown }))
    const among = (await readRows(connection)).filter(({ isReadable }) => !isReadable)
    return [...aside, ...among].map(({ key, value }) => ({
      key: String(key),
      ...(value instanceof Uint8Array && { bytes: toBase64(value) }),
    }))
  })
}

/** How many damaged changes are kept aside; 0 of a document that is not there, which is not made by asking. */
export async function countDamaged(name: string): Promise<number> {
  if (!(await databaseExists(name))) return 0
  return await withDatabase(name, (connection) =>
    answer(connection.transaction([customStore], 'readonly').objectStore(customStore).count(damagedRange())),
  )
}

/** Reads one change after the other: where one cannot be read back, reading all at once fails for all. */
async function readRows(connection: IDBDatabase): Promise<readonly Row[]> {
  const keys = await answer(connection.transaction([updatesStore], 'readonly').objectStore(updatesStore).getAllKeys())
  const rows: Row[] = []
  let doc = new Y.Doc()
  for (const key of keys as number[]) {
    const value = await answer<unknown>(
      connection.transaction([updatesStore], 'readonly').objectStore(updatesStore).get(key),
    ).catch(() => undefined)
    const isReadable = applies(doc, value)
    rows.push({ key, value, isReadable })
    // A change that broke off in the middle may have left something in the document.
    if (!isReadable) doc = documentOf(rows)
  }
  return rows
}

/** An update without a change, of which y-indexeddb adds one every time a document is opened. */
function isEmpty(value: unknown): boolean {
  return value instanceof Uint8Array && value.length === 2 && value.every((byte) => byte === 0)
}

function documentOf(rows: readonly Row[]): Y.Doc {
  const doc = new Y.Doc()
  for (const { value, isReadable } of rows) if (isReadable) Y.applyUpdate(doc, value as Uint8Array)
  return doc
}

function applies(doc: Y.Doc, value: unknown): boolean {
  if (!(value instanceof Uint8Array)) return false
  try {
    // Decoding looks at all of it before anything is applied.
    Y.decodeUpdate(value)
    Y.applyUpdate(doc, value)
    return true
  } catch {
    return false
  }
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('no answer', 'UnknownError'))
  })
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
