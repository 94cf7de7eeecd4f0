import { sameBytes } from './bytes.ts'
import { isSoundSigningKey, verify } from './crypto/ed25519.ts'
import { isSoundExchangeKey } from './crypto/sealing.ts'
import { toHex } from './hex.ts'
import type { DeviceRecord, StatementRefusal } from './ledger-records.ts'
import { mayInvite, presentDevices, type LedgerState } from './ledger-state.ts'
import { possessionBytes, type BodyOf, type Statement } from './statement.ts'

type Verdict = StatementRefusal | undefined

/**
 * Why a statement that stands at the right place with a valid signature may not be said there: rules L1 (who issues
 * it) to L7 of docs/protocol.md.
 */
export async function refusalOf(state: LedgerState, statement: Statement): Promise<Verdict> {
  if (state.dissolved) return { rule: 'L2', because: 'dissolved' }
  const { body } = statement
  if ((body.kind === 'found') !== (statement.index === 1)) return { rule: 'L2', because: 'not-found-first' }
  switch (body.kind) {
    case 'found':
      return found(statement, body)
    case 'join':
      return join(state, statement, body)
    default:
      return ofDevice(state, statement, body)
  }
}

function found(statement: Statement, body: BodyOf<'found'>): Verdict {
  if (!sameBytes(statement.issuer, statement.project)) return { rule: 'L1', because: 'not-allowed' }
  return newKeys(new Set([toHex(statement.project)]), body.device, body.exchange)
}

async function join(state: LedgerState, statement: Statement, body: BodyOf<'join'>): Promise<Verdict> {
  const invitation = state.invitations.get(toHex(statement.issuer))
  if (invitation === undefined) return { rule: 'L4', because: 'unknown-invitation' }
  if (invitation.state !== 'open') return { rule: 'L4', because: invitation.state }
  if (invitation.member === undefined) {
    if (state.members.has(body.member)) return { rule: 'L3', because: 'member-again' }
  } else if (invitation.member !== body.member) return { rule: 'L4', because: 'other-member' }
  const unsound = newKeys(state.keys, body.device, body.exchange)
  if (unsound !== undefined) return unsound
  const signed = possessionBytes(statement.project, statement.issuer, body.exchange, body.member)
  return (await verify(body.possession, signed, body.device)) ? undefined : { rule: 'L1', because: 'bad-signature' }
}

type DeviceBody = Exclude<Statement['body'], { readonly kind: 'found' | 'join' }>

function ofDevice(state: LedgerState, statement: Statement, body: DeviceBody): Verdict {
  const issuer = state.devices.get(toHex(statement.issuer))
  if (issuer === undefined) return { rule: 'L1', because: 'not-allowed' }
  if (issuer.removedAt !== undefined) return { rule: 'L7', because: 'removed' }
  switch (body.kind) {
    case 'invite':
      if (!mayInvite(issuer, body.role, body.member)) return { rule: 'L1', because: 'not-allowed' }
      return newKeys(state.keys, body.invitation, body.exchange)
    case 'revoke':
      return revoke(state, issuer, body)
    case 'remove':
      return remove(state, issuer, body)
    case 'profile':
      return undefined
    default:
      if (issuer.role !== 'owner') return { rule: 'L1', because: 'not-allowed' }
      if (body.kind === 'rotate') return rotate(state, statement, body)
      if (body.kind === 'assign') return assign(state, body)
      return undefined
  }
}

function newKeys(known: ReadonlySet<string>, signing: Uint8Array, exchange: Uint8Array): Verdict {
  if (known.has(toHex(signing)) || known.has(toHex(exchange))) return { rule: 'L3', because: 'key-again' }
  return isSoundSigningKey(signing) && isSoundExchangeKey(exchange) ? undefined : { rule: 'L3', because: 'weak-key' }
}

function revoke(state: LedgerState, issuer: DeviceRecord, body: BodyOf<'revoke'>): Verdict {
  const invitation = state.invitations.get(toHex(body.invitation))
  if (issuer.role !== 'owner' && invitation?.issuer !== issuer.id) return { rule: 'L1', because: 'not-allowed' }
  return invitation?.state === 'open' ? undefined : { rule: 'L7', because: 'not-open' }
}

function remove(state: LedgerState, issuer: DeviceRecord, body: BodyOf<'remove'>): Verdict {
  const ids = new Set(body.devices.map(toHex))
  const onlyItself = ids.size === 1 && ids.has(issuer.id)
  if (issuer.role !== 'owner' && !onlyItself) return { rule: 'L1', because: 'not-allowed' }
  const present = presentDevices(state)
  const staying = present.filter(({ id }) => !ids.has(id))
  if (ids.size === 0 || ids.size !== body.devices.length || present.length - staying.length !== ids.size) {
    return { rule: 'L5', because: 'unknown-device' }
  }
  return staying.some(({ role }) => role === 'owner') ? undefined : { rule: 'L5', because: 'no-owner-left' }
}

function assign(state: LedgerState, body: BodyOf<'assign'>): Verdict {
  const present = presentDevices(state)
  if (!present.some(({ member }) => member === body.member)) return { rule: 'L5', because: 'unknown-member' }
  const ownerLeft = present.some(({ member, role }) => (member === body.member ? body.role : role) === 'owner')
  return ownerLeft ? undefined : { rule: 'L5', because: 'no-owner-left' }
}

function rotate(state: LedgerState, statement: Statement, body: BodyOf<'rotate'>): Verdict {
  if (body.epoch !== state.epochs.length + 1) return { rule: 'L6', because: 'wrong-epoch' }
  const recipients = new Set(body.recipients.map(({ recipient }) => toHex(recipient)))
  let allowed = 0
  let missing = recipients.size !== body.recipients.length
  for (const { exchange } of presentDevices(state)) {
    if (recipients.has(toHex(exchange))) allowed += 1
    else missing = true
  }
  for (const { exchange, expires, state: invitation } of state.invitations.values()) {
    if (invitation !== 'open') continue
    if (recipients.has(toHex(exchange))) allowed += 1
    else if (expires === 0 || expires > statement.at) missing = true
  }
  return missing || allowed !== recipients.size ? { rule: 'L6', because: 'wrong-recipients' } : undefined
}
