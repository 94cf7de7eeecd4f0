import { encodeMessage } from '@mazmun/sync'
import type { FrameHeader, LogPlace, Reason, RoomName } from '@mazmun/sync'
import { sameBytes } from '../store/chain.ts'
import type { AppendResult, LogHead, RoomLog, StoredFrame, StoredSnapshot } from '../store/log-store.ts'
import type { Connection, Member } from './connection.ts'
import type { Project } from './project.ts'
import type { RelayContext } from './relay-context.ts'
import { RoomSnapshots } from './room-snapshots.ts'
import { encodeFrames } from './wire.ts'

/** A frame that is durable and that nobody has heard of yet. */
interface Fresh {
  readonly seq: number
  readonly hash: Uint8Array
  readonly counter: number
  readonly bytes: Uint8Array
  readonly from: Connection
}

/** Where a client starts: behind its cursor, with a snapshot, or not at all because it saw another log. */
export type Start =
  | { readonly kind: 'behind'; readonly seq: number }
  | { readonly kind: 'snapshot'; readonly snapshot: StoredSnapshot }
  | { readonly kind: 'other-log' }

const pageBytes = 256 * 1024
/** An error of the relay's own (RFC 6455 §7.4.1). */
const closeFailed = 1011
const ping = Buffer.from(encodeMessage({ kind: 'ping' }))

const refusalOf: Readonly<Record<Exclude<AppendResult['kind'], 'stored' | 'known'>, Reason>> = {
  used: 'conflict',
  'other-log': 'conflict',
  gap: 'stale',
  full: 'full',
  'not-stored': 'not-stored',
}

/** The connections of one room, and the way of a frame: durable, then acknowledged, then passed on, in the log's order. */
export class Room {
  readonly name: RoomName
  readonly id: Uint8Array
  readonly project: Project
  readonly connections = new Set<Connection>()
  readonly #log: RoomLog
  readonly #context: RelayContext
  /** The newest frame that everybody who is live has. */
  #head: LogHead
  #namedIndex = 0
  #fresh: Fresh[] = []
  #isDistributing = false
  readonly #snapshots: RoomSnapshots

  private constructor(context: RelayContext, project: Project, name: RoomName, id: Uint8Array, log: RoomLog) {
    this.#context = context
    this.project = project
    this.name = name
    this.id = id
    this.#log = log
    this.#head = log.head
    this.#snapshots = new RoomSnapshots(context, log, (seq) => this.#isReadBefore(seq))
  }

  static async open(context: RelayContext, project: Project, name: RoomName, id: Uint8Array): Promise<Room> {
    const log = await context.store.openRoom(project.id, id)
    const room = new Room(context, project, name, id, log)
    await room.#snapshots.refresh()
    await room.compact()
    return room
  }

  get head(): LogHead {
    return this.#log.head
  }

  /** The highest ledger index that a frame named, also one that is still on its way to the disk. */
  get ledgerIndex(): number {
    return Math.max(this.#namedIndex, this.#log.ledgerIndex)
  }

  writer(device: Uint8Array) {
    return this.#log.writer(device)
  }

  /** Where a client with this cursor starts (S2). */
  async startOf(cursor: LogPlace): Promise<Start> {
    const snapshot = this.#snapshots.newest
    if (cursor.seq === 0) return snapshot === undefined ? { kind: 'behind', seq: 0 } : { kind: 'snapshot', snapshot }
    const hash = await this.#log.hashAt(cursor.seq)
    if (hash === undefined || !sameBytes(hash, cursor.hash)) return { kind: 'other-log' }
    if (cursor.seq >= this.#log.floor || snapshot === undefined) return { kind: 'behind', seq: cursor.seq }
    return { kind: 'snapshot', snapshot }
  }

  /** Sends what a client has to get before it is live. One that saw another log learns so from the head alone. */
  async begin(connection: Connection, start: Start): Promise<void> {
    if (start.kind === 'other-log') {
      connection.send({ kind: 'caught-up', ...this.#head })
      return
    }
    if (start.kind === 'snapshot') {
      const frame = await this.#log.frame(start.snapshot.seq)
      if (frame !== undefined) connection.sendBytes(encodeFrames([frame]))
    }
    connection.sentSeq = start.kind === 'snapshot' ? start.snapshot.covers : start.seq
    await this.stream(connection)
  }

  /** Sends frames from the log as fast as the client takes them, until it has all; then it is live. */
  async stream(connection: Connection): Promise<void> {
    if (connection.isStreaming) return
    connection.isStreaming = true
    try {
      while (connection.isOpen && connection.sentSeq < this.#head.seq) {
        const page = await this.#log.read(connection.sentSeq, pageBytes)
        // What is durable and was not passed on yet comes when it is.
        const frames = page.filter(({ seq }) => seq <= this.#head.seq)
        connection.sentSeq = frames.at(-1)?.seq ?? this.#head.seq
        await this.#deliver(connection, frames)
      }
      if (connection.isOpen) this.#goLive(connection)
    } finally {
      connection.isStreaming = false
    }
  }

  /** Frames, and in the place of those that this connection appended their acknowledgements. */
  async #deliver(connection: Connection, frames: readonly StoredFrame[]): Promise<void> {
    let others: StoredFrame[] = []
    for (const frame of frames) {
      const held = connection.held?.get(frame.seq)
      if (held === undefined) {
        others.push(frame)
        continue
      }
      if (others.length > 0) connection.sendBytes(encodeFrames(others))
      others = []
      connection.held?.delete(frame.seq)
      connection.send({ kind: 'acknowledged', ...held })
    }
    if (others.length > 0) await connection.deliver(encodeFrames(others))
  }

  #goLive(connection: Connection): void {
    connection.isLive = true
    if (connection.wasCaughtUp) return
    connection.wasCaughtUp = true
    connection.send({ kind: 'caught-up', ...this.#head })
    for (const other of this.connections) {
      if (other !== connection && other.presence !== undefined) connection.sendBytes(other.presence)
    }
  }

  /** Stores a frame that was found to be allowed, acknowledges it, and passes it on. */
  async append(connection: Connection, header: FrameHeader, bytes: Uint8Array, hash: Uint8Array): Promise<void> {
    const release = this.project.hold()
    this.#namedIndex = Math.max(this.#namedIndex, header.ledger.index)
    try {
      const { roomBytes } = this.#context.limits
      const result = await this.#log.append({
        writer: header.writer,
        counter: header.counter,
        previous: header.previous,
        hash,
        seen: header.seen,
        ledgerIndex: header.ledger.index,
        isSnapshot: header.type === 'snapshot',
        at: this.#context.now(),
        bytes,
        // A room that is full must still take what makes it smaller.
        roomBytes: header.type === 'update' ? roomBytes : roomBytes + this.#context.limits.frameBytes,
      })
      await this.#settle(connection, header, bytes, result)
    } finally {
      release()
    }
  }

  async #settle(connection: Connection, header: FrameHeader, bytes: Uint8Array, result: AppendResult): Promise<void> {
    const { counter } = header
    switch (result.kind) {
      case 'stored': {
        const { seq, hash } = result
        this.#context.metrics.appended.add('')
        this.#context.metrics.appendedBytes.add('', bytes.length)
        this.#fresh.push({ seq, hash, counter, bytes, from: connection })
        this.#scheduleDistribution()
        if (header.type === 'snapshot') await this.#snapshots.refresh()
        if (header.type === 'confirm') await this.#confirm(header)
        return
      }
      case 'known': {
        connection.send({ kind: 'acknowledged', counter, seq: result.seq, hash: result.hash })
        return
      }
      default: {
        connection.refuse('frame', counter, refusalOf[result.kind])
        return
      }
    }
  }

  #scheduleDistribution(): void {
    if (this.#isDistributing) return
    this.#isDistributing = true
    setImmediate(() => this.#distribute())
  }

  /** Everything that became durable together goes out together, in one message to all who wrote none of it. */
  #distribute(): void {
    this.#isDistributing = false
    const fresh = this.#fresh.sort((a, b) => a.seq - b.seq)
    this.#fresh = []
    const last = fresh.at(-1)
    if (last === undefined) return
    this.#head = { seq: last.seq, hash: last.hash }
    const writers = new Set(fresh.map(({ from }) => from))
    let shared: Buffer | undefined
    for (const connection of this.connections) {
      const isLive = this.#staysLive(connection)
      if (writers.has(connection)) this.#tell(connection, fresh, isLive)
      else if (isLive) connection.sendBytes((shared ??= encodeFrames(fresh)))
      if (isLive) connection.sentSeq = last.seq
    }
  }

  /** Acknowledgements and the frames of others, in the log's order; for a client that is not live, when it is read them. */
  #tell(connection: Connection, fresh: readonly Fresh[], isLive: boolean): void {
    let others: Fresh[] = []
    const flush = () => {
      if (others.length > 0) connection.sendBytes(encodeFrames(others))
      others = []
    }
    for (const frame of fresh) {
      const { counter, seq, hash } = frame
      if (frame.from !== connection) {
        if (isLive) others.push(frame)
      } else if (isLive || !connection.isReading) {
        flush()
        connection.send({ kind: 'acknowledged', counter, seq, hash })
      } else {
        connection.held ??= new Map()
        connection.held.set(seq, { counter, seq, hash })
      }
    }
    flush()
  }

  /** A client over its limit gets no more live frames; the log is read to it once it has taken what waits. */
  #staysLive(connection: Connection): boolean {
    if (!connection.isLive) return false
    this.#context.metrics.delivered.add('')
    if (!connection.isSlow) return true
    connection.isLive = false
    this.#context.metrics.slow.add('')
    connection
      .deliver(ping)
      .then(() => this.stream(connection))
      .catch(() => connection.close(closeFailed, 'failed'))
    return false
  }

  /** Passes presence on to everybody else who is live and not slow (S4, S6). */
  presence(from: Connection, message: Uint8Array): void {
    from.presence = message
    for (const connection of this.connections) {
      if (connection === from || !connection.isLive) continue
      if (connection.isSlow) this.#context.metrics.presenceDropped.add('')
      else connection.sendBytes(message)
    }
  }

  /** Tells those there that a device has left, unless it is here again (S4). */
  left({ id, key }: Member): void {
    for (const { member, presence } of this.connections) if (member?.id === id && presence !== undefined) return
    const message = Buffer.from(encodeMessage({ kind: 'left', writer: key }))
    for (const connection of this.connections)
      if (connection.isLive && !connection.isSlow) connection.sendBytes(message)
  }

  /** Whether a confirmation names a snapshot that is here. */
  hasSnapshot(seq: number): boolean {
    return this.#snapshots.at(seq) !== undefined
  }

  async #confirm(header: FrameHeader): Promise<void> {
    const snapshot = this.#snapshots.at(header.seen.seq)
    if (snapshot === undefined || snapshot.confirmed) return
    const maker = this.project.memberOf(snapshot.writer)
    if (maker === undefined || maker === this.project.memberOf(header.writer)) return
    await this.#snapshots.compact([snapshot])
  }

  /** Somebody who is being sent the log must not find a hole in it. */
  #isReadBefore(seq: number): boolean {
    for (const { isReading, isLive, sentSeq } of this.connections)
      if (isReading && !isLive && sentSeq < seq) return true
    return false
  }

  /** Drops what no client needs any more, when a snapshot's time has come. */
  compact(): Promise<void> {
    return this.#snapshots.compact()
  }

  async close(): Promise<void> {
    await this.#log.close()
  }

  /** Tells everybody here of statements. */
  broadcastLedger(message: Buffer): void {
    for (const connection of this.connections) connection.sendBytes(message)
  }
}

/** The message that tells of one statement. */
export function ledgerMessage(statement: Uint8Array): Buffer {
  return Buffer.from(encodeMessage({ kind: 'ledger', statements: [statement] }))
}
