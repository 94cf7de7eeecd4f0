import * as Y from 'yjs'
import type { MemberId, ProjectId } from '@mazmun/model'
import { ReviewRoom } from '@mazmun/project'
import type { DocumentStore } from './document-store.ts'
import { keepReads } from './kept-reads.ts'
import { reviewDocumentName } from './names.ts'
import { openReadable } from './readable-store.ts'
import { joinTabs } from './tabs.ts'

/** The review room of an open project with what keeps it: one a page. */
export interface ReviewSession {
  readonly room: ReviewRoom
  readonly store: DocumentStore
  /** For those who carry it elsewhere. */
  readonly doc: Y.Doc
  /** The whole document as it is in memory, as one update. */
  readonly encode: () => Uint8Array<ArrayBuffer>
  readonly close: () => Promise<void>
}

/**
 * Opens the review room of a project, which is made when it is not there, and keeps it in step with the other tabs.
 * @throws StorageUnavailable
 */
export async function openReview(project: ProjectId, member: MemberId): Promise<ReviewSession> {
  const name = reviewDocumentName(project)
  const doc = new Y.Doc()
  try {
    const store = await openReadable(name, doc)
    const room = ReviewRoom.open(doc, member)
    const stopReads = await keepReads(project, room)
    const leave = joinTabs(name, doc)
    void store.tidy()
    return {
      room,
      store,
      doc,
      encode: () => Y.encodeStateAsUpdate(doc).slice(),
      async close() {
        leave()
        stopReads()
        room.close()
        await store.close()
        doc.destroy()
      },
    }
  } catch (error) {
    doc.destroy()
    throw error
  }
}
