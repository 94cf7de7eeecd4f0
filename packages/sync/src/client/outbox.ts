import { sameBytes } from '../bytes.ts'
import { decodeUpdate, type WriterPlace } from '../content.ts'
import { openFrame } from '../frame.ts'
import { decodeFrame, frameHash, zeroHash, type Frame } from '../frame-header.ts'
import type { Keyring } from '../keyring.ts'
import type { OutboxFrame } from './contracts.ts'

/** A frame of this device that the relay has not acknowledged. */
export interface OutboxEntry extends OutboxFrame {
  readonly frame: Frame
  readonly hash: Uint8Array
  /** What was sealed. */
  readonly content: Uint8Array
  /** What is in it for the document; empty when that is in a blob and not known here any more. */
  readonly updates: readonly Uint8Array[]
  /** Whether knowledge has the updates, and the document too. */
  readonly isApplied: boolean
}

/** How what is here stands to this device's frames in the log. */
export type Standing = 'fits' | 'was-put-back' | 'rollback' | 'fork'

/**
 * This device's own frames: the count of all, and those not acknowledged. Frames stay the very bytes that were stored
 * before they were sent first.
 */
export class Outbox {
  #entries: OutboxEntry[] = []
  #own: WriterPlace
  /** How many of the first entries were sent over the present connection. */
  #sent = 0
  #acknowledged: number
  #conflicts = false

  constructor(own: WriterPlace, entries: readonly OutboxEntry[]) {
    this.#own = own
    this.#entries = [...entries]
    this.#acknowledged = (entries[0]?.counter ?? own.counter + 1) - 1
  }

  /** The frame made last. */
  get own(): WriterPlace {
    return this.#own
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries
  }

  /** Every frame up to this counter is in the log. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  get changes(): number {
    return this.#entries.reduce((sum, { changes }) => sum + changes, 0)
  }

  get inFlight(): number {
    return this.#sent
  }

  push(entry: OutboxEntry): void {
    this.#entries.push(entry)
    this.#own = { counter: entry.counter, hash: entry.hash }
  }

  /** The next frame to send over this connection. */
  next(): OutboxEntry | undefined {
    const entry = this.#entries[this.#sent]
    if (entry) this.#sent += 1
    return entry
  }

  /** Everything is to be sent again. */
  rewind(): void {
    this.#sent = 0
  }

  find(counter: number): OutboxEntry | undefined {
    return this.#entries.find((entry) => entry.counter === counter)
  }

  /** A frame of this device is in the log. */
  inLog(counter: number, hash: Uint8Array): void {
    const entry = this.find(counter)
    if (entry && !sameBytes(entry.hash, hash)) this.#conflicts = true
    else if (entry) this.#drop(counter)
  }

  /** Compares with the last frame of this device that the log has; called when all of the log was taken. */
  standing(last: WriterPlace = { counter: 0, hash: zeroHash }): Standing {
    const entry = this.find(last.counter)
    const differs = entry !== undefined && !sameBytes(entry.hash, last.hash)
    if (last.counter > this.#own.counter || this.#conflicts || differs) return 'was-put-back'
    if (entry) {
      this.#drop(last.counter)
      return 'fits'
    }
    const first = this.#entries[0]
    const known = first ? { counter: first.counter - 1, hash: first.frame.header.previous } : this.#own
    if (last.counter < known.counter) return 'rollback'
    return sameBytes(last.hash, known.hash) ? 'fits' : 'fork'
  }

  /** Goes on behind the log's last frame of this device; what was not acknowledged comes back, to be sealed anew. */
  takeOver(last: WriterPlace = { counter: 0, hash: zeroHash }): readonly OutboxEntry[] {
    const left = this.#entries
    this.#entries = []
    this.#own = last
    this.#sent = 0
    this.#acknowledged = last.counter
    this.#conflicts = false
    return left
  }

  #drop(counter: number): void {
    const count = this.#entries.filter((entry) => entry.counter <= counter).length
    this.#entries.splice(0, count)
    this.#sent = Math.max(0, this.#sent - count)
    this.#acknowledged = Math.max(this.#acknowledged, counter)
  }
}

/** Reads back a stored frame. What this device can not open any more is sent as it is all the same. */
export async function openEntry(stored: OutboxFrame, keyring: Keyring): Promise<OutboxEntry> {
  const { counter, bytes, changes } = stored
  const frame = decodeFrame(bytes)
  const key = keyring.key(frame.header.epoch)
  const content = (key && openFrame(frame, key)) ?? new Uint8Array()
  const entry = { counter, bytes, changes, frame, hash: frameHash(bytes), content }
  const update = frame.header.type === 'update' && content.length > 0 ? await decodeUpdate(content) : undefined
  if (update?.kind === 'blob') return { ...entry, updates: [], isApplied: false }
  return { ...entry, updates: update?.updates ?? [], isApplied: true }
}
