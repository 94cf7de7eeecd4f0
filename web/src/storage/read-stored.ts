import type { ProjectId } from '@mazmun/model'
import type { BlobEntry, database, ProjectEntry } from './database.ts'
import { deviceDatabase } from './names.ts'

/** What a text is shown from. */
interface Readable {
  readonly projects: { readonly key: ProjectId; readonly entry: ProjectEntry }
  readonly blobs: { readonly key: readonly [ProjectId, string]; readonly entry: BlobEntry }
}

let opened: Promise<IDBDatabase | undefined> | undefined

/**
 * Reads one entry of this device's database by its key; undefined when there is none. It asks the browser itself, so that
 * a text can show before Dexie, which keeps the database, is loaded. Where the database is not there yet, is that of
 * another version of the app, or the browser does not give it, Dexie makes it, changes it, or says what is wrong.
 */
export async function readStored<Name extends keyof Readable>(
  table: Name,
  key: Readable[Name]['key'],
): Promise<Readable[Name]['entry'] | undefined> {
  try {
    const connection = await (opened ??= open())
    if (connection) return (await get(connection, table, key)) as Readable[Name]['entry'] | undefined
  } catch {
    // The connection was lost, or there is no storage.
  }
  opened = undefined
  const stored: Promise<unknown> = (await wholeDatabase()).table(table).get(key)
  return (await stored) as Readable[Name]['entry'] | undefined
}

/** The database with all that can be done with it, loaded when it is first asked for. */
export function wholeDatabase(): Promise<typeof database> {
  return import('./database.ts').then((module) => module.database)
}

function open(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    const request = indexedDB.open(deviceDatabase.name)
    // It is not there: this must not make one without tables.
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onerror = (event) => {
      event.preventDefault()
      resolve(undefined)
    }
    request.onsuccess = () => {
      const connection = request.result
      const forget = () => {
        connection.close()
        opened = undefined
      }
      connection.onversionchange = forget
      connection.onclose = forget
      // Dexie counts in tenths.
      if (connection.version === deviceDatabase.version * 10) resolve(connection)
      else {
        connection.close()
        resolve(undefined)
      }
    }
  })
}

function get(connection: IDBDatabase, table: string, key: string | readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = connection
      .transaction([table], 'readonly')
      .objectStore(table)
      .get(key as IDBValidKey)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('nothing was read', 'UnknownError'))
  })
}
