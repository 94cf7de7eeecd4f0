import type { MemberId } from '@mazmun/model'
import { decodePresence, type PresenceState } from './presence-state.ts'

/** So many people are shown at most, and so many tabs of one: what comes beyond that is no team. */
const mostPeople = 64
const mostTabs = 16

/** What the tabs of everybody say of themselves, checked, and put together to one state a person. */
export class SeenStates {
  readonly #states = new Map<number, PresenceState>()
  /** In the order they came, so that nobody changes place when somebody else moves. */
  readonly #order = new Set<MemberId>()

  /** Takes in what came under an awareness client id; anything but a state takes it away. `owner` = who signed it, if known. */
  take(client: number, value: unknown, owner: MemberId | undefined): void {
    const state = decodePresence(value)
    this.#states.delete(client)
    if (!state || (owner !== undefined && owner !== state.member) || !this.#hasRoomFor(state.member)) return
    this.#states.set(client, state)
    this.#order.add(state.member)
  }

  /** One state a person: of several tabs the one on screen, and of those the one used last. Those who left are forgotten. */
  people(): readonly PresenceState[] {
    const best = new Map<MemberId, PresenceState>()
    for (const state of this.#states.values()) {
      const other = best.get(state.member)
      if (!other || isNearer(state, other)) best.set(state.member, state)
    }
    for (const member of this.#order) if (!best.has(member)) this.#order.delete(member)
    return [...this.#order].flatMap((member) => best.get(member) ?? [])
  }

  /** Every tab of one person. */
  tabsOf(member: MemberId): readonly PresenceState[] {
    return [...this.#states.values()].filter((state) => state.member === member)
  }

  #hasRoomFor(member: MemberId): boolean {
    if (this.#order.has(member)) return this.tabsOf(member).length < mostTabs
    return this.#order.size < mostPeople
  }
}

function isNearer(one: PresenceState, other: PresenceState): boolean {
  return one.away === other.away ? one.at > other.at : other.away
}
