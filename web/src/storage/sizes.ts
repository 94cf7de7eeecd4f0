import type { ProjectEntry } from './database.ts'
import { documentName, reviewDocumentName } from './names.ts'
import { blobSize } from './registry.ts'

/** Bytes of the changes kept for a document; 0 when there is no such database. */
function documentSize(name: string): Promise<number> {
  return new Promise((resolve) => {
    const request = indexedDB.open(name)
    // Opening made it: it was not there and must not stay.
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onerror = () => resolve(0)
    request.onsuccess = () => {
      const { result: connection } = request
      const all = connection.transaction('updates', 'readonly').objectStore('updates').getAll()
      all.onsuccess = () => resolve((all.result as Uint8Array[]).reduce((sum, { length }) => sum + length, 0))
      all.onerror = () => resolve(0)
      all.transaction?.addEventListener('complete', () => connection.close())
    }
  })
}

const measured = new Map<string, { readonly changedAt: number; readonly size: Promise<number> }>()

/** What a project takes on this device in bytes: its sealed sources, its document and that of its review room. Measured once a change. */
export function projectSize({ id, changedAt }: ProjectEntry): Promise<number> {
  const known = measured.get(id)
  if (known?.changedAt === changedAt) return known.size
  const size = Promise.all([blobSize(id), documentSize(documentName(id)), documentSize(reviewDocumentName(id))]).then(
    (sizes) => sizes.reduce((sum, part) => sum + part, 0),
  )
  measured.set(id, { changedAt, size })
  return size
}
