import { newId, parseId, type MemberId } from '@mazmun/model'
import {
  enterProject,
  invitationKeys,
  joinProject,
  makeDeviceKeys,
  toHex,
  type Entered,
  type Invitation,
  type InvitationRecord,
  type Ledger,
} from '@mazmun/sync'
import { database } from '../storage/database.ts'
import { browserEnvironment } from './browser-environment.ts'
import { deviceName } from './device-name.ts'
import type { JoinProblem, JoinWishes, OnStep } from './join-steps.ts'

/**
 * Takes this device into the team of an invitation. Its keys are stored before anything is sent; they stay when nobody knows
 * whether it got through. Undefined when it is in. @throws the signal's reason
 */
export async function enter(
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

/** Why a relay did not let somebody in, as people are told. */
export function problemOf(reason: Extract<Entered, { ok: false }>['reason']): JoinProblem {
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
