import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { toHex } from '@mazmun/sync'
import { fetchPart } from '../app/fetch-part.ts'
import { reportError } from '../app/report-error.ts'
import { database } from '../storage/database.ts'
import type { Session } from '../storage/session.ts'
import { leadAlone } from './leadership.ts'
import { TeamChannel } from './team-channel.ts'
import { TeamSession } from './team-session.svelte.ts'

/** The keys of this device for a team are gone, though its project is said to be shared. */
export class TeamMissing extends Error {
  override readonly name = 'TeamMissing'
}

/** Joins an open project with its team. The document must have been read. @throws TeamMissing */
export async function openTeam(id: string, session: Session, doc: Y.Doc, awareness: Awareness): Promise<TeamSession> {
  const entry = await database.teams.get(id)
  if (!entry) throw new TeamMissing(id)
  const { member, signing } = entry
  const channel = new TeamChannel(id)
  const team = new TeamSession({ id, awareness, member, device: toHex(signing.public), channel })
  const lead = async (leaving: AbortSignal) => {
    const { leadTeam } = await fetchPart(() => import('./leader.ts'), leaving)
    return leadTeam({ entry, session, doc, awareness, channel, team })
  }
  const stop = leadAlone(`mazmun-relay-${id}`, lead, reportError)
  team.onClose(stop)
  return team
}
