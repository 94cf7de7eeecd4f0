import type { Hue, MemberId } from '@mazmun/model'
import type { Awareness } from 'y-protocols/awareness'

/** What presence needs of the team session of an open project. */
export interface PresenceHost {
  /** One for the document, shared by the provider between tabs and the provider to the relay. */
  readonly awareness: Awareness
  /** The person at this device. */
  readonly member: MemberId
  /** A short public name of this device, at most 16 characters of 0–9 and a–f. */
  readonly device: string
  /** What the team knows people by who may not have written anything into the project yet. Reactive. */
  readonly members: ReadonlyMap<MemberId, { readonly name: string; readonly hue: Hue }>
  /**
   * Whose device signed what came under an awareness client id; undefined when nobody vouched for it, as for one's own
   * other tabs. A state that claims to be of somebody else is not shown.
   */
  readonly ownerOf?: (client: number) => MemberId | undefined
}
