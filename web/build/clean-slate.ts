import 'fake-indexeddb/auto'
import { afterAll, vi } from 'vitest'
import { parsePreferences, setPreferences } from '../src/app/preferences.svelte.ts'
import { database } from '../src/storage/database.ts'
import { deleteDatabase } from '../src/storage/document-database.ts'

async function deleteDatabases(): Promise<void> {
  const all = await indexedDB.databases()
  if (all.length === 0) return
  database.close({ disableAutoOpen: false })
  await Promise.all(all.map(({ name = '' }) => deleteDatabase(name)))
}

// Runs before every test file. Files share the modules they load, so that each is loaded once and not for every file
// again: what one of them stubbed, stored or chose must not be there for the next.
afterAll(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  await deleteDatabases()
  setPreferences(parsePreferences(null))
})
