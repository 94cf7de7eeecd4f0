import { deflate } from '../compress.ts'
import { encodeUpdateBlob, encodeUpdates, packUpdates } from '../content.ts'
import { sealBlob } from '../blob.ts'
import { sealFrame } from '../frame.ts'
import { decodeFrame, type FrameType, type LogPlace } from '../frame-header.ts'
import { toHex } from '../hex.ts'
import type { Reason } from '../messages.ts'
import { mayWrite, roomId, type RoomName } from '../room.ts'
import { BlobFailed, type BlobTransfer } from './blob-transfer.ts'
import type { BlobFailure, Environment, RoomChanges } from './contracts.ts'
import type { Batch, LocalChanges } from './local-changes.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'
import type { RelayConnection } from './relay-connection.ts'
import type { TeamLedger } from './team-ledger.ts'

/** How many frames may be on their way without an answer. */
const mostInFlight = 8
/** Bytes; a frame's content above this goes by a blob. */
const largestContent = 128 * 1024
/** Bytes of updates that a frame may stand for; readers refuse more than twice as much. */
const largestInflated = 8 * 1024 * 1024
/** Milliseconds. */
const noAnswer = 20_000
const storeRetry = 5000

export interface SendingPorts {
  readonly environment: Environment
  readonly room: RoomName
  readonly team: TeamLedger
  readonly blobs: BlobTransfer
  readonly outbox: Outbox
  readonly changes: LocalChanges
  /** The newest verified frame. */
  readonly seen: () => LogPlace
  /** The connection while it takes frames. */
  readonly connection: () => RelayConnection | undefined
  readonly save: (changes: RoomChanges) => Promise<void>
  /** Changes that are stored to be sent count as known. */
  readonly known: (updates: readonly Uint8Array[]) => void
  /** Runs a task in the session's turn. */
  readonly run: (task: () => void | Promise<void>) => void
  /** Lets work go on beside the turns. */
  readonly beside: <T>(work: Promise<T>) => Promise<T>
  readonly trouble: (trouble: SendingTrouble) => void
  /** Bytes of a large change that went up; undefined when it is up. */
  readonly large: (progress: { readonly done: number; readonly total: number } | undefined) => void
  /** Something was stored, sent or given up. */
  readonly changed: () => void
}

export type SendingTrouble =
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'blob'; readonly failure: BlobFailure }
  | { readonly kind: 'store' }

/** Changes too large for a frame, ready to go up: the same bytes again after a connection that ended. */
interface Parcel {
  readonly batch: Batch
  readonly content: Uint8Array
  readonly hash: string
  readonly sealed: Uint8Array<ArrayBuffer>
}

/** Makes frames of what was changed here, stores them, and only then sends them. All methods are called in the session's turn. */
export class Sending {
  readonly #ports: SendingPorts
  readonly #room: Uint8Array
  #parcel: Parcel | undefined
  #upload: AbortController | undefined
  #pausedUntil = 0
  #refusedAt: number | undefined
  #cancelTimer: (() => void) | undefined
  #cancelWatch: (() => void) | undefined

  constructor(ports: SendingPorts) {
    this.#ports = ports
    this.#room = roomId(ports.team.ledger.project, ports.room)
  }

  get waiting(): number {
    const { outbox, changes } = this.#ports
    return outbox.changes + changes.count
  }

  /** Whether there is something that this device's role does not let it send. */
  get isBarred(): boolean {
    return this.waiting > 0 && !this.#mayWrite
  }

  /** A connection takes frames: everything that is not acknowledged is sent again. */
  async start(): Promise<void> {
    this.#pausedUntil = 0
    this.#refusedAt = undefined
    this.#ports.outbox.rewind()
    await this.flush()
  }

  /** The connection is gone. */
  stop(): void {
    this.#upload?.abort()
    this.#upload = undefined
    this.#cancelTimer?.()
    this.#cancelWatch?.()
    this.#cancelWatch = undefined
    this.#ports.outbox.rewind()
  }

  /** What was going up goes back to the other changes. */
  unpack(): void {
    this.stop()
    if (this.#parcel) this.#ports.changes.putBack(this.#parcel.batch)
    this.#parcel = undefined
  }

  /** The relay took an own frame, or it was found in the log. */
  async acknowledged(): Promise<void> {
    this.#refusedAt = undefined
    this.#watch()
    this.#ports.changed()
    await this.flush()
  }

  /** The relay refused a frame: it is sent again after a while, unless that can not help. */
  refused(counter: number, reason: Reason, retryAfter: number): void {
    const { environment, outbox, connection } = this.#ports
    if (environment.now() < this.#pausedUntil || !outbox.find(counter)) return
    // What went behind it was refused for not being next.
    outbox.rewind()
    this.#watch()
    const isPassing = reason === 'too-fast' || reason === 'not-stored' || reason === 'full'
    const isAgain = this.#refusedAt === counter
    this.#refusedAt = counter
    if (reason !== 'too-fast') this.#ports.trouble({ kind: 'refused', reason })
    if ((reason === 'stale' || reason === 'conflict') && !isAgain) {
      // The next connection tells what the log has of this device.
      connection()?.close()
      return
    }
    this.#pause(isPassing ? Math.max(retryAfter, 50) : 60_000)
  }

  /** Sends what may be sent now, and plans the rest. */
  async flush(): Promise<void> {
    for (;;) {
      const connection = this.#ports.connection()
      if (!connection || !this.#mayWrite || this.#wait(this.#pausedUntil)) return
      const { outbox, changes } = this.#ports
      while (outbox.inFlight < mostInFlight) {
        const entry = outbox.next()
        if (!entry) break
        connection.send({ kind: 'append', frame: entry.bytes })
        this.#watch()
      }
      if (outbox.entries.length >= mostInFlight || this.#upload) return
      if (this.#parcel) {
        this.#carry(this.#parcel)
        return
      }
      if (changes.isEmpty || !changes.isComplete || this.#wait(changes.due)) return
      if (!(await this.#frameOf(changes.take(this.#ports.environment.now())))) return
    }
  }

  /** Seals a frame, stores it and puts it behind the others. False when it could not be stored. */
  async append(
    type: FrameType,
    content: Uint8Array,
    { updates, changes }: Batch = { updates: [], changes: 0 },
    seen: LogPlace = this.#ports.seen(),
  ): Promise<boolean> {
    const { team, outbox, save } = this.#ports
    const key = team.keyring.current
    if (key === undefined) return false
    const { bytes, hash } = await sealFrame({
      type,
      room: this.#room,
      key,
      writer: team.keys.signing,
      counter: outbox.own.counter + 1,
      previous: outbox.own.hash,
      seen,
      ledger: team.ledger.place,
      content,
    })
    const counter = outbox.own.counter + 1
    try {
      await save({ addToOutbox: { counter, bytes, changes }, own: { counter, hash } })
    } catch {
      this.#ports.trouble({ kind: 'store' })
      this.#pause(storeRetry)
      return false
    }
    outbox.push({ counter, bytes, changes, hash, content, updates, isApplied: true, frame: decodeFrame(bytes) })
    this.#ports.changes.done(changes)
    this.#ports.known(updates)
    this.#ports.changed()
    return true
  }

  /** Seals what was in frames that can not be sent as they are once more, behind what the log has. */
  async again(entries: readonly OutboxEntry[]): Promise<void> {
    const { changes } = this.#ports
    const lost = entries.filter(({ frame, content }) => frame.header.type === 'update' && content.length > 0)
    changes.hold(lost.reduce((sum, entry) => sum + entry.changes, 0))
    let isStoring = true
    for (const entry of lost) {
      isStoring &&= await this.append('update', entry.content, entry)
      if (!isStoring) changes.putBack(entry)
    }
  }

  get #mayWrite(): boolean {
    const { team, room } = this.#ports
    return team.role !== undefined && mayWrite(team.role, room) && team.keyring.current !== undefined
  }

  async #frameOf(batch: Batch): Promise<boolean> {
    const size = batch.updates.reduce((sum, { length }) => sum + length, 0)
    const content = await encodeUpdates(batch.updates)
    if (content.length <= largestContent && size <= largestInflated) {
      const stored = await this.append('update', content, batch)
      if (!stored) this.#ports.changes.putBack(batch)
      return stored
    }
    const packed = content[0] === 1 ? content.subarray(1) : await deflate(packUpdates(batch.updates))
    const { place, sealed } = await sealBlob(packed)
    this.#parcel = { batch, sealed, hash: toHex(place.hash), content: encodeUpdateBlob(place) }
    return true
  }

  /** Uploads while frames go on coming in, then appends the frame that names it. */
  #carry(parcel: Parcel): void {
    const { blobs, run, beside, large } = this.#ports
    const upload = new AbortController()
    this.#upload = upload
    const progress = (done: number, total: number) => large({ done, total })
    beside(blobs.upload(parcel.hash, parcel.sealed, { signal: upload.signal, progress })).then(
      () => run(() => this.#carried(upload, parcel)),
      (error: unknown) => run(() => this.#notCarried(upload, error)),
    )
  }

  async #carried(upload: AbortController, parcel: Parcel): Promise<void> {
    if (this.#upload !== upload) return
    this.#upload = undefined
    this.#ports.large(undefined)
    if (await this.append('update', parcel.content, parcel.batch)) this.#parcel = undefined
    await this.flush()
  }

  #notCarried(upload: AbortController, error: unknown): void {
    if (this.#upload !== upload) return
    this.#upload = undefined
    const failure = error instanceof BlobFailed ? error.failure : 'unreachable'
    this.#ports.trouble({ kind: 'blob', failure })
    this.#pause(failure === 'unreachable' ? storeRetry : 60_000)
  }

  #pause(milliseconds: number): void {
    this.#pausedUntil = this.#ports.environment.now() + milliseconds
    this.#wait(this.#pausedUntil)
  }

  /** Whether it is too early; if so it goes on by itself at that moment. */
  #wait(until: number): boolean {
    const { environment, run } = this.#ports
    const pause = until - environment.now()
    if (pause <= 0) return false
    this.#cancelTimer?.()
    this.#cancelTimer = environment.after(pause, () => run(() => this.flush()))
    return true
  }

  /** A connection that answers to nothing is given up. */
  #watch(): void {
    this.#cancelWatch?.()
    this.#cancelWatch = undefined
    if (this.#ports.outbox.inFlight === 0) return
    this.#cancelWatch = this.#ports.environment.after(noAnswer, () => this.#ports.connection()?.close())
  }
}
