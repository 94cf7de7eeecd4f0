import { chainNext, chainStart } from './chain.ts'
import { orderOf } from './frame-order.ts'
import type { AppendResult, LogHead, LogStore, NewFrame, RoomLog, StoredFrame, StoredSnapshot } from './log-store.ts'

interface Project {
  readonly statements: Uint8Array[]
  readonly rooms: Map<string, MemoryRoom>
}

interface Entry {
  readonly writer: string
  readonly counter: number
  readonly frameHash: Uint8Array
  readonly hash: Uint8Array
  bytes: Uint8Array | undefined
}

const nameOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** A store that forgets everything when the process ends: for trying things out, and what other stores are compared with. */
export class MemoryLogStore implements LogStore {
  readonly #projects = new Map<string, Project>()

  foundProject(project: Uint8Array, statement: Uint8Array): Promise<boolean> {
    const name = nameOf(project)
    if (this.#projects.has(name)) return Promise.resolve(false)
    this.#projects.set(name, { statements: [statement], rooms: new Map() })
    return Promise.resolve(true)
  }

  statements(project: Uint8Array): Promise<readonly Uint8Array[] | undefined> {
    const found = this.#projects.get(nameOf(project))
    return Promise.resolve(found === undefined ? undefined : [...found.statements])
  }

  appendStatement(project: Uint8Array, index: number, statement: Uint8Array): Promise<boolean> {
    const statements = this.#projects.get(nameOf(project))?.statements
    if (statements?.length !== index - 1) return Promise.resolve(false)
    statements.push(statement)
    return Promise.resolve(true)
  }

  openRoom(project: Uint8Array, room: Uint8Array): Promise<RoomLog> {
    const rooms = this.#projects.get(nameOf(project))?.rooms
    if (rooms === undefined) return Promise.reject(new Error('A room of a project that is not here.'))
    const name = nameOf(room)
    const open = rooms.get(name) ?? new MemoryRoom(room)
    rooms.set(name, open)
    return Promise.resolve(open)
  }

  dissolve(project: Uint8Array): Promise<void> {
    this.#projects.get(nameOf(project))?.rooms.clear()
    return Promise.resolve()
  }

  countProjects(): Promise<number> {
    return Promise.resolve(this.#projects.size)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

class MemoryRoom implements RoomLog {
  floor = 0
  bytes = 0
  ledgerIndex = 0
  readonly #start: LogHead
  readonly #entries: Entry[] = []
  #snapshots: StoredSnapshot[] = []

  constructor(room: Uint8Array) {
    this.#start = { seq: 0, hash: chainStart(room) }
  }

  get head(): LogHead {
    const last = this.#entries.at(-1)
    return last === undefined ? this.#start : { seq: this.#entries.length, hash: last.hash }
  }

  append(frame: NewFrame): Promise<AppendResult> {
    const writer = nameOf(frame.writer)
    const own = this.#entries.findIndex((entry) => entry.writer === writer && entry.counter === frame.counter)
    const same = this.#entries[own]
    const refused = orderOf(frame, {
      writer: this.#writerHead(writer),
      sameCounter: same === undefined ? undefined : { ...same, seq: own + 1 },
      seenHash: this.#hashAt(frame.seen.seq),
      bytes: this.bytes,
    })
    if (refused !== undefined) return Promise.resolve(refused)
    const hash = chainNext(this.head.hash, frame.hash)
    this.#entries.push({ writer, counter: frame.counter, frameHash: frame.hash, hash, bytes: frame.bytes })
    this.bytes += frame.bytes.length
    this.ledgerIndex = Math.max(this.ledgerIndex, frame.ledgerIndex)
    const seq = this.#entries.length
    if (frame.isSnapshot) {
      const { writer, at, seen } = frame
      this.#snapshots.unshift({ seq, covers: seen.seq, writer, at, confirmed: false })
    }
    return Promise.resolve({ kind: 'stored', seq, hash })
  }

  writer(device: Uint8Array) {
    return Promise.resolve(this.#writerHead(nameOf(device)))
  }

  hashAt(seq: number) {
    return Promise.resolve(this.#hashAt(seq))
  }

  read(after: number, maximumBytes: number): Promise<readonly StoredFrame[]> {
    const frames: StoredFrame[] = []
    let size = 0
    for (let seq = after + 1; seq <= this.#entries.length; seq += 1) {
      const bytes = this.#entries[seq - 1]?.bytes
      if (bytes === undefined) continue
      size += bytes.length
      if (size > maximumBytes && frames.length > 0) break
      frames.push({ seq, bytes })
    }
    return Promise.resolve(frames)
  }

  frame(seq: number): Promise<StoredFrame | undefined> {
    const bytes = this.#entries[seq - 1]?.bytes
    return Promise.resolve(bytes === undefined ? undefined : { seq, bytes })
  }

  snapshots(): Promise<readonly StoredSnapshot[]> {
    return Promise.resolve(this.#snapshots)
  }

  confirm(seq: number): Promise<void> {
    this.#snapshots = this.#snapshots.map((one) => (one.seq === seq ? { ...one, confirmed: true } : one))
    return Promise.resolve()
  }

  drop(through: number): Promise<number> {
    let dropped = 0
    this.floor = Math.max(this.floor, through)
    for (const entry of this.#entries.slice(0, through)) {
      if (entry.bytes === undefined) continue
      this.bytes -= entry.bytes.length
      entry.bytes = undefined
      dropped += 1
    }
    this.#snapshots = this.#snapshots.filter(({ seq }) => seq > through)
    return Promise.resolve(dropped)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #writerHead(writer: string) {
    const last = this.#entries.findLast((entry) => entry.writer === writer)
    return last === undefined
      ? { counter: 0, hash: new Uint8Array(32) }
      : { counter: last.counter, hash: last.frameHash }
  }

  #hashAt(seq: number): Uint8Array | undefined {
    return seq === 0 ? this.#start.hash : this.#entries[seq - 1]?.hash
  }
}
