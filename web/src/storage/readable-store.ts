import type * as Y from 'yjs'
import { DocumentStore, StorageDamaged } from './document-store.ts'

/**
 * Opens a document in spite of changes that cannot be read: these are set aside, where they can be saved from. For the
 * review room, because nobody is to be kept from a project by a damaged remark on it.
 * @throws StorageUnavailable
 */
export async function openReadable(name: string, doc: Y.Doc): Promise<DocumentStore> {
  try {
    return await DocumentStore.open(name, doc)
  } catch (error) {
    if (!(error instanceof StorageDamaged)) throw error
    const { setDamagedAside } = await import('./upkeep/damage.ts')
    await setDamagedAside(name)
    return await DocumentStore.open(name, doc)
  }
}
