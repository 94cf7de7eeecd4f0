import { hueCount, parseId, type Hue, type MemberId } from '@mazmun/model'
import { openProfile, type DeviceRecord, type Keyring, type Ledger, type Profile } from '@mazmun/sync'
import type { DeviceView, InvitationView, PersonView } from './team-view.ts'

/** What is known of devices besides the ledger. */
export interface Sightings {
  /** Ids of devices that are in the project now. */
  readonly here: ReadonlySet<string>
  /** Milliseconds since 1970 by device id. */
  readonly lastSeen: Readonly<Record<string, number>>
}

/** The person and device that look at the team. */
export interface Self {
  readonly member: MemberId
  readonly device: string
}

/** The people of a team, oneself first, then in the order in which they came. */
export function peopleOf(ledger: Ledger, keyring: Keyring, self: Self, sightings: Sightings): readonly PersonView[] {
  const people = ledger.members.flatMap(({ id, role, devices }): PersonView[] => {
    const member = parseId<MemberId>(id)
    if (!member) return []
    const profiles = devices.map((device) => openProfile(ledger.project, device.key, keyring, device.profile))
    const newest = newestProfile(devices, profiles)
    return [
      {
        member,
        name: newest?.name.trim() || undefined,
        hue: hueOf(newest),
        role,
        isYou: member === self.member,
        devices: devices.map((device, at) => deviceView(device, profiles[at], self, sightings)),
      },
    ]
  })
  return people.sort((a, b) => Number(b.isYou) - Number(a.isYou))
}

/** The profile of the device that joined last, of those that are still there when there are any. */
function newestProfile(
  devices: readonly DeviceRecord[],
  profiles: readonly (Profile | undefined)[],
): Profile | undefined {
  const open = devices.flatMap(({ removedAt }, at) => {
    const profile = profiles[at]
    return profile ? [{ profile, isThere: removedAt === undefined }] : []
  })
  return (open.findLast(({ isThere }) => isThere) ?? open.at(-1))?.profile
}

function hueOf(profile: Profile | undefined): Hue {
  const hue = profile?.hue ?? 0
  return hue < hueCount ? hue : 0
}

function deviceView(
  { id, joinedTime, removedAt }: DeviceRecord,
  profile: Profile | undefined,
  self: Self,
  { here, lastSeen }: Sightings,
): DeviceView {
  return {
    id,
    name: profile?.device.trim() || undefined,
    isThis: id === self.device,
    isHere: here.has(id),
    isRemoved: removedAt !== undefined,
    joinedAt: joinedTime,
    lastSeen: lastSeen[id],
  }
}

/** Invitations that are neither used up nor revoked, the newest first. */
export function openInvitations(ledger: Ledger, { member, device }: Self): readonly InvitationView[] {
  const isOwner = ledger.roleOf(device) === 'owner'
  return ledger.invitations
    .filter(({ state }) => state === 'open')
    .map(({ id, role, expires, uses, used, member: invited, issuer }) => ({
      id,
      role,
      isForYou: invited === member,
      uses,
      usesLeft: uses - used,
      expires: expires === 0 ? undefined : expires,
      mayRevoke: isOwner || issuer === device,
    }))
    .reverse()
}
