import { isAtLeast, type Role } from './room.ts'
import type { DeviceRecord, EpochRecord, InvitationRecord } from './ledger-records.ts'

/** What the statements up to now amount to. Records are replaced, never changed, so that a copy of the maps is a copy. */
export interface LedgerState {
  readonly devices: Map<string, DeviceRecord>
  readonly invitations: Map<string, InvitationRecord>
  /** Every key that was ever named, signing and exchange keys alike, in hexadecimal. */
  readonly keys: Set<string>
  /** Every member that was ever named. */
  readonly members: Set<string>
  /** Role changes of a device, oldest first; undefined = removed. */
  readonly roles: Map<string, readonly RoleChange[]>
  readonly epochs: EpochRecord[]
  dissolved: boolean
}

export interface RoleChange {
  readonly index: number
  readonly role: Role | undefined
}

export function emptyState(): LedgerState {
  return {
    devices: new Map(),
    invitations: new Map(),
    keys: new Set(),
    members: new Set(),
    roles: new Map(),
    epochs: [],
    dissolved: false,
  }
}

export function copyOfState(state: LedgerState): LedgerState {
  return {
    devices: new Map(state.devices),
    invitations: new Map(state.invitations),
    keys: new Set(state.keys),
    members: new Set(state.members),
    roles: new Map(state.roles),
    epochs: [...state.epochs],
    dissolved: state.dissolved,
  }
}

export function presentDevices(state: LedgerState): DeviceRecord[] {
  return [...state.devices.values()].filter((device) => device.removedAt === undefined)
}

/** Whether a device may issue such an invitation: owners any, everybody one for their own member up to their own role. */
export function mayInvite(device: DeviceRecord, role: Role, member: string | undefined): boolean {
  if (device.removedAt !== undefined) return false
  return device.role === 'owner' || (member === device.member && isAtLeast(device.role, role))
}
