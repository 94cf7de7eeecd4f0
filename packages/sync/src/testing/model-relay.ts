import { Malformed, sameBytes } from '../bytes.ts'
import { closeCodes } from '../close-codes.ts'
import type { BlobAnswer, BlobRequest, WebSocketLike } from '../client/contracts.ts'
import { verify } from '../crypto/ed25519.ts'
import { randomBytes } from '../crypto/hash.ts'
import { frameHash, decodeFrame, zeroHash, type Frame, type LogPlace } from '../frame-header.ts'
import { ledgerFault } from '../frame-rights.ts'
import { verifyFrameSignature } from '../frame.ts'
import { toHex } from '../hex.ts'
import { Ledger } from '../ledger.ts'
import { chainNext, chainStart } from '../log-chain.ts'
import {
  authenticationBytes,
  decodeMessage,
  encodeMessage,
  type Authenticate,
  type Limits,
  type Message,
  type MessageOf,
  type Reason,
} from '../messages.ts'
import { projectId, roomId, type Role, type RoomName } from '../room.ts'
import { decodeStatement } from '../statement.ts'
import { ModelBlobs } from './model-blobs.ts'

export const modelOrigin = 'https://relay.test'

export const modelLimits: Limits = {
  frameBytes: 256 * 1024,
  appendsPerSecond: 20,
  appendBurst: 100,
  presenceBytes: 4096,
  presencePerSecond: 10,
  heartbeatSeconds: 10,
  roomBytes: 1 << 30,
  blobBytes: 1 << 28,
  blobChunkBytes: 64 * 1024,
  authenticationSeconds: 10,
}

interface StoredFrame {
  readonly frame: Frame
  readonly place: LogPlace
}

/** A room's log. Public so that tests can do to it what a dishonest relay would. */
export class ModelRoom {
  readonly name: RoomName
  frames: StoredFrame[] = []
  head: LogPlace
  /** Frames up to here were dropped by compaction. */
  horizon = 0
  /** The newest confirmed snapshot. */
  snapshot: StoredFrame | undefined
  ledgerIndex = 0

  constructor(project: Uint8Array, name: RoomName) {
    this.name = name
    this.head = chainStart(roomId(project, name))
  }

  last(writer: string): StoredFrame | undefined {
    return this.frames.findLast(({ frame }) => toHex(frame.header.writer) === writer)
  }

  store(bytes: Uint8Array): StoredFrame {
    const stored = { frame: decodeFrame(bytes), place: chainNext(this.head, frameHash(bytes)) }
    this.frames.push(stored)
    this.head = stored.place
    this.ledgerIndex = Math.max(this.ledgerIndex, stored.frame.header.ledger.index)
    return stored
  }

  /** What the room was when it had that many frames: a copy put back. */
  cutTo(seq: number, start: LogPlace): void {
    this.frames = this.frames.filter(({ place }) => place.seq <= seq)
    this.head = this.frames.at(-1)?.place ?? start
  }
}

interface ModelProject {
  ledger: Ledger
  readonly rooms: Readonly<Record<RoomName, ModelRoom>>
}

interface Member {
  readonly project: ModelProject
  readonly room: ModelRoom
  readonly id: string
  readonly role: Role | undefined
}

/** One connection, the relay's end. */
export class ModelConnection {
  readonly challenge = randomBytes(32)
  readonly token = randomBytes(32)
  member: Member | undefined
  isLive = false
  presence: Uint8Array | undefined
  readonly #deliver: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly #close: (code: number) => void
  readonly #relay: ModelRelay
  isOpen = true

  constructor(relay: ModelRelay, deliver: (bytes: Uint8Array<ArrayBuffer>) => void, close: (code: number) => void) {
    this.#relay = relay
    this.#deliver = deliver
    this.#close = close
  }

  send(message: Message): void {
    if (!this.isOpen) return
    for (const told of this.#relay.tamper(message, this)) this.#deliver(encodeMessage(told))
  }

  refuse(what: 'frame' | 'statement', number: number, reason: Reason, retryAfter = 0): void {
    this.send({ kind: 'refused', what, number, reason, retryAfter })
  }

  close(code: number): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.#close(code)
  }
}

/** An honest relay in memory, for as many projects as come. `crash` and `tamper` make it less so. */
export class ModelRelay {
  readonly projects = new Map<string, ModelProject>()
  readonly connections = new Set<ModelConnection>()
  readonly blobs: ModelBlobs
  /** Messages on their way, and what is being done with them. */
  busy = 0
  isReachable = true
  /** What is said instead of what an honest relay would say. */
  tamper: (message: Message, to: ModelConnection) => readonly Message[] = (message) => [message]
  /** Why the next frames are refused. */
  refusal: ((frame: Frame) => { readonly reason: Reason; readonly retryAfter: number } | undefined) | undefined
  /** Frames that became durable, and of those the acknowledged ones. */
  accepted = 0
  readonly #after: (milliseconds: number, call: () => void) => () => void
  #turn: Promise<unknown> = Promise.resolve()

  /** @param after As `Environment.after`. */
  constructor(after: (milliseconds: number, call: () => void) => () => void) {
    this.#after = after
    this.blobs = new ModelBlobs((token) => [...this.connections].some((open) => toHex(open.token) === token))
  }

  project(root: Uint8Array): ModelProject {
    const project = this.projects.get(toHex(root))
    if (!project) throw new Error('no such project')
    return project
  }

  /** All connections end without a word, with what was on its way. */
  crash(): void {
    for (const connection of [...this.connections]) connection.close(1006)
  }

  readonly openSocket = (): WebSocketLike => {
    const pipe = { isOpen: true }
    const socket: WebSocketLike = {
      binaryType: '',
      onopen: null,
      onmessage: null,
      onclose: null,
      onerror: null,
      send: (data) =>
        this.#later(() => (pipe.isOpen ? this.#inTurn(() => this.#receive(connection, data)) : undefined)),
      close: () => this.#later(() => end(1000)),
    }
    const end = (code: number) => {
      if (!pipe.isOpen) return
      pipe.isOpen = false
      connection.isOpen = false
      this.connections.delete(connection)
      this.#later(() => socket.onclose?.({ code, reason: '' } as never))
    }
    const deliver = (bytes: Uint8Array<ArrayBuffer>) => {
      this.#later(() => (pipe.isOpen ? socket.onmessage?.({ data: bytes.slice().buffer } as never) : undefined))
    }
    // What was sent before the end arrives before it.
    const connection = new ModelConnection(this, deliver, (code) =>
      code === 1006 ? end(code) : this.#later(() => end(code)),
    )
    if (!this.isReachable) {
      this.#later(() => end(1006))
      return socket
    }
    this.connections.add(connection)
    this.#ping(connection)
    connection.send({ kind: 'hello', protocol: 1, challenge: connection.challenge, limits: modelLimits })
    return socket
  }

  readonly fetch = async (url: string, request: BlobRequest): Promise<BlobAnswer> => {
    this.busy += 1
    try {
      await immediate()
      if (!this.isReachable) throw new TypeError('the relay can not be reached')
      request.signal?.throwIfAborted()
      return this.blobs.answer(url, request)
    } finally {
      this.busy -= 1
    }
  }

  #ping(connection: ModelConnection): void {
    this.#after(modelLimits.heartbeatSeconds * 1000, () => {
      if (!connection.isOpen) return
      connection.send({ kind: 'ping' })
      this.#ping(connection)
    })
  }

  #later(act: () => unknown): void {
    this.busy += 1
    setImmediate(() => {
      void Promise.resolve(act()).finally(() => (this.busy -= 1))
    })
  }

  #inTurn(work: () => Promise<void>): Promise<unknown> {
    return (this.#turn = this.#turn.then(work))
  }

  async #receive(connection: ModelConnection, bytes: Uint8Array): Promise<void> {
    if (!connection.isOpen) return
    try {
      const message = decodeMessage(bytes)
      if (message.kind === 'authenticate') await this.#authenticate(connection, message)
      else if (message.kind === 'append') await this.#append(connection, message.frame)
      else if (message.kind === 'state') await this.#state(connection, message.statement)
      else if (message.kind === 'presence') this.#presence(connection, message.frame)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      connection.close(closeCodes.malformed)
    }
  }

  async #authenticate(connection: ModelConnection, message: Authenticate): Promise<void> {
    const { key, ledger: place, cursor } = message
    const room = roomId(message.project, message.room)
    const signed = authenticationBytes({
      challenge: connection.challenge,
      room,
      origin: modelOrigin,
      ledger: place,
      cursor,
    })
    if (!(await verify(message.signature, signed, key))) {
      connection.close(closeCodes.authenticationFailed)
      return
    }
    const project = await this.#projectOf(message)
    if (!project) {
      connection.close(closeCodes.noSuchProject)
      return
    }
    const { ledger } = project
    if (ledger.isDissolved) {
      connection.close(closeCodes.dissolved)
      return
    }
    const id = toHex(key)
    const role = ledger.roleOf(id)
    if (role === undefined && ledger.invitation(id) === undefined) {
      connection.close(closeCodes.notMember)
      return
    }
    const log = project.rooms[message.room]
    connection.member = { project, room: log, id, role }
    const isKnown = sameBytes(ledger.hashAt(place.index) ?? zeroHash, place.hash)
    const places = [
      ...log.frames.map((stored) => stored.place),
      ...(log.snapshot ? [log.snapshot.frame.header.seen] : []),
    ]
    const found = cursor.seq === 0 || places.some((place) => samePlace(place, cursor))
    const replay = role === undefined ? undefined : this.#replay(log, cursor)
    const own = log.last(id)
    connection.send({
      kind: 'welcome',
      role,
      token: connection.token,
      head: log.head,
      own: own
        ? { counter: own.frame.header.counter, hash: frameHash(own.frame.bytes) }
        : { counter: 0, hash: zeroHash },
      replayFrom: replay?.from ?? 0,
      statements: ledger.statements.slice(isKnown ? place.index : 0),
    })
    if (role === undefined) return
    if (replay && (found || replay.from > 0)) {
      for (let at = 0; at < replay.frames.length; at += 20) {
        const frames = replay.frames.slice(at, at + 20)
        connection.send({
          kind: 'frames',
          frames: frames.map((stored) => ({ seq: stored.place.seq, frame: stored.frame.bytes })),
        })
      }
    }
    connection.send({ kind: 'caught-up', ...log.head })
    connection.isLive = true
    for (const other of this.#others(connection)) {
      if (other.presence) connection.send({ kind: 'presence', frame: other.presence })
    }
  }

  async #projectOf({ project: root, found }: Authenticate): Promise<ModelProject | undefined> {
    const known = this.projects.get(toHex(root))
    if (known || found.length === 0) return known
    const ledger = Ledger.empty(root)
    if (!(await ledger.append(found)).ok) return undefined
    const project = { ledger, rooms: { coding: new ModelRoom(root, 'coding'), review: new ModelRoom(root, 'review') } }
    this.projects.set(toHex(root), project)
    this.blobs.allow(toHex(projectId(root)))
    return project
  }

  #replay(log: ModelRoom, cursor: LogPlace): { readonly from: number; readonly frames: readonly StoredFrame[] } {
    const { snapshot } = log
    if (snapshot && (cursor.seq === 0 || cursor.seq < log.horizon)) {
      const covered = snapshot.frame.header.seen.seq
      return { from: snapshot.place.seq, frames: [snapshot, ...log.frames.filter(({ place }) => place.seq > covered)] }
    }
    return { from: 0, frames: log.frames.filter(({ place }) => place.seq > cursor.seq) }
  }

  async #append(connection: ModelConnection, bytes: Uint8Array): Promise<void> {
    const { member } = connection
    const frame = decodeFrame(bytes)
    const { header } = frame
    if (!member) {
      connection.close(closeCodes.malformed)
      return
    }
    const { room, project } = member
    const refused = this.refusal?.(frame)
    if (refused) {
      connection.refuse('frame', header.counter, refused.reason, refused.retryAfter)
      return
    }
    const known = room.frames.find((stored) => isSlot(stored.frame, frame))
    if (known) {
      if (sameBytes(known.frame.bytes, bytes)) {
        this.#acknowledge(connection, known)
        return
      }
      connection.refuse('frame', header.counter, 'conflict')
      return
    }
    if (toHex(header.writer) !== member.id || !(await verifyFrameSignature(frame))) {
      connection.refuse('frame', header.counter, 'bad-signature')
      return
    }
    const index = Math.max(room.ledgerIndex, header.ledger.index)
    const fault = ledgerFault(project.ledger, room.name, header, index)
    const now = project.ledger.roleOf(member.id)
    if (fault || now === undefined) {
      connection.refuse('frame', header.counter, 'not-allowed')
      return
    }
    const last = room.last(member.id)
    if (header.counter !== (last?.frame.header.counter ?? 0) + 1) {
      connection.refuse('frame', header.counter, 'stale')
      return
    }
    const stored = room.store(bytes)
    this.accepted += 1
    this.#acknowledge(connection, stored)
    for (const other of this.#others(connection)) {
      other.send({ kind: 'frames', frames: [{ seq: stored.place.seq, frame: bytes }] })
    }
    if (header.type === 'confirm') this.#compact(project, room, frame)
  }

  #acknowledge(connection: ModelConnection, { frame, place }: StoredFrame): void {
    connection.send({ kind: 'acknowledged', counter: frame.header.counter, ...place })
  }

  /** A snapshot that another member confirmed stands for the frames it covers. */
  #compact({ ledger }: ModelProject, room: ModelRoom, { header }: Frame): void {
    const snapshot = room.frames.find(({ place }) => place.seq === header.seen.seq)
    if (snapshot?.frame.header.type !== 'snapshot') return
    const memberOf = (key: Uint8Array) => ledger.device(toHex(key))?.member
    if (memberOf(snapshot.frame.header.writer) === memberOf(header.writer)) return
    room.snapshot = snapshot
    room.horizon = snapshot.frame.header.seen.seq
    const newest = new Set(ledger.devices.map(({ id }) => room.last(id)))
    // The model keeps the last frame of each writer, to answer what they sent last.
    room.frames = room.frames.filter((stored) => stored.place.seq > room.horizon || newest.has(stored))
  }

  async #state(connection: ModelConnection, statement: Uint8Array): Promise<void> {
    const { member } = connection
    if (!member) {
      connection.close(closeCodes.malformed)
      return
    }
    const reason = await this.take(member.project, statement)
    if (reason) connection.refuse('statement', decodeStatement(statement).index, reason)
  }

  /** Appends a statement and tells everybody; why not, when it is refused. */
  async take(project: ModelProject, statement: Uint8Array): Promise<Reason | undefined> {
    const { ledger } = project
    const appended = await ledger.append(statement)
    if (!appended.ok)
      return appended.reason.rule === 'L1' && appended.reason.because === 'stale' ? 'stale' : 'not-allowed'
    const told: MessageOf<'ledger'> = { kind: 'ledger', statements: [statement] }
    for (const other of [...this.connections]) {
      const { member } = other
      if (member?.project !== project) continue
      other.send(told)
      if (ledger.isDissolved) other.close(closeCodes.dissolved)
      else if (member.role !== undefined && ledger.roleOf(member.id) === undefined) other.close(closeCodes.notMember)
    }
    return undefined
  }

  #presence(connection: ModelConnection, frame: Uint8Array): void {
    connection.presence = frame
    for (const other of this.#others(connection)) other.send({ kind: 'presence', frame })
  }

  #others(connection: ModelConnection): ModelConnection[] {
    return [...this.connections].filter((other) => {
      return other !== connection && other.isLive && other.member?.room === connection.member?.room
    })
  }
}

export function immediate(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function samePlace(a: LogPlace, b: LogPlace): boolean {
  return a.seq === b.seq && sameBytes(a.hash, b.hash)
}

function isSlot(a: Frame, b: Frame): boolean {
  return a.header.counter === b.header.counter && sameBytes(a.header.writer, b.header.writer)
}
