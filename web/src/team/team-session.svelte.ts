import type { Awareness } from 'y-protocols/awareness'
import type { Hue, MemberId } from '@mazmun/model'
import type { TeamRole } from '@mazmun/project'
import type { MergedApart } from '../storage/apart-watch.ts'
import type { ContentWish } from '../storage/database.ts'
import type { PresenceHost } from './presence-host.ts'
import { NoAnswer, type TeamChannel } from './team-channel.ts'
import type { FetchedContent, InvitationWishes, TeamActions, TeamOutcome, TeamView } from './team-view.ts'

/** What a tab brings to the team. */
export interface TeamParts {
  readonly id: string
  readonly awareness: Awareness
  readonly member: MemberId
  /** The id of this device. */
  readonly device: string
  readonly channel: TeamChannel
}

/** So many digits of its id name a device where it is only told from a few others. */
export const shortName = 16

/** The team of the project that is open in this tab, as views see it. One tab of a device speaks with the relay for all. */
export class TeamSession implements TeamActions, PresenceHost {
  readonly id: string
  readonly awareness: Awareness
  readonly member: MemberId
  readonly device: string
  /** Whose device signed what an awareness client says; known in the tab that speaks with the relay. */
  ownerOf: (client: number) => MemberId | undefined = () => undefined
  readonly #merged: MergedApart[] = []
  #onMerged: ((merge: MergedApart) => void) | undefined
  readonly #channel: TeamChannel
  readonly #stops: (() => Promise<void>)[] = []
  #view: TeamView | undefined = $state.raw()

  constructor({ id, awareness, member, device, channel }: TeamParts) {
    this.id = id
    this.awareness = awareness
    this.member = member
    this.device = device.slice(0, shortName)
    this.#channel = channel
    channel.watch((view) => (this.#view = view))
  }

  /** Undefined while nothing is known of the team yet. Reactive. */
  get view(): TeamView | undefined {
    return this.#view
  }

  /** What the team knows people by. Reactive. */
  readonly members: ReadonlyMap<MemberId, { readonly name: string; readonly hue: Hue }> = $derived(
    new Map(
      this.#view?.people.flatMap(({ member, name, hue }) => (name === undefined ? [] : [[member, { name, hue }]])),
    ),
  )

  invite(wishes: InvitationWishes): Promise<TeamOutcome<string>> {
    return this.#outcome(this.#channel.ask('invite', wishes))
  }

  revoke(invitation: string): Promise<TeamOutcome<undefined>> {
    return this.#outcome(this.#channel.ask('revoke', invitation))
  }

  remove(devices: readonly string[]): Promise<TeamOutcome<undefined>> {
    return this.#outcome(this.#channel.ask('remove', devices))
  }

  assign(member: MemberId, role: TeamRole): Promise<TeamOutcome<undefined>> {
    return this.#outcome(this.#channel.ask('assign', member, role))
  }

  leave(): Promise<TeamOutcome<undefined>> {
    return this.#outcome(this.#channel.ask('leave'))
  }

  end(): Promise<TeamOutcome<undefined>> {
    return this.#outcome(this.#channel.ask('end'))
  }

  retry(): Promise<undefined> {
    return this.#channel.ask('retry')
  }

  acceptFault(): Promise<undefined> {
    return this.#channel.ask('acceptFault')
  }

  async fetchContent(hash: string): Promise<FetchedContent> {
    try {
      return await this.#channel.ask('fetchContent', hash)
    } catch (error) {
      if (error instanceof NoAnswer) return 'unreachable'
      throw error
    }
  }

  wishContents(wish: ContentWish): Promise<undefined> {
    return this.#channel.ask('wishContents', wish)
  }

  /** Work done apart has come together; known in the tab that speaks with the relay. */
  tellMerged(merge: MergedApart): void {
    if (this.#onMerged) this.#onMerged(merge)
    else this.#merged.push(merge)
  }

  /** Has somebody hear of merges, also of those before; returns how to stop. */
  onMerged(listener: (merge: MergedApart) => void): () => void {
    this.#onMerged = listener
    for (const merge of this.#merged.splice(0)) listener(merge)
    return () => (this.#onMerged = undefined)
  }

  /** Has something done before the session ends. */
  onClose(stop: () => Promise<void>): void {
    this.#stops.push(stop)
  }

  async close(): Promise<void> {
    await Promise.all(this.#stops.splice(0).map((stop) => stop()))
    this.#channel.close()
  }

  async #outcome<Result>(asked: Promise<TeamOutcome<Result>>): Promise<TeamOutcome<Result>> {
    try {
      return await asked
    } catch (error) {
      if (error instanceof NoAnswer) return { ok: false, reason: 'unsure' }
      throw error
    }
  }
}
