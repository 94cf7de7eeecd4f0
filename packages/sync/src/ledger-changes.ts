import { toHex } from './hex.ts'
import type { DeviceRecord } from './ledger-records.ts'
import { mayInvite, type LedgerState } from './ledger-state.ts'
import { isAtLeast, type Role } from './room.ts'
import type { BodyOf, Statement } from './statement.ts'

/** Takes a valid statement into the state. */
export function apply(state: LedgerState, statement: Statement): void {
  const { body, index } = statement
  switch (body.kind) {
    case 'found':
      state.keys.add(toHex(statement.project))
      state.epochs.push({ number: 1, keyId: body.keyId, since: index, former: undefined, recipients: [] })
      addDevice(state, statement, body, 'owner', undefined)
      break
    case 'invite':
      addInvitation(state, statement, body)
      break
    case 'join':
      useInvitation(state, statement, body)
      break
    case 'revoke':
      revoke(state, toHex(body.invitation))
      break
    case 'remove':
      for (const key of body.devices) changeDevice(state, toHex(key), index, undefined)
      revokeWhatNobodyMayIssue(state)
      break
    case 'rotate': {
      const { epoch: number, keyId, former, recipients } = body
      state.epochs.push({ number, keyId, since: index, former, recipients })
      break
    }
    case 'assign':
      for (const { id, member, removedAt } of state.devices.values()) {
        if (member === body.member && removedAt === undefined) changeDevice(state, id, index, body.role)
      }
      revokeAbove(state, body)
      revokeWhatNobodyMayIssue(state)
      break
    case 'dissolve':
      state.dissolved = true
      break
    case 'profile': {
      const device = state.devices.get(toHex(statement.issuer))
      if (device !== undefined) state.devices.set(device.id, { ...device, profile: body.profile })
    }
  }
}

function addDevice(
  state: LedgerState,
  statement: Statement,
  body: BodyOf<'found'> | BodyOf<'join'>,
  role: Role,
  invitation: string | undefined,
): void {
  const { device: key, exchange, member, profile, sealedKey } = body
  const { index: joinedAt, at: joinedTime } = statement
  const id = toHex(key)
  const device: DeviceRecord = {
    id,
    key,
    exchange,
    member,
    role,
    joinedAt,
    joinedTime,
    removedAt: undefined,
    invitation,
    profile,
    sealedKey,
  }
  state.devices.set(id, device)
  state.keys.add(id).add(toHex(exchange))
  state.members.add(member)
  state.roles.set(id, [{ index: joinedAt, role }])
}

function addInvitation(state: LedgerState, statement: Statement, body: BodyOf<'invite'>): void {
  const { invitation: key, exchange, role, expires, uses, member, sealedKey } = body
  const id = toHex(key)
  const issuer = toHex(statement.issuer)
  const { index: issuedAt, at: issuedTime } = statement
  state.invitations.set(id, {
    id,
    key,
    exchange,
    role,
    expires,
    uses,
    used: 0,
    member,
    issuer,
    issuedAt,
    issuedTime,
    state: 'open',
    sealedKey,
  })
  state.keys.add(id).add(toHex(exchange))
  if (member !== undefined) state.members.add(member)
}

function useInvitation(state: LedgerState, statement: Statement, body: BodyOf<'join'>): void {
  const invitation = state.invitations.get(toHex(statement.issuer))
  if (invitation === undefined) return
  const used = invitation.used + 1
  state.invitations.set(invitation.id, { ...invitation, used, state: used < invitation.uses ? 'open' : 'used-up' })
  addDevice(state, statement, body, invitation.role, invitation.id)
}

/** A role of undefined removes the device, which keeps the role that it had on record. */
function changeDevice(state: LedgerState, id: string, index: number, role: Role | undefined): void {
  const device = state.devices.get(id)
  if (device === undefined) return
  state.devices.set(id, role === undefined ? { ...device, removedAt: index } : { ...device, role })
  state.roles.set(id, [...(state.roles.get(id) ?? []), { index, role }])
}

function revoke(state: LedgerState, id: string): void {
  const invitation = state.invitations.get(id)
  if (invitation?.state === 'open') state.invitations.set(id, { ...invitation, state: 'revoked' })
}

/** L7: an open invitation does not outlive the right of its issuer to issue it. */
function revokeWhatNobodyMayIssue(state: LedgerState): void {
  for (const { id, issuer, role, member } of state.invitations.values()) {
    const device = state.devices.get(issuer)
    if (device === undefined || !mayInvite(device, role, member)) revoke(state, id)
  }
}

/** L7: who was given a lower role does not come back to the higher one by an invitation from before. */
function revokeAbove(state: LedgerState, { member, role }: BodyOf<'assign'>): void {
  for (const invitation of state.invitations.values()) {
    if (invitation.member === member && !isAtLeast(role, invitation.role)) revoke(state, invitation.id)
  }
}
