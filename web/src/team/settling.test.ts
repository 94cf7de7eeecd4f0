import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { newId, type MemberId, type ProjectId } from '@mazmun/model'
import { beginThread, defaultLevels, Project, ReviewRoom } from '@mazmun/project'
import { database, type TeamEntry } from '../storage/database.ts'
import { reviewDocumentName } from '../storage/names.ts'
import { reviewUpdate } from '../storage/registry.ts'
import { openSession } from '../storage/session.ts'
import { HeldLedger, HeldRoom } from './arriving-store.ts'
import { DeviceRoomStore } from './room-store.ts'
import { settle, type Arrived } from './settling.ts'

const cursor = { seq: 3, hash: new Uint8Array(32).fill(3) }

beforeEach(() => {
  const page = new EventTarget()
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function arrivedRoom(doc: Y.Doc) {
  const held = new HeldRoom()
  await held.save({ cursor })
  return { doc, held }
}

/** A project of a team, about which something was said, as it has arrived. */
async function arrived(): Promise<Arrived> {
  const [id, member] = [newId<ProjectId>(), newId<MemberId>()]
  const [doc, said] = [new Y.Doc(), new Y.Doc()]
  const record = { id, name: 'مطالعه', description: '', language: 'fa', unit: 'sentence' } as const
  Project.create(
    doc,
    { ...record, levels: defaultLevels.fa, createdAt: 1 },
    { id: member, name: 'نگار', hue: 2, createdAt: 1 },
  ).close()
  const room = ReviewRoom.open(said, member)
  room.perform(beginThread, { target: { kind: 'project' }, about: 'مطالعه', body: 'از کجا شروع کنیم؟', mentions: [] })
  room.close()
  const key = { public: new Uint8Array(32), secret: new Uint8Array(32) }
  const entry: TeamEntry = {
    id: crypto.randomUUID(),
    signing: key,
    exchange: key,
    member,
    relay: 'https://relay.example',
    contents: 'all',
    createdAt: 1,
  }
  await database.teams.put(entry)
  return {
    entry,
    found: { id, name: record.name, sources: 0, codings: 0 },
    role: 'reviewer',
    coding: await arrivedRoom(doc),
    review: await arrivedRoom(said),
    ledger: new HeldLedger(),
  }
}

/** Has the browser refuse the database of that name. */
function refuse(name: string): void {
  const open = indexedDB.open.bind(indexedDB)
  vi.spyOn(indexedDB, 'open').mockImplementation((asked, version) => {
    if (asked === name) throw new DOMException('no access', 'UnknownError')
    return open(asked, version)
  })
}

it('a project is here with what is said about it', async () => {
  const come = await arrived()
  await settle(come)
  expect(await database.projects.get(come.found.id)).toMatchObject({
    shared: { team: come.entry.id, role: 'reviewer' },
  })
  expect(await reviewUpdate(come.found.id)).toBeDefined()
  for (const room of ['coding', 'review'] as const)
    expect(await new DeviceRoomStore(come.entry.id, room).load()).toMatchObject({ cursor })
})

it('joining succeeds where what is said cannot be stored, and nothing is known of that room then', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const come = await arrived()
  refuse(reviewDocumentName(come.found.id))
  await settle(come)
  expect(told).toHaveBeenCalledOnce()
  expect(await database.teams.get(come.entry.id)).toMatchObject({ project: come.found.id })
  expect(await new DeviceRoomStore(come.entry.id, 'coding').load()).toMatchObject({ cursor })
  // Else it would go on from there, and what was said until then would never come.
  expect(await new DeviceRoomStore(come.entry.id, 'review').load()).toBeUndefined()
  vi.restoreAllMocks()
  const session = await openSession(come.found.id)
  expect(session.project.access).toMatchObject({ kind: 'read' })
  await session.close()
})
