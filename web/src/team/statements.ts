import type { MemberId } from '@mazmun/model'
import type { TeamRole } from '@mazmun/project'
import {
  announceProfile,
  assignRole,
  dissolveProject,
  formatInvitation,
  fromHex,
  makeInvitation,
  NoEpochKey,
  removeDevices,
  revokeInvitation,
  rotateKey,
  textBytes,
  type DeviceKeys,
  type Ledger,
  type Profile,
  type RoomSession,
  type TeamLedger,
} from '@mazmun/sync'
import type { InvitationWishes, TeamOutcome } from './team-view.ts'

type Make = (ledger: Ledger) => Promise<Uint8Array>

const done: TeamOutcome<undefined> = { ok: true, result: undefined }

export interface StatementParts {
  readonly room: RoomSession
  readonly team: TeamLedger
  readonly keys: DeviceKeys
  readonly member: MemberId
  readonly relay: string
  /** What the project is called in invitations. */
  readonly projectName: () => string
}

/** Changes who belongs to the team, by statements that the relay and every device check. */
export class Statements {
  readonly #parts: StatementParts
  #isRotating = false

  constructor(parts: StatementParts) {
    this.#parts = parts
  }

  async invite({ role, expires, uses, ownDevice }: InvitationWishes): Promise<TeamOutcome<string>> {
    const { keys, member, relay, projectName, team } = this.#parts
    let seed: Uint8Array | undefined
    const outcome = await this.#propose(async (ledger) => {
      const at = Date.now()
      const made = await makeInvitation(ledger, keys, { role, expires, uses, at, ...(ownDevice && { member }) })
      seed = made.seed
      return made.statement
    })
    if (!outcome.ok) return outcome
    if (!seed) return { ok: false, reason: 'other' }
    const link = formatInvitation({ relay, project: team.ledger.project, seed, name: shortened(projectName()) })
    return { ok: true, result: link }
  }

  revoke(invitation: string): Promise<TeamOutcome<undefined>> {
    return this.#propose((ledger) => revokeInvitation(ledger, this.#parts.keys, fromHex(invitation), Date.now()))
  }

  async remove(devices: readonly string[]): Promise<TeamOutcome<undefined>> {
    const outcome = await this.#propose((ledger) =>
      removeDevices(
        ledger,
        this.#parts.keys,
        devices.map((device) => fromHex(device)),
        Date.now(),
      ),
    )
    if (outcome.ok) await this.rotateWhenDue()
    return outcome
  }

  assign(member: MemberId, role: TeamRole): Promise<TeamOutcome<undefined>> {
    return this.#propose((ledger) => assignRole(ledger, this.#parts.keys, member, role, Date.now()))
  }

  dissolve(): Promise<TeamOutcome<undefined>> {
    return this.#propose((ledger) => dissolveProject(ledger, this.#parts.keys, Date.now()))
  }

  announce(profile: Profile): Promise<TeamOutcome<undefined>> {
    return this.#propose((ledger) => announceProfile(ledger, this.#parts.keys, profile, Date.now()))
  }

  /** Gives the team a new key when somebody was removed, or left, since it got the last one. Only an owner can. */
  async rotateWhenDue(): Promise<void> {
    if (this.#isRotating || !isRotationDue(this.#parts.team)) return
    this.#isRotating = true
    try {
      await this.#propose((ledger) => rotateKey(ledger, this.#parts.keys, Date.now()))
    } finally {
      this.#isRotating = false
    }
  }

  async #propose(make: Make): Promise<TeamOutcome<undefined>> {
    const { room, team } = this.#parts
    try {
      const tried = await team.ledger.copy().append(await make(team.ledger))
      if (!tried.ok) return { ok: false, reason: tried.reason.rule === 'L5' ? 'last-owner' : 'not-allowed' }
      const proposed = await room.propose(make)
      if (proposed.ok) return done
      if (proposed.reason === 'offline') return { ok: false, reason: 'unreachable' }
      return { ok: false, reason: proposed.reason === 'not-allowed' ? 'not-allowed' : 'other' }
    } catch (error) {
      if (error instanceof NoEpochKey) return { ok: false, reason: 'other' }
      throw error
    }
  }
}

function isRotationDue({ ledger, role }: TeamLedger): boolean {
  const since = ledger.epoch?.since ?? 0
  return role === 'owner' && !ledger.isDissolved && ledger.devices.some(({ removedAt = 0 }) => removedAt > since)
}

/** A link carries 200 bytes of a name. */
function shortened(name: string): string {
  let short = name.trim()
  while (textBytes(short).length > 200) short = [...short].slice(0, -1).join('')
  return short
}
