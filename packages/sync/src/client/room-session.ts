import { openBlob } from '../blob.ts'
import { Malformed } from '../bytes.ts'
import { closeCodes, closeReason, isFinal } from '../close-codes.ts'
import { decodeSnapshot, decodeUpdate, type BlobPlace } from '../content.ts'
import { zeroHash, type LogPlace } from '../frame-header.ts'
import { toHex } from '../hex.ts'
import type { Message, MessageOf, NumberedFrame } from '../messages.ts'
import { projectId, type RoomName } from '../room.ts'
import { AttachedDocument } from './attached-document.ts'
import { BlobFailed, BlobTransfer } from './blob-transfer.ts'
import {
  StoreFailed,
  type DocumentHooks,
  type Environment,
  type Knowledge,
  type RoomChanges,
  type RoomFault,
  type RoomState,
  type RoomStore,
  type StoredRoom,
} from './contracts.ts'
import { introduce, relayAddress, type RelayAddress } from './greeting.ts'
import { Incoming, NobodyThere, type TakenFrame } from './incoming.ts'
import { Keeper } from './keeper.ts'
import { LocalChanges } from './local-changes.ts'
import { openEntry, Outbox, type OutboxEntry } from './outbox.ts'
import { PresenceExchange } from './presence-exchange.ts'
import { PresenceFrames, presenceOverhead } from './presence-frames.ts'
import { Proposals, type MakeStatement, type Proposed } from './proposals.ts'
import { Reconnecting } from './reconnecting.ts'
import { RelayConnection } from './relay-connection.ts'
import { RoomStatus } from './room-status.ts'
import type { DocumentSide, SocketHost } from './sealed-socket.ts'
import { Sending } from './sending.ts'
import { Snapshots } from './snapshots.ts'
import { TaskQueue } from './task-queue.ts'
import type { TeamLedger } from './team-ledger.ts'
import { emptyStateVector } from './y-messages.ts'

export interface RoomSettings {
  /** Where the relay is: `https://host[:port]`. */
  readonly relay: string
  readonly room: RoomName
  readonly team: TeamLedger
  readonly store: RoomStore
  readonly knowledge: Knowledge
  readonly document: DocumentHooks
  readonly environment: Environment
  /** Whether this device may make the project at the relay, when the relay does not know it. */
  readonly mayFound?: boolean
}

const zeroOwn = { counter: 0, hash: zeroHash }
const everything = Number.MAX_SAFE_INTEGER
/** Bytes of a blob's part before a relay has said how many it takes. */
const usualChunk = 1024 * 1024
/** Milliseconds: the least pause after a relay said that it is too much. */
const overloaded = 5000
/** How often what is missing at a place is asked for anew before the relay is said to be at fault. */
const patience = 3
/** Milliseconds: a connection that was live for so long was none that fails again and again. */
const worthwhile = 10_000

/**
 * One room of a project on this device, between the document (by a provider on `sealedSocketFor(session)`), what is
 * stored, and the relay. It connects while a provider is attached, and then again and again by itself.
 */
export class RoomSession implements SocketHost {
  readonly blobs: BlobTransfer
  readonly #settings: RoomSettings
  readonly #address: RelayAddress
  readonly #queue = new TaskQueue((error) => this.#failed(error))
  readonly #status: RoomStatus
  readonly #reconnecting: Reconnecting
  readonly #presence: PresenceExchange
  readonly #presenceFrames: PresenceFrames
  readonly #proposals: Proposals
  readonly #incoming: Incoming
  readonly #outbox: Outbox
  readonly #changes: LocalChanges
  readonly #sending: Sending
  readonly #snapshots: Snapshots
  readonly #keeper: Keeper
  readonly #ignoreTeam: () => void
  readonly #document: AttachedDocument
  #connection: RelayConnection | undefined
  #token: Uint8Array | undefined
  #lifetime = new AbortController()
  #replayFrom = 0
  #replayStart = 0
  #head = 0
  readonly #earlyAnswers = new Map<number, MessageOf<'acknowledged'>>()
  #fault: RoomFault | undefined
  /** What is missing and how often it was asked for anew. */
  #missing = { at: '', times: 0 }
  /** Whether the relay could not read the answer to its greeting the last time. */
  #wasUnread = false
  #trustsLedger = false
  /** Whether statements that the relay has lost are told to it again. */
  #restates = false
  #isClosed = false

  private constructor(settings: RoomSettings, stored: StoredRoom | undefined, entries: readonly OutboxEntry[]) {
    const { environment, team, room, knowledge, document } = settings
    const run = (task: () => void | Promise<void>) => this.#queue.add(task)
    const beside = <T>(work: Promise<T>) => this.#queue.beside(work)
    const save = (changes: RoomChanges) => this.#save(changes)
    this.#settings = settings
    this.#address = relayAddress(settings.relay)
    this.#presenceFrames = new PresenceFrames(room, team)
    this.#fault = stored?.fault
    this.#outbox = new Outbox(stored?.own ?? zeroOwn, entries)
    this.#changes = new LocalChanges(Math.max(0, (stored?.waiting ?? 0) - this.#outbox.changes))
    this.#document = new AttachedDocument(
      knowledge,
      entries.flatMap(({ updates }) => updates),
    )
    this.blobs = new BlobTransfer({
      environment,
      address: `${this.#address.origin}/projects/${toHex(projectId(team.ledger.project))}/blobs/`,
      token: () => this.#token,
      chunkBytes: () => this.#connection?.limits?.blobChunkBytes ?? usualChunk,
    })
    this.#reconnecting = new Reconnecting(environment, () => run(() => this.#connect()))
    this.#status = new RoomStatus(environment, stored?.lastLive ?? 0, () => ({
      waiting: this.#sending.waiting,
      role: team.role,
      nextAttempt: this.#reconnecting.at,
    }))
    this.#presence = new PresenceExchange(environment, {
      send: (update) => run(() => this.#sendPresence(update)),
      show: (update) => this.#document.show(update),
    })
    this.#proposals = new Proposals(team, () => this.#stating())
    this.#incoming = new Incoming(
      {
        room,
        team,
        ownCounter: () => (this.#isLive ? this.#outbox.own.counter : everything),
        fetchBlob: (place) => this.#fetchBlob(place),
        deliver: (updates) => this.#document.deliver(updates),
        taken: (frames) => this.#taken(frames),
        notice: (notice) => this.#status.notice(notice),
        now: () => environment.now(),
      },
      stored && { place: stored.cursor, writers: stored.writers, ledgerIndex: stored.ledgerIndex },
      stored?.acceptedTo ?? 0,
    )
    this.#sending = new Sending({
      environment,
      room,
      team,
      blobs: this.blobs,
      outbox: this.#outbox,
      changes: this.#changes,
      seen: () => this.#incoming.place,
      connection: () => (this.#isLive ? this.#connection : undefined),
      save,
      known: (updates) => updates.forEach((update) => knowledge.add(update)),
      run,
      beside,
      trouble: (problem) => {
        this.#status.set({
          problem: problem.kind === 'refused' ? { ...problem, what: 'frame' } : problem,
          large: undefined,
        })
      },
      large: (progress) => this.#status.set({ large: progress && { direction: 'up', ...progress } }),
      changed: () => this.#changed(),
    })
    this.#snapshots = new Snapshots(
      {
        environment,
        room,
        team,
        blobs: this.blobs,
        run,
        beside,
        isLive: () => this.#isLive,
        log: () => this.#incoming.state,
        document: () => this.#document.missing(emptyStateVector),
        append: async (type, content, seen) => {
          const isStored = await this.#sending.append(type, content, undefined, seen)
          await this.#sending.flush()
          return isStored
        },
        fetchBlob: (place) => this.#fetchBlob(place),
        isCoveredBy: (updates) => {
          return knowledge.isCoveredBy([...updates, ...this.#outbox.entries.flatMap((entry) => entry.updates)])
        },
        notice: (notice) => this.#status.notice(notice),
      },
      stored?.sinceSnapshot ?? { frames: 0, bytes: 0 },
    )
    this.#keeper = new Keeper({
      environment,
      run,
      capture: () => this.#capture(),
      whenStored: () => document.whenStored(),
      save,
      failed: () => this.#status.set({ problem: { kind: 'store' } }),
    })
    this.#ignoreTeam = team.onChange(() => run(() => this.#teamChanged()))
    if (this.#fault) this.#status.set({ connection: 'stopped', problem: { kind: 'fault', fault: this.#fault } })
  }

  /** Reads what is stored; connects when a provider is attached. TypeError when the relay's address is none. */
  static async open(settings: RoomSettings): Promise<RoomSession> {
    const stored = await settings.store.load()
    settings.knowledge.restore(stored?.knowledge ?? new Uint8Array())
    const entries: OutboxEntry[] = []
    for (const frame of stored?.outbox ?? []) {
      const entry = await openEntry(frame, settings.team.keyring)
      for (const update of entry.updates) settings.knowledge.add(update)
      entries.push(entry)
    }
    return new RoomSession(settings, stored, entries)
  }

  /** The same object until something changes. */
  get state(): RoomState {
    return this.#status.state
  }

  /** Calls at every change; what it gives ends that. */
  onState(listener: (state: RoomState) => void): () => void {
    return this.#status.onState(listener)
  }

  /** Tries again now what is waiting, also after the relay refused. What the relay did wrong needs `acceptFault`. */
  retry(): void {
    this.#queue.add(async () => {
      if (this.#fault) return
      this.#reconnecting.cancel()
      this.#status.set({ problem: undefined })
      if (this.#isLive) await this.#sending.start()
      else this.#connect()
    })
  }

  /** Makes a statement and brings it to the relay, anew when others were faster. The ledger has it when this resolves. */
  propose(make: MakeStatement, signal?: AbortSignal): Promise<Proposed> {
    return this.#queue.beside(this.#proposals.propose(make, signal))
  }

  /**
   * A person says to go on with the relay in spite of what it did, or of a blob it has lost: its log is taken as it is from
   * the start, what does not hold in it is passed over, and whatever the document has beyond it is sent.
   */
  acceptFault(): void {
    this.#queue.add(() => this.#acceptFault())
  }

  /** The device (hex) that shows this client of the awareness protocol. */
  presenceWriter(client: number): string | undefined {
    return this.#presence.writerOf(client)
  }

  /** Resolves when everything that has come so far is dealt with; not when it is acknowledged. */
  settled(): Promise<void> {
    return this.#queue.idle()
  }

  /** Ends the connection and stores where it was. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#ignoreTeam()
    this.#reconnecting.cancel()
    this.#presence.close()
    this.#connection?.close()
    this.#proposals.ended(true)
    await this.#queue.turnsOver()
    await this.#keeper.close()
  }

  attach(side: DocumentSide): void {
    this.#document.attach(side)
    this.#queue.add(() => {
      this.#document.deliverStored()
      this.#connect()
    })
  }

  detach(side: DocumentSide): void {
    if (!this.#document.detach(side)) return
    this.#presence.flush()
    const connection = this.#connection
    this.#queue.add(() => {
      connection?.close()
      this.#sending.unpack()
      this.#changes.ask()
    })
  }

  localUpdate(side: DocumentSide, update: Uint8Array): void {
    if (!this.#document.isOwnChange(side, update)) return
    this.#changes.add(update)
    this.#changed()
    this.#queue.add(() => this.#sending.flush())
  }

  localPresence(side: DocumentSide, update: Uint8Array): void {
    if (this.#document.isAttachedTo(side)) this.#presence.local(update)
  }

  after(milliseconds: number, call: () => void): () => void {
    return this.#settings.environment.after(milliseconds, call)
  }

  get #isLive(): boolean {
    return this.#status.connection === 'live' && this.#connection !== undefined
  }

  #connect(): void {
    if (!this.#document.isAttached || this.#connection || this.#fault || this.#isClosed) return
    this.#reconnecting.cancel()
    this.#lifetime = new AbortController()
    const lifetime = this.#lifetime
    const connection = new RelayConnection(this.#settings.environment, this.#address.socket, {
      authenticate: (hello) => this.#introduce(hello),
      receive: (message) => {
        this.#queue.add(() => {
          return this.#connection === connection && !connection.isGivenUp ? this.#receive(message) : undefined
        })
      },
      ended: (code) => {
        lifetime.abort()
        this.#queue.add(() => this.#ended(connection, code))
      },
    })
    this.#connection = connection
    this.#status.set({ connection: 'connecting' })
  }

  #introduce(hello: MessageOf<'hello'>): Promise<MessageOf<'authenticate'>> {
    const { team, room, mayFound } = this.#settings
    return new Promise((resolve) => {
      this.#queue.add(async () => {
        const { project, place, statements } = team.ledger
        const ledger = this.#trustsLedger ? { index: 0, hash: zeroHash } : place
        const found = (mayFound === true && statements[0]) || new Uint8Array()
        const cursor = this.#incoming.place
        const { origin } = this.#address
        resolve(await introduce(hello, { key: team.keys.signing, project, room, origin, ledger, cursor, found }))
      })
    })
  }

  async #receive(message: Message): Promise<void> {
    if (!this.#token && message.kind !== 'welcome') {
      this.#connection?.close()
      return
    }
    switch (message.kind) {
      case 'welcome':
        return this.#welcome(message)
      case 'frames':
        return this.#frames(message.frames)
      case 'caught-up':
        return this.#caughtUp(message)
      case 'acknowledged':
        return this.#acknowledged(message)
      case 'refused': {
        this.#refused(message)
        return
      }
      case 'ledger': {
        const wrong = await this.#settings.team.take(message.statements)
        if (wrong) await this.#faulty({ kind: wrong, seq: 0, writer: undefined }, true)
        return
      }
      case 'presence':
        return this.#receivePresence(message.frame)
      case 'left':
        this.#presence.forget(toHex(message.writer))
        return
      case 'hello':
      case 'authenticate':
      case 'append':
      case 'state':
      case 'ping':
      case 'pong':
        this.#connection?.close()
    }
  }

  async #welcome({ statements, token, head, replayFrom }: MessageOf<'welcome'>): Promise<void> {
    const { team } = this.#settings
    if (this.#trustsLedger) {
      if (!(await team.replace(statements))) return this.#stop({ kind: 'ledger-refused', seq: 0, writer: undefined })
      this.#trustsLedger = false
    } else {
      const wrong = await team.take(statements)
      if (wrong) return this.#stop({ kind: wrong, seq: 0, writer: undefined })
    }
    const lost = team.missingIn(statements)
    const rollback =
      lost.length > 0 && !this.#restates ? { kind: 'rollback' as const, seq: 0, writer: undefined } : undefined
    const fault = this.#incoming.headFault(head) ?? rollback
    if (fault) return this.#stop(fault)
    // What the relay has lost of the ledger is as valid as it was; in front of everything that builds on it.
    for (const statement of lost) this.#connection?.send({ kind: 'state', statement })
    this.#token = token
    this.#replayFrom = replayFrom
    this.#replayStart = this.#incoming.place.seq
    this.#head = head.seq
    this.#status.set({ connection: 'catching-up', progress: this.#progress() })
  }

  async #frames(frames: readonly NumberedFrame[]): Promise<void> {
    const [first, ...others] = frames
    let fault: RoomFault | undefined
    let rest = frames
    if (this.#replayFrom > 0 && first) {
      if (first.seq !== this.#replayFrom) return this.#faulty({ kind: 'gap', seq: first.seq, writer: undefined })
      this.#replayFrom = 0
      fault = await this.#incoming.startFrom(first)
      rest = others
    }
    fault ??= await this.#incoming.take(rest)
    this.#changed()
    if (fault) return this.#faulty(fault)
    this.#status.set({ progress: this.#isLive ? undefined : this.#progress(), large: undefined })
    if (this.#isLive) this.#snapshots.consider()
    await this.#takeEarlyAnswers()
  }

  async #caughtUp(place: LogPlace): Promise<void> {
    const fault = this.#incoming.caughtUp(place)
    // Frames that went missing at the end of the log look the same as a log that is another.
    if (fault) return this.#faulty(fault, fault.kind === 'fork')
    const standing = this.#outbox.standing(this.#incoming.state.writers.get(this.#settings.team.device))
    if (standing === 'rollback' || standing === 'fork') {
      return this.#stop({ kind: standing, seq: place.seq, writer: this.#settings.team.device })
    }
    const left = standing === 'was-put-back' ? await this.#takeOver() : []
    this.#askDocument()
    if (this.#isLive || !this.#connection) return
    this.#missing = { at: '', times: 0 }
    this.#wasUnread = false
    this.#restates = false
    this.#status.set({ connection: 'live', progress: undefined, large: undefined, problem: undefined })
    this.#document.caughtUp()
    const limits = this.#connection.limits
    this.#presence.live(limits?.presencePerSecond ?? 10, (limits?.presenceBytes ?? 4096) - presenceOverhead)
    this.#proposals.moved()
    await this.#sending.again(left)
    await this.#sending.start()
    this.#snapshots.consider()
    this.#changed()
  }

  /** What is stored here is older than what this device sent: counting goes on behind what the log has. */
  async #takeOver(): Promise<readonly OutboxEntry[]> {
    const from = this.#outbox.own.counter
    const left = this.#outbox.takeOver(this.#incoming.state.writers.get(this.#settings.team.device))
    const { own } = this.#outbox
    await this.#save({ dropOutbox: Infinity, own })
    // Who took the log as it is starts to count there.
    if (from > 0) this.#status.notice({ kind: 'was-put-back', from, to: own.counter, at: this.#now })
    return left
  }

  /** Once for every provider: what the document has that is neither in the log nor on its way. */
  #askDocument(): void {
    if (!this.#changes.isComplete && this.#document.isAttached) this.#changes.complete(this.#document.unknown())
  }

  async #acknowledged(answer: MessageOf<'acknowledged'>): Promise<void> {
    const entry = this.#outbox.find(answer.counter)
    if (!entry) return
    const here = this.#incoming.place.seq
    if (answer.seq > here + 1) {
      this.#earlyAnswers.set(answer.seq, answer)
      return
    }
    const writer = this.#settings.team.device
    if (answer.seq <= here) return this.#stop({ kind: 'fork', seq: answer.seq, writer })
    const { frame, hash, content, isApplied } = entry
    const place = { seq: answer.seq, hash: answer.hash }
    const updates = isApplied ? entry.updates : await this.#incoming.updatesOf(await decodeUpdate(content))
    const snapshot = frame.header.type === 'snapshot' && content.length > 0 ? decodeSnapshot(content) : undefined
    const taken = { frame, hash, writer, place, updates, snapshot }
    const fault = await this.#incoming.acknowledge(taken, !isApplied)
    if (fault) return this.#stop(fault)
    if (this.#status.problem && this.#status.problem.kind !== 'closed')
      this.#status.set({ problem: undefined, large: undefined })
    await this.#sending.acknowledged()
    this.#snapshots.consider()
    await this.#takeEarlyAnswers()
  }

  /** Answers to own frames that came before the frames of others in front of them. */
  async #takeEarlyAnswers(): Promise<void> {
    const next = this.#incoming.place.seq + 1
    for (const seq of this.#earlyAnswers.keys()) if (seq < next) this.#earlyAnswers.delete(seq)
    const answer = this.#earlyAnswers.get(next)
    if (!answer) return
    this.#earlyAnswers.delete(next)
    await this.#acknowledged(answer)
  }

  #refused({ what, number, reason, retryAfter }: MessageOf<'refused'>): void {
    if (what === 'frame') this.#sending.refused(number, reason, retryAfter)
    else if (what === 'statement') this.#proposals.refused(reason)
  }

  #taken(frames: readonly TakenFrame[]): void {
    for (const { writer, frame, hash } of frames) {
      if (writer === this.#settings.team.device) this.#outbox.inLog(frame.header.counter, hash)
    }
    this.#snapshots.taken(frames)
  }

  async #sendPresence(update: Uint8Array): Promise<void> {
    const connection = this.#isLive ? this.#connection : undefined
    const frame = connection && (await this.#presenceFrames.seal(update, this.#incoming.place, this.#now))
    if (frame) connection.send({ kind: 'presence', frame })
  }

  async #receivePresence(frame: Uint8Array): Promise<void> {
    const opened = await this.#presenceFrames.open(frame)
    if (!opened) return
    try {
      this.#presence.receive(opened.writer, opened.content)
    } catch (error) {
      // A member's broken presence is nobody's loss.
      if (!(error instanceof Malformed)) throw error
    }
  }

  async #fetchBlob(place: BlobPlace): Promise<Uint8Array> {
    const { signal } = this.#lifetime
    const progress = (done: number, total: number) => this.#status.set({ large: { direction: 'down', done, total } })
    const sealed = await this.blobs.download(toHex(place.hash), place.size + 16, { signal, progress })
    this.#status.set({ large: undefined })
    const opened = await openBlob(place, sealed)
    if (!opened) throw new BlobFailed('damaged')
    return opened
  }

  #stating(): ((statement: Uint8Array) => void) | undefined {
    const connection = this.#isLive ? this.#connection : undefined
    return connection && ((statement) => connection.send({ kind: 'state', statement }))
  }

  async #teamChanged(): Promise<void> {
    const { team } = this.#settings
    for (const { id, removedAt } of team.ledger.devices) if (removedAt !== undefined) this.#presence.forget(id)
    this.#proposals.moved()
    this.#changed()
    await this.#sending.flush()
    this.#snapshots.consider()
  }

  /**
   * What went missing on the way comes again over another connection; a relay that still has it not is at fault. So is one
   * that shows less than it did.
   */
  async #faulty(fault: RoomFault, mayBeMissing = false): Promise<void> {
    const next = this.#incoming.place.seq + 1
    const { index } = this.#settings.team.ledger
    const isMissing = mayBeMissing || fault.kind === 'unknown-statement' || (fault.kind === 'gap' && fault.seq > next)
    const at = `${next} ${index}`
    const times = this.#missing.at === at ? this.#missing.times : 0
    if (!isMissing || times >= patience) return this.#stop(fault)
    this.#missing = { at, times: times + 1 }
    this.#connection?.close()
  }

  /** Nothing is sent or received any more until a person decides. */
  async #stop(fault: RoomFault): Promise<void> {
    this.#fault = fault
    this.#status.set({
      connection: 'stopped',
      problem: { kind: 'fault', fault },
      progress: undefined,
      large: undefined,
    })
    this.#presence.forget()
    this.#connection?.close()
    await this.#save({ fault })
  }

  async #acceptFault(): Promise<void> {
    const fault = this.#fault
    const problem = this.#status.problem
    if (!fault && problem?.kind !== 'blob') return
    this.#connection?.close()
    if (fault?.kind === 'ledger-fork' || fault?.kind === 'ledger-refused') this.#trustsLedger = true
    else await this.#startOver()
    this.#restates = true
    await this.#save({ fault: undefined })
    this.#fault = undefined
    this.#status.notice({ kind: 'fault-accepted', fault, at: this.#now })
    this.#status.set({ connection: 'offline', problem: undefined })
    this.#connect()
  }

  async #startOver(): Promise<void> {
    const { knowledge } = this.#settings
    knowledge.restore(new Uint8Array())
    this.#incoming.reset(everything)
    this.#snapshots.reset()
    this.#sending.unpack()
    const changes = this.#outbox.takeOver().reduce((sum, entry) => sum + entry.changes, 0)
    this.#changes.hold(changes)
    this.#changes.putBack({ updates: [], changes })
    this.#changes.ask()
    await this.#save({ ...this.#capture()(), dropOutbox: Infinity })
  }

  #ended(connection: RelayConnection, code: number): void {
    if (this.#connection !== connection) return
    this.#connection = undefined
    this.#token = undefined
    this.#replayFrom = 0
    this.#earlyAnswers.clear()
    this.#presenceFrames.forget()
    this.#presence.pause()
    this.#sending.stop()
    this.#snapshots.stop()
    const isRefused = this.#isRefused(code)
    const isOver = isRefused || this.#fault !== undefined || !this.#document.isAttached
    this.#proposals.ended(isOver)
    if (this.#status.connection === 'live' && this.#now - this.#status.since >= worthwhile)
      this.#reconnecting.succeeded()
    if (!isOver && !this.#isClosed) this.#reconnecting.plan(code === 1008 || code === 1013 ? overloaded : 0)
    if (this.#fault) return
    const reason = isRefused || !isFinal(code) ? closeReason(code) : undefined
    const problem =
      isRefused || reason ? { kind: 'closed' as const, reason: reason ?? 'malformed' } : this.#status.problem
    this.#status.set({
      connection: isRefused ? 'stopped' : 'offline',
      progress: undefined,
      large: undefined,
      problem,
    })
    this.#changed()
  }

  /** Whether the relay wants nothing more of this device. An answer that a line lost, held up or doubled is given once more. */
  #isRefused(code: number): boolean {
    if (code === closeCodes.authenticationLate) return false
    const isAgain = this.#wasUnread
    this.#wasUnread = code === closeCodes.malformed
    return isFinal(code) && (code !== closeCodes.malformed || isAgain)
  }

  /** A task did not come to its end: what came is given up and will come again. */
  #failed(error: unknown): void {
    if (error instanceof BlobFailed) {
      this.#status.set({ problem: { kind: 'blob', failure: error.failure }, large: undefined })
    }
    const wasGivenUp = this.#lifetime.signal.aborted
    this.#connection?.close()
    if (error instanceof StoreFailed) this.#status.set({ problem: { kind: 'store' } })
    const isExpected = [BlobFailed, NobodyThere, Malformed, StoreFailed].some((known) => error instanceof known)
    // A mistake should be seen where mistakes are.
    if (!isExpected && !wasGivenUp) queueMicrotask(() => raise(error))
  }

  #capture(): () => RoomChanges {
    const { place, writers, ledgerIndex } = this.#incoming.state
    const { acceptedTo } = this.#incoming
    const knowledge = this.#settings.knowledge.encode()
    const dropOutbox = this.#outbox.acknowledged
    const sinceSnapshot = this.#snapshots.since
    return () => ({
      cursor: place,
      writers,
      ledgerIndex,
      acceptedTo,
      knowledge,
      dropOutbox,
      sinceSnapshot,
      own: this.#outbox.own,
      waiting: this.#sending.waiting,
      lastLive: this.#status.lastLive,
    })
  }

  async #save(changes: RoomChanges): Promise<void> {
    try {
      await this.#settings.store.save(changes)
    } catch (error) {
      throw new StoreFailed('the room was not stored', { cause: error })
    }
  }

  /** Something that is shown and stored is another now. */
  #changed(): void {
    const { team } = this.#settings
    if (team.role !== undefined && this.#sending.isBarred && this.#isLive) {
      this.#status.set({ problem: { kind: 'role', role: team.role } })
    } else if (this.#status.problem?.kind === 'role' && !this.#sending.isBarred)
      this.#status.set({ problem: undefined })
    else this.#status.changed()
    this.#keeper.touch()
  }

  /** Of the log that is read to this device: others may go on writing it meanwhile. */
  #progress(): { readonly done: number; readonly total: number } {
    const { seq } = this.#incoming.place
    return { done: seq - this.#replayStart, total: Math.max(seq, this.#head) - this.#replayStart }
  }

  get #now(): number {
    return this.#settings.environment.now()
  }
}

function raise(error: unknown): never {
  throw error
}
