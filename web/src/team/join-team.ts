import { parseInvitation, toHex } from '@mazmun/sync'
import { database } from '../storage/database.ts'
import { finishJoining } from './arrival.ts'
import { enter } from './entering.ts'
import type { InvitationGlance, Joined, JoinProblem, JoinWishes, OnStep, UnfinishedJoining } from './join-steps.ts'

export { finishJoining } from './arrival.ts'

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
