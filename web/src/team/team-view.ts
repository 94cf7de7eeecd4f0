import type { Hue, MemberId } from '@mazmun/model'
import type { TeamRole } from '@mazmun/project'
import type { RoomState } from '@mazmun/sync'
import type { ContentWish } from '../storage/database.ts'

/** A device of a person in the team. */
export interface DeviceView {
  /** Its public signing key in hexadecimal. */
  readonly id: string
  /** What it calls itself; undefined when its profile does not open. */
  readonly name: string | undefined
  readonly isThis: boolean
  readonly isHere: boolean
  readonly isRemoved: boolean
  /** Milliseconds since 1970 by its own clock. */
  readonly joinedAt: number
  /** Milliseconds since 1970; undefined when it was never seen by this device. */
  readonly lastSeen: number | undefined
}

export interface PersonView {
  readonly member: MemberId
  readonly name: string | undefined
  readonly hue: Hue
  /** Undefined for who is no longer in the team. */
  readonly role: TeamRole | undefined
  readonly isYou: boolean
  readonly devices: readonly DeviceView[]
}

/** An invitation that can still be used, or could be if it had not expired. */
export interface InvitationView {
  readonly id: string
  readonly role: TeamRole
  readonly isForYou: boolean
  readonly usesLeft: number
  readonly uses: number
  /** Milliseconds since 1970; undefined when it lasts until it is revoked. */
  readonly expires: number | undefined
  readonly mayRevoke: boolean
}

/** Sealed texts on their way, in bytes. */
export interface ContentTransfer {
  readonly done: number
  readonly total: number
}

export interface ContentsView {
  readonly wish: ContentWish
  /** Texts of sources that are not on this device. */
  readonly missing: number
  readonly up: ContentTransfer | undefined
  readonly down: ContentTransfer | undefined
  /** Why contents could not be sent or fetched lately. */
  readonly problem: 'full' | 'too-large' | 'damaged' | undefined
}

/** The team of a project as all tabs of this device show it. Plain data. */
export interface TeamView {
  readonly relay: string
  readonly room: RoomState
  /** Whether what is said about the project could not be opened on this device; `room` is that of the project alone then. */
  readonly isReviewOut: boolean
  readonly role: TeamRole | undefined
  readonly people: readonly PersonView[]
  readonly invitations: readonly InvitationView[]
  readonly contents: ContentsView
  readonly isEnded: boolean
}

/** What an invitation is to give. */
export interface InvitationWishes {
  readonly role: TeamRole
  /** Milliseconds since 1970; 0 = until it is revoked. */
  readonly expires: number
  readonly uses: number
  /** For another device of the person here. */
  readonly ownDevice: boolean
}

/** Why something the team was asked for was not done; nothing was changed then, unless nobody knows (`unsure`). */
export type TeamRefusal = 'unreachable' | 'not-allowed' | 'last-owner' | 'unsure' | 'other'

export type TeamOutcome<Result> =
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly reason: TeamRefusal }

/** What became of a text that was asked for. */
export type FetchedContent = 'here' | 'unreachable' | 'not-there' | 'damaged' | 'full'

/** What can be asked of the tab that speaks with the relay. Arguments and results are plain data. */
export interface TeamActions {
  /** Gives the link. */
  readonly invite: (wishes: InvitationWishes) => Promise<TeamOutcome<string>>
  readonly revoke: (invitation: string) => Promise<TeamOutcome<undefined>>
  /** Removes devices and gives the team a new key. */
  readonly remove: (devices: readonly string[]) => Promise<TeamOutcome<undefined>>
  readonly assign: (member: MemberId, role: TeamRole) => Promise<TeamOutcome<undefined>>
  /** Removes this device from the team. */
  readonly leave: () => Promise<TeamOutcome<undefined>>
  /** Ends the sharing for all. */
  readonly end: () => Promise<TeamOutcome<undefined>>
  /** Connects now instead of at the next attempt. */
  readonly retry: () => Promise<undefined>
  /** Takes what the relay shows as it is from now on. */
  readonly acceptFault: () => Promise<undefined>
  readonly fetchContent: (hash: string) => Promise<FetchedContent>
  readonly wishContents: (wish: ContentWish) => Promise<undefined>
}
