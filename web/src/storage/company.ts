import { liveQuery } from 'dexie'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { TeamSession } from '../team/team-session.svelte.ts'
import { database, type SharedEntry } from './database.ts'
import { documentName } from './names.ts'
import type { Session, TellTeam } from './session.ts'
import { joinTabs } from './tabs.ts'

/**
 * Brings an open project together with the other tabs that show it and, while it is shared, with its team. A project can
 * come to be shared, and stop being it, in any tab while it is open. Returns how to end that.
 */
export function keepCompany(session: Session, doc: Y.Doc, tell: TellTeam): () => Promise<void> {
  const { id } = session.entry
  const awareness = new Awareness(doc)
  const leave = joinTabs(documentName(id), doc, awareness)
  let current: { readonly id: string; readonly opening: Promise<TeamSession> } | undefined

  function follow(shared: SharedEntry | undefined): void {
    session.actAs(shared?.role)
    if (shared?.team === current?.id) return
    const former = current
    current = undefined
    tell(shared !== undefined, undefined)
    void former?.opening.then((team) => team.close())
    if (!shared) return
    const opening = import('../team/open-team.ts').then(({ openTeam }) =>
      openTeam(shared.team, session, doc, awareness),
    )
    const opened = (current = { id: shared.team, opening })
    void opening.then((team) => (current === opened ? tell(true, team) : undefined))
  }

  const watching = liveQuery(async () => (await database.projects.get(id))?.shared).subscribe({ next: follow })
  return async () => {
    watching.unsubscribe()
    const former = current
    current = undefined
    await former?.opening.then((team) => team.close())
    leave()
    awareness.destroy()
  }
}
