import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { toHex } from '@mazmun/sync'
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
  const stop = leadAlone(`mazmun-relay-${id}`, async () => {
    const { leadTeam } = await import('./leader.ts')
    return leadTeam({ entry, session, doc, awareness, channel, team })
  })
  team.onClose(stop)
  return team
}
