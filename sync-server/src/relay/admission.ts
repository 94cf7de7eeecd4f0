import { closeCodes, Ledger, projectId, protocolVersion, sameBytes } from '@mazmun/sync'
import type { MessageOf } from '@mazmun/sync'
import type { Founders } from '../settings.ts'
import { NotStored } from '../store/log-store.ts'
import { isAnswered } from './authentication.ts'
import type { Connection, Member } from './connection.ts'
import type { Project } from './project.ts'
import type { Lease, ProjectShelf } from './project-shelf.ts'
import type { RelayContext } from './relay-context.ts'
import type { Start } from './room.ts'

type Authenticate = MessageOf<'authenticate'>

export type Admission =
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  | { readonly kind: 'admitted'; readonly member: Member; readonly start: Start }

const closed = (code: number, reason: string) => ({ kind: 'closed', code, reason }) as const

const nowhere = { seq: 0, hash: new Uint8Array(32) }
const nothing = { counter: 0, hash: new Uint8Array(32) }

/**
 * Decides about an answer to the challenge, makes the project when it is new and may be made here, and lets the connection
 * into its room with a welcome.
 */
export async function admit(
  context: RelayContext,
  shelf: ProjectShelf,
  founders: Founders,
  connection: Connection,
  origins: readonly string[],
  message: Authenticate,
): Promise<Admission> {
  if (message.protocol !== protocolVersion) return closed(closeCodes.protocolVersion, 'protocol version')
  if (!isAnswered(message, connection.challenge, origins)) return closed(closeCodes.authenticationFailed, 'signature')
  const lease = (await shelf.take(message.project)) ?? (await found(context, shelf, founders, message))
  if ('kind' in lease) return lease
  try {
    const admission = await enter(context, lease, connection, message)
    if (admission.kind === 'closed') lease.release()
    return admission
  } catch (error) {
    lease.release()
    // The room is made when somebody comes first.
    if (error instanceof NotStored) return closed(closeCodes.tooSlow, 'not stored')
    throw error
  }
}

async function found(
  { store, limits, log }: RelayContext,
  shelf: ProjectShelf,
  founders: Founders,
  { project, found: statement }: Authenticate,
): Promise<Lease | ReturnType<typeof closed>> {
  if (statement.length === 0) return closed(closeCodes.noSuchProject, 'no such project')
  if (founders === 'nobody') return closed(closeCodes.cannotBeMade, 'not allowed')
  if (statement.length > limits.statementBytes) return closed(closeCodes.cannotBeMade, 'too large')
  if ((await store.countProjects()) >= limits.projects) return closed(closeCodes.cannotBeMade, 'full')
  if (!(await Ledger.empty(project).append(statement)).ok) return closed(closeCodes.cannotBeMade, 'invalid')
  try {
    await store.foundProject(projectId(project), statement)
  } catch (error) {
    if (error instanceof NotStored) return closed(closeCodes.tooSlow, 'not stored')
    throw error
  }
  log.info('founded', { project: Buffer.from(projectId(project).subarray(0, 4)).toString('hex') })
  return (await shelf.take(project)) ?? closed(closeCodes.noSuchProject, 'no such project')
}

async function enter(
  { limits }: RelayContext,
  { project, release }: Lease,
  connection: Connection,
  message: Authenticate,
): Promise<Admission> {
  const room = await project.room(message.room)
  const start = await room.startOf(message.cursor)
  const own = await room.writer(message.key)
  // From here on nothing is waited for, so that no statement comes between what is looked at and the welcome.
  if (project.ledger.isDissolved) return closed(closeCodes.dissolved, 'dissolved')
  const id = Buffer.from(message.key).toString('hex')
  const access = project.accessOf(id)
  if (access.kind === 'none') return closed(closeCodes.notMember, access.because)
  if (room.connections.size >= limits.connectionsPerRoom) return closed(closeCodes.tooSlow, 'full')
  const role = access.kind === 'device' ? access.role : undefined
  const member: Member = { key: message.key, id, room, role }
  connection.enter(member, release)
  connection.isReading = role !== undefined && start.kind !== 'other-log'
  connection.send({
    kind: 'welcome',
    role,
    token: Buffer.from(connection.token, 'hex'),
    head: role === undefined ? nowhere : room.head,
    own: role === undefined ? nothing : own,
    replayFrom: role !== undefined && start.kind === 'snapshot' ? start.snapshot.seq : 0,
    statements: newStatements(project, message.ledger),
  })
  return { kind: 'admitted', member, start }
}

/** Statements the client lacks; all of them when it has others than these, so that it sees so. */
function newStatements({ ledger }: Project, place: Authenticate['ledger']): readonly Uint8Array[] {
  const hash = ledger.hashAt(place.index)
  const isKnown = place.index > 0 && hash !== undefined && sameBytes(hash, place.hash)
  return ledger.statements.slice(isKnown ? place.index : 0)
}
