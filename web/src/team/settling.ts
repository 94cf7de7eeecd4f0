import * as Y from 'yjs'
import type { TeamRole } from '@mazmun/project'
import { database, type ProjectEntry, type TeamEntry } from '../storage/database.ts'
import { documentName, reviewDocumentName } from '../storage/names.ts'
import { withDocument, withReview } from '../storage/registry.ts'
import { tellTabs } from '../storage/tabs.ts'
import type { ArrivingRoom } from './arriving-room.ts'
import type { HeldLedger } from './arriving-store.ts'
import { DeviceLedgerStore, DeviceRoomStore } from './room-store.ts'

/** What the list of projects says of one that has arrived. */
export type Found = Pick<ProjectEntry, 'id' | 'name' | 'sources' | 'codings'>

type ArrivedRoom = Pick<ArrivingRoom, 'doc' | 'held'>

/** A project that has come to this device whole. */
export interface Arrived {
  readonly entry: TeamEntry
  readonly found: Found
  readonly role: TeamRole
  readonly coding: ArrivedRoom
  /** What is said about it, where that came too. */
  readonly review?: ArrivedRoom
  readonly ledger: HeldLedger
}

/**
 * Stores a project that has arrived. Documents first: what the log is known to have must not be known before it is here.
 * @throws StorageUnavailable, NotSaved
 */
export async function settle({ entry, found, role, coding, review, ledger }: Arrived): Promise<void> {
  const { id, member } = entry
  const update = Y.encodeStateAsUpdate(coding.doc)
  await withDocument(found.id, (stored) => Y.applyUpdate(stored, update))
  tellTabs(documentName(found.id), update)
  await ledger.settleIn(new DeviceLedgerStore(id))
  await coding.held.settleIn(new DeviceRoomStore(id, 'coding'))
  if (review) await settleReview(id, found, review)
  const now = Date.now()
  const { projects, teams } = database
  await database.transaction('rw', [projects, teams], async () => {
    const known = await projects.get(found.id)
    const { arriving: _arriving, ...rest } = entry
    await teams.put({ ...rest, project: found.id })
    const { deletedAt: _deletedAt, ...kept } = known ?? { createdAt: now, sample: false }
    await projects.put({ ...kept, ...found, member, changedAt: now, shared: { team: id, role } })
  })
}

/**
 * The project does not depend on what is said about it. Where that cannot be stored nothing is known of its room here, so
 * that opening the project brings all of it once more, and says so when that fails too.
 */
async function settleReview(team: string, { id }: Found, { doc, held }: ArrivedRoom): Promise<void> {
  try {
    const said = Y.encodeStateAsUpdate(doc)
    await withReview(id, (stored) => Y.applyUpdate(stored, said))
    tellTabs(reviewDocumentName(id), said)
    await held.settleIn(new DeviceRoomStore(team, 'review'))
  } catch (error) {
    console.error(error)
  }
}
