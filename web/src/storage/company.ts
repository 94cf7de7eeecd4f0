import { liveQuery } from 'dexie'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { TeamSession } from '../team/team-session.svelte.ts'
import { fetchPart } from '../app/fetch-part.ts'
import { reportError } from '../app/report-error.ts'
import { database, type SharedEntry } from './database.ts'
import { documentName } from './names.ts'
import type { Session, TellTeam } from './session.ts'
import { joinTabs } from './tabs.ts'

/** A team that is being joined, or has been. */
interface Opening {
  readonly id: string
  readonly opening: Promise<TeamSession>
  readonly leaving: AbortController
}

/** One that could not be joined has been told of. */
async function end({ opening, leaving }: Opening): Promise<void> {
  leaving.abort()
  const team = await opening.catch(() => undefined)
  await team?.close()
}

/**
 * Brings an open project together with the other tabs that show it and, while it is shared, with its team. A project can
 * come to be shared, and stop being it, in any tab while it is open. Returns how to end that.
 */
export function keepCompany(session: Session, doc: Y.Doc, tell: TellTeam): () => Promise<void> {
  const { id } = session.entry
  const awareness = new Awareness(doc)
  const leave = joinTabs(documentName(id), doc, awareness)
  let current: Opening | undefined

  function follow(shared: SharedEntry | undefined): void {
    session.actAs(shared?.role)
    if (shared?.team === current?.id) return
    const former = current
    current = undefined
    tell(shared !== undefined, undefined)
    if (former) void end(former)
    if (!shared) return
    const leaving = new AbortController()
    const opening = fetchPart(() => import('../team/open-team.ts'), leaving.signal).then(({ openTeam }) =>
      openTeam(shared.team, session, doc, awareness),
    )
    const opened = (current = { id: shared.team, opening, leaving })
    opening.then((team) => (current === opened ? tell(true, team) : undefined)).catch(reportError)
  }

  const watching = liveQuery(async () => (await database.projects.get(id))?.shared).subscribe({ next: follow })
  return async () => {
    watching.unsubscribe()
    const former = current
    current = undefined
    if (former) await end(former)
    leave()
    awareness.destroy()
  }
}
