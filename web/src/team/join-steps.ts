import type { Hue, ProjectId } from '@mazmun/model'
import type { ContentWish } from '../storage/database.ts'

/** How far a joining is. */
export type JoinStep =
  | { readonly kind: 'connecting' | 'entering' | 'storing' }
  /** `share` of the project that is here, 0…1; undefined while nobody can say. */
  | { readonly kind: 'arriving'; readonly share: number | undefined }

/** Hears how far it is. */
export type OnStep = (step: JoinStep) => void

export type JoinProblem =
  | 'not-a-link'
  | 'broken'
  | 'newer'
  | 'expired'
  | 'used-up'
  | 'revoked'
  | 'unknown'
  | 'unreachable'
  | 'member'
  | 'ended'
  | 'full'
  | 'suspicious'
  | 'other'

/** What an invitation says before anything is asked of a relay. */
export interface InvitationGlance {
  readonly relay: string
  /** As the inviter's device called the project; nobody vouches for it. */
  readonly projectName: string | undefined
  /** The project, where this device is in its team already. */
  readonly here: ProjectId | undefined
}

export interface JoinWishes {
  readonly name: string
  readonly hue: Hue
  readonly contents: ContentWish
}

export type Joined =
  { readonly ok: true; readonly project: ProjectId } | { readonly ok: false; readonly problem: JoinProblem }

/** A team that this device has joined, but whose project has not arrived whole. */
export interface UnfinishedJoining {
  readonly team: string
  readonly projectName: string | undefined
  readonly joinedAt: number
}
