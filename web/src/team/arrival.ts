import type * as Y from 'yjs'
import { EmptyDocument, Project } from '@mazmun/project'
import { fromHex, TeamLedger, type RoomSession } from '@mazmun/sync'
import { database, type TeamEntry } from '../storage/database.ts'
import { ArrivingRoom, whenHere } from './arriving-room.ts'
import { HeldLedger } from './arriving-store.ts'
import { problemOf } from './entering.ts'
import type { Joined, JoinProblem, OnStep } from './join-steps.ts'
import { settle, type Found } from './settling.ts'

/** How long a relay may take to answer somebody who comes for the first time, in milliseconds. */
const patience = 20_000
/** How long nothing may be heard of what is said about a project that is here, in milliseconds: it comes later then. */
const reviewPatience = 10_000

/**
 * Brings the project of a team that this device has joined here, with what is said about it, and stores it when it is here
 * whole. @throws the signal's reason, StorageUnavailable, NotSaved
 */
export async function finishJoining(id: string, onstep: OnStep, signal: AbortSignal): Promise<Joined> {
  const entry = await database.teams.get(id)
  if (!entry) return { ok: false, problem: 'other' }
  onstep({ kind: 'arriving', share: undefined })
  const keys = { signing: entry.signing, exchange: entry.exchange }
  const ledger = new HeldLedger()
  const team = await TeamLedger.open({ project: fromHex(id), keys, store: ledger })
  const rooms: ArrivingRoom[] = []
  const begin = async (name: 'coding' | 'review') => {
    const arriving = await ArrivingRoom.begin(entry, team, name)
    rooms.push(arriving)
    return arriving
  }
  const leave = () => Promise.all(rooms.map((each) => each.leave()))
  try {
    const [coding, review] = [await begin('coding'), await begin('review')]
    const stops = rooms.map(({ room }) => room.onState(() => onstep({ kind: 'arriving', share: shareOf(rooms) })))
    const problem = await arrival(coding.room, coding.doc, () => projectIn(coding.doc, entry) !== undefined, signal)
    // Who comes to judge is to find what was judged; the project does not depend on it.
    const isTalkHere = problem === undefined && (await whenHere(review.room, reviewPatience, signal))
    for (const stop of stops) stop()
    await leave()
    const found = projectIn(coding.doc, entry)
    if (problem !== undefined || !found) return { ok: false, problem: problem ?? 'other' }
    onstep({ kind: 'storing' })
    const role = team.role ?? 'viewer'
    await settle({ entry, found, role, coding, ledger, ...(isTalkHere && { review }) })
    return { ok: true, project: found.id }
  } finally {
    await leave()
    for (const { doc } of rooms) doc.destroy()
  }
}

/** How much of all rooms is here, 0…1; undefined while nobody can say. */
function shareOf(rooms: readonly ArrivingRoom[]): number | undefined {
  const known = rooms.flatMap(({ room }) => room.state.progress ?? [])
  const total = known.reduce((sum, progress) => sum + progress.total, 0)
  return total > 0 ? known.reduce((sum, { done }) => sum + done, 0) / total : undefined
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
