import { chainNext, chainStart } from './chain.ts'
import type { CommitQueue } from './commit-queue.ts'
import { orderOf } from './frame-order.ts'
import { NotStored } from './log-store.ts'
import type { AppendResult, LogHead, NewFrame, RoomLog, StoredFrame, StoredSnapshot, WriterHead } from './log-store.ts'
import type { Statements } from './sqlite-statements.ts'

interface State {
  readonly head: LogHead
  readonly bytes: number
  readonly ledgerIndex: number
  readonly floor: number
}

interface Writer extends WriterHead {
  readonly id: number
}

const nobody: WriterHead = { counter: 0, hash: new Uint8Array(32) }
/** Frames that one commit drops, so that dropping many holds nobody up. */
const droppedAtOnce = 200
/** Rows that are looked at in one go; small frames fill a page of 256 KiB by about a thousand. */
const rowsAtOnce = 256

/** One room in the database. The newest state is held here; `#durable` is what a failed commit falls back to. */
export class SqliteRoom implements RoomLog {
  readonly #id: number
  readonly #start: Uint8Array
  readonly #statements: Statements
  readonly #queue: CommitQueue
  readonly #touched: Set<SqliteRoom>
  #durable: State
  #state: State
  #writers: Map<string, Writer> | undefined

  private constructor(
    statements: Statements,
    queue: CommitQueue,
    touched: Set<SqliteRoom>,
    id: number,
    room: Uint8Array,
    state: State,
  ) {
    this.#statements = statements
    this.#queue = queue
    this.#touched = touched
    this.#id = id
    this.#start = chainStart(room)
    this.#durable = state
    this.#state = state
  }

  static find(statements: Statements, queue: CommitQueue, touched: Set<SqliteRoom>, room: Uint8Array) {
    const row = statements.room.get(room)
    if (row === undefined) return undefined
    const number = (column: string) => row[column] as number
    const state = {
      head: { seq: number('seq'), hash: row['hash'] as Uint8Array },
      bytes: number('bytes'),
      ledgerIndex: number('ledger_index'),
      floor: number('floor'),
    }
    return new SqliteRoom(statements, queue, touched, number('id'), room, state)
  }

  static make(
    statements: Statements,
    queue: CommitQueue,
    touched: Set<SqliteRoom>,
    project: number,
    room: Uint8Array,
  ): SqliteRoom {
    const hash = chainStart(room)
    const { lastInsertRowid } = statements.insertRoom.run(project, room, hash)
    const state = { head: { seq: 0, hash }, bytes: 0, ledgerIndex: 0, floor: 0 }
    return new SqliteRoom(statements, queue, touched, Number(lastInsertRowid), room, state)
  }

  get head(): LogHead {
    return this.#durable.head
  }

  get bytes(): number {
    return this.#durable.bytes
  }

  get ledgerIndex(): number {
    return this.#durable.ledgerIndex
  }

  get floor(): number {
    return this.#durable.floor
  }

  /** The commit went through. */
  settle(): void {
    this.#durable = this.#state
  }

  /** The commit failed: what was remembered of it is wrong. */
  takeBack(): void {
    this.#state = this.#durable
    this.#writers = undefined
  }

  async append(frame: NewFrame): Promise<AppendResult> {
    try {
      return await this.#queue.add(() => this.#append(frame))
    } catch (error) {
      if (error instanceof NotStored) return { kind: 'not-stored' }
      throw error
    }
  }

  #append(frame: NewFrame): AppendResult {
    const writer = this.#writer(frame.writer)
    const refused = orderOf(frame, {
      writer: writer ?? nobody,
      sameCounter: writer !== undefined && frame.counter <= writer.counter ? this.#ofWriter(writer, frame) : undefined,
      seenHash: this.#hashAt(frame.seen.seq),
      bytes: this.#state.bytes,
    })
    if (refused !== undefined) return refused

    this.#touched.add(this)
    const { head, bytes, ledgerIndex, floor } = this.#state
    const seq = head.seq + 1
    const hash = chainNext(head.hash, frame.hash)
    const writerId = this.#remember(frame, writer)
    this.#statements.insertFrame.run(this.#id, seq, hash, writerId, frame.counter, frame.hash, frame.bytes)
    if (frame.isSnapshot) this.#statements.insertSnapshot.run(this.#id, seq, frame.seen.seq, writerId, frame.at)
    this.#update({
      head: { seq, hash },
      bytes: bytes + frame.bytes.length,
      ledgerIndex: Math.max(ledgerIndex, frame.ledgerIndex),
      floor,
    })
    return { kind: 'stored', seq, hash }
  }

  #update(state: State): void {
    this.#state = state
    const { head, bytes, ledgerIndex, floor } = state
    this.#statements.updateRoom.run(head.seq, head.hash, bytes, ledgerIndex, floor, this.#id)
  }

  #remember(frame: NewFrame, writer: Writer | undefined): number {
    const { counter, hash } = frame
    let id = writer?.id
    if (id === undefined) {
      id = Number(this.#statements.insertWriter.run(this.#id, frame.writer, counter, hash).lastInsertRowid)
    } else {
      this.#statements.updateWriter.run(counter, hash, id)
    }
    this.#writers?.set(nameOf(frame.writer), { id, counter, hash })
    return id
  }

  #writer(device: Uint8Array): Writer | undefined {
    this.#writers ??= new Map()
    const name = nameOf(device)
    const known = this.#writers.get(name)
    if (known !== undefined) return known
    const row = this.#statements.writer.get(this.#id, device) as unknown as Writer | undefined
    if (row !== undefined) this.#writers.set(name, row)
    return row
  }

  #ofWriter(writer: Writer, { counter }: NewFrame) {
    const row = this.#statements.frameOfWriter.get(writer.id, counter)
    if (row === undefined) throw new Error('A counter that was used is not in the log.')
    const { seq, frame_hash: frameHash, hash } = row
    return { seq: seq as number, frameHash: frameHash as Uint8Array, hash: hash as Uint8Array }
  }

  #hashAt(seq: number): Uint8Array | undefined {
    if (seq === 0) return this.#start
    if (seq === this.#state.head.seq) return this.#state.head.hash
    return this.#statements.hashAt.get(this.#id, seq)?.['hash'] as Uint8Array | undefined
  }

  writer(device: Uint8Array): Promise<WriterHead> {
    const row = this.#statements.writer.get(this.#id, device) as unknown as Writer | undefined
    return Promise.resolve(row ?? nobody)
  }

  hashAt(seq: number): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#hashAt(seq))
  }

  read(after: number, maximumBytes: number): Promise<readonly StoredFrame[]> {
    const frames: StoredFrame[] = []
    let size = 0
    for (const row of this.#statements.framesAfter.iterate(this.#id, after, rowsAtOnce)) {
      const frame = row as unknown as StoredFrame
      size += frame.bytes.length
      if (size > maximumBytes && frames.length > 0) break
      frames.push(frame)
    }
    return Promise.resolve(frames)
  }

  frame(seq: number): Promise<StoredFrame | undefined> {
    return Promise.resolve(this.#statements.frame.get(this.#id, seq) as unknown as StoredFrame | undefined)
  }

  snapshots(): Promise<readonly StoredSnapshot[]> {
    const rows = this.#statements.snapshots.all(this.#id)
    return Promise.resolve(
      rows.map(({ seq, covers, device, at, confirmed }) => ({
        seq: seq as number,
        covers: covers as number,
        writer: device as Uint8Array,
        at: at as number,
        confirmed: confirmed === 1,
      })),
    )
  }

  async confirm(seq: number): Promise<void> {
    await this.#queue.add(() => this.#statements.confirmSnapshot.run(this.#id, seq))
  }

  async drop(through: number): Promise<number> {
    await this.#queue.add(() => {
      this.#touched.add(this)
      this.#update({ ...this.#state, floor: Math.max(this.#state.floor, through) })
      this.#statements.deleteSnapshots.run(this.#id, through)
    })
    let dropped = 0
    // From the first frame, because dropping may have been cut off by the end of the process.
    for (let after = 0; after < through;) {
      const from = after
      const some = await this.#queue.add(() => this.#dropSome(from, through))
      dropped += some.count
      after = some.last
    }
    return dropped
  }

  #dropSome(after: number, through: number): { readonly count: number; readonly last: number } {
    const rows = this.#statements.framesToDrop.all(this.#id, after, through, droppedAtOnce)
    if (rows.length === 0) return { count: 0, last: through }
    this.#touched.add(this)
    let { bytes } = this.#state
    for (const { seq, size } of rows) {
      this.#statements.dropFrame.run(this.#id, seq as number)
      bytes -= size as number
    }
    this.#update({ ...this.#state, bytes })
    return { count: rows.length, last: rows.at(-1)?.['seq'] as number }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

function nameOf(device: Uint8Array): string {
  return Buffer.from(device.buffer, device.byteOffset, device.byteLength).toString('latin1')
}
