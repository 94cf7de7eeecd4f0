import { decodeEntries, encodeEntries, gone, isReadable, type PresenceEntry } from './presence-entries.ts'
import type { Environment } from './contracts.ts'

/** Milliseconds after which a client that says nothing is taken for gone: two renewals of y-protocols, each 15 s. */
const silence = 30_000
const sweepEvery = 5000

/** Where presence goes. */
export interface PresencePorts {
  /** Seals an awareness update and sends it; called only after `live`. */
  readonly send: (update: Uint8Array) => void
  /** Gives an awareness update to the provider. */
  readonly show: (update: Uint8Array) => void
}

interface Remote {
  readonly entry: PresenceEntry
  readonly writer: string
  readonly heard: number
}

/**
 * Who is here, between the provider's awareness and the relay. The provider sends on whatever it hears, also what came from
 * the relay; only clients of this device go out, all of them at once (the relay keeps the last frame of a device for those
 * who come later) and the newest state of each.
 */
export class PresenceExchange {
  readonly #environment: Environment
  readonly #ports: PresencePorts
  readonly #own = new Map<number, PresenceEntry>()
  readonly #remote = new Map<number, Remote>()
  #live = false
  #interval = 100
  #largest = 4096
  #lastSent = -Infinity
  #cancelSend: (() => void) | undefined
  #cancelSweep: (() => void) | undefined

  constructor(environment: Environment, ports: PresencePorts) {
    this.#environment = environment
    this.#ports = ports
  }

  /** The device whose frame showed this client last, in hex. */
  writerOf(client: number): string | undefined {
    return this.#remote.get(client)?.writer
  }

  /** The connection takes presence now, so many frames a second, each content at most so large. */
  live(perSecond: number, largest: number): void {
    this.#live = true
    this.#interval = 1000 / Math.max(1, perSecond)
    this.#largest = largest
    if (this.#own.size > 0) this.#plan()
  }

  /** The connection has ended. Who was here stays shown for as long as they may be silent. */
  pause(): void {
    this.#live = false
    this.#cancelSend?.()
    this.#cancelSend = undefined
  }

  /** What the provider sent. */
  local(update: Uint8Array): void {
    const entries = decodeEntries(update).filter(({ client }) => !this.#remote.has(client))
    // A client that is not known as this device's own is not this device's to take away.
    const own = entries.filter(({ client, state }) => state !== gone || this.#own.has(client))
    for (const entry of own) this.#own.set(entry.client, entry)
    if (own.length > 0) this.#plan()
  }

  /** Sends at once what waits to be sent: it is the last chance. */
  flush(): void {
    if (!this.#cancelSend) return
    this.#cancelSend()
    this.#send()
  }

  /** What another device showed, verified and opened; `Malformed` when it is no awareness update. */
  receive(writer: string, update: Uint8Array): void {
    const entries = decodeEntries(update).filter((entry) => this.#isTheirs(writer, entry))
    for (const entry of entries) {
      this.#remote.set(entry.client, { entry, writer, heard: this.#environment.now() })
    }
    if (entries.length === 0) return
    this.#ports.show(encodeEntries(entries))
    this.#cancelSweep ??= this.#environment.after(sweepEvery, this.#sweep)
  }

  /** Takes away the clients of a device that is no longer a member; of all devices when none is named. */
  forget(writer?: string): void {
    this.#vanish(([, remote]) => writer === undefined || remote.writer === writer)
  }

  close(): void {
    this.pause()
    this.#cancelSweep?.()
    this.#cancelSweep = undefined
  }

  /** Nobody speaks for a client of this device, or for one that another device showed and that is still there. */
  #isTheirs(writer: string, entry: PresenceEntry): boolean {
    if (this.#own.has(entry.client) || !isReadable(entry)) return false
    const known = this.#remote.get(entry.client)
    return known === undefined || known.writer === writer || known.entry.state === gone
  }

  #plan(): void {
    if (!this.#live || this.#cancelSend) return
    const pause = Math.max(0, this.#lastSent + this.#interval - this.#environment.now())
    this.#cancelSend = this.#environment.after(pause, () => this.#send())
  }

  #send(): void {
    this.#cancelSend = undefined
    this.#lastSent = this.#environment.now()
    this.#ports.send(this.#collect())
  }

  /** All own clients, as many as fit; those that left are named once. */
  #collect(): Uint8Array {
    const entries: PresenceEntry[] = []
    let size = 0
    for (const entry of this.#own.values()) {
      // A number takes at most eight bytes, and padding is in steps of 256.
      const takes = entry.state.length * 3 + 24
      if (entry.state === gone) this.#own.delete(entry.client)
      if (size + takes > this.#largest) continue
      size += takes
      entries.push(entry)
    }
    return encodeEntries(entries)
  }

  readonly #sweep = (): void => {
    this.#cancelSweep = undefined
    const latest = this.#environment.now() - silence
    this.#vanish(([, { heard }]) => heard <= latest)
    if (this.#remote.size > 0) this.#cancelSweep = this.#environment.after(sweepEvery, this.#sweep)
  }

  #vanish(matches: (item: [number, Remote]) => boolean): void {
    const silent = [...this.#remote].filter(matches)
    for (const [client] of silent) this.#remote.delete(client)
    const shown = silent.filter(([, { entry }]) => entry.state !== gone)
    if (shown.length === 0) return
    this.#ports.show(encodeEntries(shown.map(([, { entry }]) => ({ ...entry, state: gone }))))
  }
}
