import * as Y from 'yjs'
import { EmptyDocument, Project, type TeamRole } from '@mazmun/project'
import { fromHex, RoomSession, TeamLedger, type RoomState } from '@mazmun/sync'
import { database, type ProjectEntry, type TeamEntry } from '../storage/database.ts'
import { documentName } from '../storage/names.ts'
import { withDocument } from '../storage/registry.ts'
import { tellTabs } from '../storage/tabs.ts'
import { ArrivingLedger, ArrivingRoom } from './arriving-store.ts'
import { browserEnvironment } from './browser-environment.ts'
import { problemOf } from './entering.ts'
import type { Joined, JoinProblem, OnStep } from './join-steps.ts'
import { RelayProvider } from './relay-provider.ts'
import { DeviceLedgerStore, DeviceRoomStore } from './room-store.ts'

/** How long a relay may take to answer somebody who comes for the first time, in milliseconds. */
const patience = 20_000

/**
 * Brings the project of a team that this device has joined here, and stores it when it is here whole.
 * @throws the signal's reason, StorageUnavailable, NotSaved
 */
export async function finishJoining(id: string, onstep: OnStep, signal: AbortSignal): Promise<Joined> {
  const entry = await database.teams.get(id)
  if (!entry) return { ok: false, problem: 'other' }
  onstep({ kind: 'arriving', share: undefined })
  const doc = new Y.Doc()
  const keys = { signing: entry.signing, exchange: entry.exchange }
  const [arriving, ledger] = [new ArrivingRoom(), new ArrivingLedger()]
  const team = await TeamLedger.open({ project: fromHex(id), keys, store: ledger })
  const provider = new RelayProvider(doc)
  const room = await RoomSession.open({
    relay: entry.relay,
    room: 'coding',
    team,
    store: arriving,
    knowledge: provider.knowledge,
    document: { whenStored: () => Promise.resolve() },
    environment: browserEnvironment,
  })
  const tell = ({ progress }: RoomState) =>
    onstep({ kind: 'arriving', share: progress && progress.total > 0 ? progress.done / progress.total : undefined })
  const ignore = room.onState(tell)
  provider.connect(room, id)
  try {
    const problem = await arrival(room, doc, () => projectIn(doc, entry) !== undefined, signal)
    ignore()
    provider.close()
    await room.close()
    const found = projectIn(doc, entry)
    if (problem !== undefined || !found) return { ok: false, problem: problem ?? 'other' }
    onstep({ kind: 'storing' })
    await settle(doc, { entry, found, role: team.role ?? 'viewer', room: arriving, ledger })
    return { ok: true, project: found.id }
  } finally {
    ignore()
    provider.close()
    await room.close()
    doc.destroy()
  }
}

/** Resolves when the project is here whole, or with what keeps it from coming. */
function arrival(
  room: RoomSession,
  doc: Y.Doc,
  isThere: () => boolean,
  signal: AbortSignal,
): Promise<JoinProblem | undefined> {
  return new Promise((resolve, reject) => {
    // A relay that is silent from the start is not waited for; one that was heard of comes back.
    const timer = setTimeout(() => (room.state.connection === 'live' ? undefined : end('unreachable')), patience)
    const look = () => {
      const { connection, problem } = room.state
      if (connection === 'catching-up') clearTimeout(timer)
      if (connection === 'live' && isThere()) end(undefined)
      else if (problem?.kind === 'fault') end('suspicious')
      else if (problem?.kind === 'closed' && connection === 'stopped') end(problemOf(problem.reason))
    }
    const stop = room.onState(look)
    const abort = () => {
      leave()
      reject(signal.reason as Error)
    }
    const leave = () => {
      clearTimeout(timer)
      stop()
      doc.off('update', look)
      signal.removeEventListener('abort', abort)
    }
    const end = (problem: JoinProblem | undefined) => {
      leave()
      resolve(problem)
    }
    doc.on('update', look)
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    else look()
  })
}

type Found = Pick<ProjectEntry, 'id' | 'name' | 'sources' | 'codings'>

/** The project that has arrived; undefined when there is none yet. */
function projectIn(doc: Y.Doc, { member }: TeamEntry): Found | undefined {
  try {
    const project = Project.open(doc, member)
    const { projection } = project
    project.close()
    const { id, name } = projection.project
    return { id, name, sources: projection.sources().length, codings: projection.codingCount }
  } catch (error) {
    if (error instanceof EmptyDocument) return undefined
    throw error
  }
}

interface Arrived {
  readonly entry: TeamEntry
  readonly found: Found
  readonly role: TeamRole
  readonly room: ArrivingRoom
  readonly ledger: ArrivingLedger
}

/** The document first: what the log is known to have must not be known before it is here. */
async function settle(doc: Y.Doc, { entry, found, role, room, ledger }: Arrived): Promise<void> {
  const { id, member } = entry
  const update = Y.encodeStateAsUpdate(doc)
  await withDocument(found.id, (stored) => Y.applyUpdate(stored, update))
  tellTabs(documentName(found.id), update)
  await ledger.settleIn(new DeviceLedgerStore(id))
  await room.settleIn(new DeviceRoomStore(id, 'coding'))
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
