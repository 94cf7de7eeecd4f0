import type { Awareness } from 'y-protocols/awareness'
import type { Ledger } from '@mazmun/sync'
import { database } from '../storage/database.ts'
import type { Sightings } from './ledger-view.ts'
import { decodePresence } from './presence-state.ts'
import { shortName } from './team-session.svelte.ts'

/** How often it is put down who was here, in milliseconds. */
const interval = 60_000

/** Which devices are in the project now, and when they were last. */
export class SightingsKeeper {
  readonly #team: string
  readonly #awareness: Awareness
  readonly #timer: ReturnType<typeof setInterval>
  #lastSeen: Readonly<Record<string, number>>
  #here: ReadonlySet<string> = new Set()
  #written: Readonly<Record<string, number>>

  constructor(team: string, awareness: Awareness, lastSeen: Readonly<Record<string, number>>) {
    this.#team = team
    this.#awareness = awareness
    this.#lastSeen = this.#written = lastSeen
    this.#timer = setInterval(() => void this.#write(), interval)
  }

  /** What is known now of the devices of a ledger. */
  look(ledger: Ledger, now: number): Sightings {
    const said = new Set<string>()
    for (const [client, state] of this.#awareness.getStates()) {
      const presence = client === this.#awareness.clientID ? undefined : decodePresence(state)
      if (presence) said.add(`${presence.member} ${presence.device}`)
    }
    const here = ledger.presentDevices.filter(({ id, member }) => said.has(`${member} ${id.slice(0, shortName)}`))
    this.#here = new Set(here.map(({ id }) => id))
    if (here.length > 0) this.#lastSeen = { ...this.#lastSeen, ...Object.fromEntries(here.map(({ id }) => [id, now])) }
    return { here: this.#here, lastSeen: this.#lastSeen }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#write()
  }

  async #write(): Promise<void> {
    const before = this.#written
    if (before === this.#lastSeen) return
    this.#written = this.#lastSeen
    // What the device does not take in now is put down with the next.
    await database.teams.update(this.#team, { lastSeen: this.#lastSeen }).catch(() => (this.#written = before))
  }
}
