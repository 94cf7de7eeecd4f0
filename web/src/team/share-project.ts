import { foundProject, makeDeviceKeys, makeSigningKey, toHex } from '@mazmun/sync'
import { database, type TeamEntry } from '../storage/database.ts'
import { forgetTeam } from '../storage/forget-team.ts'
import type { Session } from '../storage/session.ts'
import { deviceName } from './device-name.ts'

/**
 * Makes an open project one that is shared by way of a relay: it gets keys, and the person here becomes its first owner
 * under the id they have in it. The relay hears of it when it is reached. Returns the id of the team.
 */
export async function shareProject({ entry, project }: Session, relay: string): Promise<string> {
  const root = makeSigningKey()
  const device = makeDeviceKeys()
  const now = Date.now()
  const known = project.projection.members.get(entry.member)
  const statement = await foundProject({
    root,
    device,
    member: entry.member,
    profile: { name: known?.name ?? '', hue: known?.hue ?? 0, device: deviceName() },
    at: now,
  })
  const id = toHex(root.public)
  const team: TeamEntry = {
    id,
    project: entry.id,
    root,
    signing: device.signing,
    exchange: device.exchange,
    member: entry.member,
    relay,
    contents: 'all',
    createdAt: now,
  }
  const { projects, teams, statements } = database
  await database.transaction('rw', [projects, teams, statements], async () => {
    await teams.put(team)
    await statements.put({ team: id, index: 1, bytes: statement })
    await projects.update(entry.id, { shared: { team: id, role: 'owner' } })
  })
  return id
}

/** Takes that back where no relay took the project. */
export const unshareProject = forgetTeam
