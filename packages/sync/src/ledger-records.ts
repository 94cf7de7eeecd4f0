import type { Role } from './room.ts'
import type { FormerKey, SealedKey } from './statement.ts'

/** A device of a member, as the ledger has it now. Removed devices stay listed. */
export interface DeviceRecord {
  /** The public signing key in hexadecimal. */
  readonly id: string
  /** Public signing key. */
  readonly key: Uint8Array
  /** Public exchange key. */
  readonly exchange: Uint8Array
  /** UUID, as in the project's records. */
  readonly member: string
  /** The role now; what it had when it was removed. */
  readonly role: Role
  /** Index of the statement that let it in. */
  readonly joinedAt: number
  /** Milliseconds since 1970 by the clock of who signed that statement. */
  readonly joinedTime: number
  /** Index of the statement that removed it. */
  readonly removedAt: number | undefined
  /** Id of the invitation it joined by; undefined for the device that founded the project. */
  readonly invitation: string | undefined
  /** The newest profile, sealed: see `openProfile`. */
  readonly profile: Uint8Array
  /** The epoch key of when it joined, sealed to its exchange key. */
  readonly sealedKey: Uint8Array
}

export type InvitationState = 'open' | 'used-up' | 'revoked'

export interface InvitationRecord {
  /** The public signing key in hexadecimal. */
  readonly id: string
  /** Public signing key. */
  readonly key: Uint8Array
  /** Public exchange key. */
  readonly exchange: Uint8Array
  readonly role: Role
  /** Milliseconds since 1970, 0 = never. Only the relay judges by clocks, so an expired one may still be `open`. */
  readonly expires: number
  readonly uses: number
  readonly used: number
  /** Who joins by it; undefined when it is for new people. */
  readonly member: string | undefined
  /** Id of the device that issued it. */
  readonly issuer: string
  /** Index of the statement that made it. */
  readonly issuedAt: number
  /** Milliseconds since 1970 by the issuer's clock. */
  readonly issuedTime: number
  readonly state: InvitationState
  /** The epoch key of when it was made, sealed to its exchange key. */
  readonly sealedKey: Uint8Array
}

export interface MemberEntry {
  /** UUID, as in the project's records. */
  readonly id: string
  /** The highest role of the devices that are there; undefined when all were removed. */
  readonly role: Role | undefined
  /** In the order in which they joined, removed ones included. */
  readonly devices: readonly DeviceRecord[]
}

export interface EpochRecord {
  /** From 1. */
  readonly number: number
  readonly keyId: Uint8Array
  /** Index of the statement that began it. */
  readonly since: number
  /** The key of the epoch before under this one's; undefined for the first. */
  readonly former: FormerKey | undefined
  readonly recipients: readonly SealedKey[]
}

/** Why a statement is not valid after the ones before it; `rule` is one of docs/protocol.md. */
export type StatementRefusal =
  | { readonly rule: 'L1'; readonly because: 'malformed' | 'other-project' | 'stale' | 'bad-signature' | 'not-allowed' }
  | { readonly rule: 'L2'; readonly because: 'dissolved' | 'not-found-first' }
  | { readonly rule: 'L3'; readonly because: 'key-again' | 'member-again' | 'weak-key' }
  | { readonly rule: 'L4'; readonly because: 'unknown-invitation' | 'revoked' | 'used-up' | 'other-member' }
  | { readonly rule: 'L5'; readonly because: 'no-owner-left' | 'unknown-device' | 'unknown-member' }
  | { readonly rule: 'L6'; readonly because: 'wrong-epoch' | 'wrong-recipients' }
  | { readonly rule: 'L7'; readonly because: 'removed' | 'not-open' }

export type Appended = { readonly ok: true } | { readonly ok: false; readonly reason: StatementRefusal }
