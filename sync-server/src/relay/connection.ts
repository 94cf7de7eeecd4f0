import { randomBytes } from 'node:crypto'
import type { WebSocket } from 'ws'
import { encodeMessage } from '@mazmun/sync'
import type { Message, Reason, Refusable, Role } from '@mazmun/sync'
import type { Limits } from '../limits.ts'
import type { RelayMetrics } from './relay-metrics.ts'
import type { Room } from './room.ts'
import { TokenBucket } from './token-bucket.ts'

/** What a connection was found to be. */
export interface Member {
  readonly key: Uint8Array
  /** The key in hex, as the ledger names devices and invitations. */
  readonly id: string
  readonly room: Room
  /** Undefined for an invitation, which sees the ledger only. */
  role: Role | undefined
}

export interface Acknowledgement {
  readonly counter: number
  readonly seq: number
  readonly hash: Uint8Array
}

const binary = { binary: true }
/** What a client is told to wait when trying again at once would not help. */
const retryMilliseconds: Partial<Record<Reason, number>> = { 'not-stored': 5000, full: 60_000 }

/** One WebSocket. Kept small: an idle room has two of them. */
export class Connection {
  readonly challenge: Buffer = Buffer.from(randomBytes(32))
  /** Hex, for blobs. */
  token = ''
  #member: Member | undefined
  #release: (() => void) | undefined
  isAuthenticating = false
  /** Is being sent the log, or has been. */
  isReading = false
  /** Gets frames as they become durable. */
  isLive = false
  isStreaming = false
  wasCaughtUp = false
  /** The newest frame it has, or made itself. */
  sentSeq = 0
  /** Acknowledgements, by seq, that come when the log before them was read to it. */
  held: Map<number, Acknowledgement> | undefined
  /** Its newest presence, for those who join. */
  presence: Uint8Array | undefined
  presenceCounter = 0
  /** What the relay's clock said; milliseconds that only rise. */
  readonly openedAt: number
  heardAt: number
  pingedAt: number
  #stalledAt = 0
  #stalledWith = 0
  #appends: TokenBucket | undefined
  #presences: TokenBucket | undefined
  #others: TokenBucket | undefined
  readonly #socket: WebSocket
  readonly #limits: Limits
  readonly #metrics: RelayMetrics

  constructor(socket: WebSocket, limits: Limits, metrics: RelayMetrics, now: number) {
    this.#socket = socket
    this.#limits = limits
    this.#metrics = metrics
    this.openedAt = now
    this.heardAt = now
    this.pingedAt = now
  }

  get member(): Member | undefined {
    return this.#member
  }

  /** Goes into a room; `release` is called when the connection has ended. */
  enter(member: Member, release: () => void): void {
    if (!this.isOpen) {
      release()
      return
    }
    this.token = randomBytes(32).toString('hex')
    this.#member = member
    this.#release = release
    member.room.connections.add(this)
  }

  /** The connection has ended. */
  leave(): void {
    this.#member?.room.connections.delete(this)
    this.#release?.()
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** Bytes that this client has not taken yet. */
  get waiting(): number {
    return this.#socket.bufferedAmount
  }

  /** Everything over its limit: nothing more should be put on the pile. */
  get isSlow(): boolean {
    return this.waiting > this.#limits.waitingBytes
  }

  send(message: Message): void {
    this.sendBytes(encodeMessage(message))
  }

  /** Bytes are not copied: the same ones may go to many. */
  sendBytes(bytes: Uint8Array): void {
    if (this.isOpen) this.#socket.send(bytes, binary)
  }

  /** As `sendBytes`; resolves when the client's machine has taken everything up to here, or the connection has ended. */
  deliver(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      if (this.isOpen) this.#socket.send(bytes, binary, () => resolve())
      else resolve()
    })
  }

  refuse(what: Refusable, number: number, reason: Reason, retryAfter = retryMilliseconds[reason] ?? 0): void {
    this.#metrics.refusals.add(reason)
    this.send({ kind: 'refused', what, number, reason, retryAfter })
  }

  close(code: number, reason = ''): void {
    this.#socket.close(code, reason)
  }

  terminate(): void {
    this.#socket.terminate()
  }

  /** Charges one message. Says how long to wait when it is one too many; closes when the refusals are not heeded. */
  charge(what: 'append' | 'presence' | 'other', now: number): { readonly wait: number } | undefined {
    const bucket = this.#bucket(what, now)
    const taken = bucket.take(now)
    if (taken === 'ok') return undefined
    if (taken === 'flood') this.close(1008, 'flooding')
    return { wait: bucket.wait }
  }

  #bucket(what: 'append' | 'presence' | 'other', now: number): TokenBucket {
    const { appendsPerSecond, appendBurst, presencePerSecond, presenceBurst, statementsPerSecond } = this.#limits
    if (what === 'append') return (this.#appends ??= new TokenBucket(appendsPerSecond, appendBurst, now))
    if (what === 'presence') return (this.#presences ??= new TokenBucket(presencePerSecond, presenceBurst, now))
    return (this.#others ??= new TokenBucket(statementsPerSecond, statementsPerSecond * 4, now))
  }

  /** Whether the client has taken nothing of what waits for it for longer than it may. Asked about once a second. */
  isStalled(now: number): boolean {
    const { waiting } = this
    if (waiting === 0 || waiting < this.#stalledWith || this.#stalledAt === 0) this.#stalledAt = now
    this.#stalledWith = waiting
    return waiting > 0 && now - this.#stalledAt > this.#limits.slowSeconds * 1000
  }
}
