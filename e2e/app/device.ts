import type { Page } from '@playwright/test'

/** The database that takes up room. */
const ballast = 'ballast'

/** What a browser has stored, looked at and spoiled from outside the app, in another tab of the same address. */
export class Device {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  /** Opens a tab that runs nothing of the app. */
  static async beside(page: Page): Promise<Device> {
    const other = await page.context().newPage()
    await other.goto(new URL('/mark.svg', page.url()).href)
    return new Device(other)
  }

  /** The databases of documents. */
  documents(): Promise<readonly string[]> {
    return this.#page.evaluate(async () =>
      (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('mazmun-project-') ? [name] : [])),
    )
  }

  /** Deletes the databases of all documents; resolves when they are gone. */
  async deleteDocuments(): Promise<void> {
    for (const name of await this.documents())
      await this.#page.evaluate(
        (database) => new Promise((resolve) => (indexedDB.deleteDatabase(database).onsuccess = resolve)),
        name,
      )
  }

  /** Keeps the list of projects from being read, as a slow disk does; returns how to let go. */
  async holdProjects(): Promise<() => Promise<void>> {
    const holding = await this.#page.evaluateHandle(
      () =>
        new Promise<{ released: boolean }>((resolve, reject) => {
          const request = indexedDB.open('mazmun')
          request.onerror = () => reject(new Error('The database did not open', { cause: request.error }))
          request.onsuccess = () => {
            const state = { released: false }
            const projects = request.result.transaction(['projects'], 'readwrite').objectStore('projects')
            // A transaction lasts as long as something is asked of it.
            const again = () => {
              if (state.released) request.result.close()
              else projects.count().onsuccess = again
            }
            again()
            resolve(state)
          }
        }),
    )
    return () => holding.evaluate((state) => void (state.released = true))
  }

  /** Stored changes of the only document. */
  countChanges(): Promise<number> {
    return this.#inUpdates('readonly', 'count')
  }

  /** Puts another document in the place of the only one. */
  async replaceDocument(update: Uint8Array): Promise<void> {
    const [name] = await this.documents()
    if (name === undefined) throw new Error('No document is stored')
    await this.#page.evaluate(
      ([database, bytes]) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open(database)
          request.onerror = () => reject(new Error('The database did not open', { cause: request.error }))
          request.onsuccess = () => {
            const transaction = request.result.transaction(['updates'], 'readwrite')
            transaction.objectStore('updates').clear()
            transaction.objectStore('updates').add(Uint8Array.from(bytes))
            transaction.oncomplete = () => {
              request.result.close()
              resolve()
            }
          }
        }),
      [name, [...update]] as const,
    )
  }

  /** Adds to the stored changes what no version of the app writes. */
  async damage(): Promise<void> {
    await this.#inUpdates('readwrite', 'damage')
  }

  async #inUpdates(mode: IDBTransactionMode, what: 'count' | 'damage'): Promise<number> {
    const [name] = await this.documents()
    if (name === undefined) throw new Error('No document is stored')
    return this.#page.evaluate(
      ([database, access, wish]) =>
        new Promise<number>((resolve, reject) => {
          const request = indexedDB.open(database)
          request.onerror = () => reject(new Error('The database did not open', { cause: request.error }))
          request.onsuccess = () => {
            const transaction = request.result.transaction(['updates'], access)
            const store = transaction.objectStore('updates')
            if (wish === 'damage') store.add(new Uint8Array([200, 1, 2, 3]))
            const count = store.count()
            transaction.oncomplete = () => {
              request.result.close()
              resolve(count.result)
            }
          }
        }),
      [name, mode, what] as const,
    )
  }

  /** Uses up all the browser grants, with noise that does not compress, to the last hundred bytes. */
  async fill(): Promise<void> {
    for (const size of [1_000_000, 100_000, 10_000, 1000, 100]) while (await this.#put(size));
  }

  /** Frees what was filled. */
  async empty(): Promise<void> {
    await this.#page.evaluate(
      (database) => new Promise((resolve) => (indexedDB.deleteDatabase(database).onsuccess = resolve)),
      ballast,
    )
  }

  /** False when there is no room for that many bytes. */
  #put(size: number): Promise<boolean> {
    return this.#page.evaluate(
      ([database, length]) =>
        new Promise<boolean>((resolve, reject) => {
          const noise = new Uint8Array(length)
          for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536))
          const request = indexedDB.open(database)
          request.onupgradeneeded = () => request.result.createObjectStore('noise', { autoIncrement: true })
          request.onerror = () => reject(new Error('The database did not open', { cause: request.error }))
          request.onsuccess = () => {
            const transaction = request.result.transaction(['noise'], 'readwrite')
            transaction.objectStore('noise').add(noise)
            const end = (stored: boolean) => () => {
              request.result.close()
              resolve(stored)
            }
            transaction.oncomplete = end(true)
            transaction.onabort = end(false)
          }
        }),
      [ballast, size] as const,
    )
  }
}

/**
 * Grants the app only so many bytes, from now on. Before the app stores anything: what the browser has found free it
 * counts on for a while.
 */
export async function limitStorage(page: Page, origin: string, bytes: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes })
}

/** Clears everything the app has in databases, as a person does in the browser's settings. */
export async function clearDatabases(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb' })
}
