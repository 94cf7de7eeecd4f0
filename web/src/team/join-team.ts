import * as Y from 'yjs'
import { newId, parseId, type MemberId } from '@mazmun/model'
import { EmptyDocument, Project, type TeamRole } from '@mazmun/project'
import {
  enterProject,
  fromHex,
  invitationKeys,
  joinProject,
  makeDeviceKeys,
  parseInvitation,
  RoomSession,
  TeamLedger,
  toHex,
  type Entered,
  type Invitation,
  type InvitationRecord,
  type Ledger,
  type RoomState,
} from '@mazmun/sync'
import { database, type ProjectEntry, type TeamEntry } from '../storage/database.ts'
import { documentName } from '../storage/names.ts'
import { withDocument } from '../storage/registry.ts'
import { tellTabs } from '../storage/tabs.ts'
import { ArrivingLedger, ArrivingRoom } from './arriving-store.ts'
import { browserEnvironment } from './browser-environment.ts'
import { deviceName } from './device-name.ts'
import type { InvitationGlance, Joined, JoinProblem, JoinStep, JoinWishes, UnfinishedJoining } from './join-steps.ts'
import { RelayProvider } from './relay-provider.ts'
import { DeviceLedgerStore, DeviceRoomStore } from './room-store.ts'

/** How long a relay may take to answer somebody who comes for the first time, in milliseconds. */
const patience = 20_000

type OnStep = (step: JoinStep) => void

/** What a pasted text or the end of a link says, without asking anybody. */
export async function glanceAt(
  text: string,
): Promise<
  { readonly ok: true; readonly glance: InvitationGlance } | { readonly ok: false; readonly problem: JoinProblem }
> {
  const parsed = parseInvitation(text)
  if (!parsed.ok) {
    const problems = {
      nothing: 'not-a-link',
      incomplete: 'broken',
      damaged: 'broken',
      newer: 'newer',
      'no-relay': 'broken',
    } as const
    return { ok: false, problem: problems[parsed.problem] }
  }
  const { relay, project, name } = parsed.invitation
  const known = (await database.teams.get(toHex(project)))?.project
  const entry = known && (await database.projects.get(known))
  const here = entry && entry.deletedAt === undefined ? entry.id : undefined
  return { ok: true, glance: { relay, projectName: name, here } }
}

/** Teams whose project has not arrived whole on this device. */
export async function unfinishedJoinings(): Promise<readonly UnfinishedJoining[]> {
  const entries = await database.teams.filter(({ project }) => project === undefined).toArray()
  return entries.map(({ id, arriving, createdAt }) => ({
    team: id,
    projectName: arriving?.projectName,
    joinedAt: createdAt,
  }))
}

/**
 * Joins the team of an invitation with this device, and brings its project here. The keys of the device are stored before
 * anything is sent; when it is stopped or fails after the team has taken it, `finishJoining` goes on from there.
 * @throws the signal's reason, StorageUnavailable, NotSaved
 */
export async function joinTeam(text: string, wishes: JoinWishes, onstep: OnStep, signal: AbortSignal): Promise<Joined> {
  const parsed = parseInvitation(text)
  if (!parsed.ok) return { ok: false, problem: 'broken' }
  const { invitation } = parsed
  const id = toHex(invitation.project)
  if (await database.teams.get(id)) {
    const finished = await finishJoining(id, onstep, signal)
    if (finished.ok || finished.problem !== 'revoked') return finished
    // The device never got into the team, or is not in it any more.
    await database.teams.delete(id)
  }
  const problem = await enter(id, invitation, wishes, onstep, signal)
  return problem === undefined ? await finishJoining(id, onstep, signal) : { ok: false, problem }
}

async function enter(
  id: string,
  { project, relay, seed, name }: Invitation,
  { name: person, hue, contents }: JoinWishes,
  onstep: OnStep,
  signal: AbortSignal,
): Promise<JoinProblem | undefined> {
  onstep({ kind: 'connecting' })
  const keys = invitationKeys(seed)
  const device = makeDeviceKeys()
  const profile = { name: person, hue, device: deviceName() }
  let obstacle: JoinProblem | undefined
  const make = async (ledger: Ledger) => {
    const invitation = ledger.invitation(toHex(keys.signing.public))
    obstacle = obstacleOf(ledger, invitation)
    if (obstacle !== undefined) return undefined
    onstep({ kind: 'entering' })
    const known = invitation?.member === undefined ? undefined : parseId<MemberId>(invitation.member)
    const member = known ?? newId<MemberId>()
    // Before it is sent: a device that is in the team must have its keys.
    await database.teams.put({
      id,
      ...device,
      member,
      relay,
      contents,
      arriving: { name: person, hue, ...(name !== undefined && { projectName: name }) },
      createdAt: Date.now(),
    })
    return joinProject(ledger, { seed, device, member, profile, at: Date.now() })
  }
  const entered = await enterProject({ relay, project, keys, environment: browserEnvironment, make, signal })
  if (entered.ok) return undefined
  // Whether the statement got through is not known then: the next attempt will tell.
  if (entered.reason !== 'unreachable') await database.teams.delete(id)
  return obstacle ?? problemOf(entered.reason)
}

function obstacleOf(ledger: Ledger, invitation: InvitationRecord | undefined): JoinProblem | undefined {
  if (ledger.isDissolved) return 'ended'
  if (!invitation) return 'unknown'
  return invitation.state === 'open' ? undefined : invitation.state
}

function problemOf(reason: Extract<Entered, { ok: false }>['reason']): JoinProblem {
  switch (reason) {
    case 'expired':
    case 'used-up':
    case 'unreachable':
      return reason
    case 'notMember':
    case 'not-allowed':
      return 'revoked'
    case 'noSuchProject':
      return 'unknown'
    case 'dissolved':
      return 'ended'
    case 'false-ledger':
      return 'suspicious'
    case 'protocolVersion':
      return 'newer'
    case 'restarting':
    case 'tooSlow':
    case 'flooding':
      return 'unreachable'
    default:
      return 'other'
  }
}

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
