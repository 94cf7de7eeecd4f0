import { Malformed, sameBytes } from './bytes.ts'
import { decodeSnapshot, decodeUpdate, type SnapshotContent, type UpdateContent, type WriterPlace } from './content.ts'
import { openFrame, verifyFrameSignature } from './frame.ts'
import { decodeFrame, frameHash, zeroHash, type Frame, type LogPlace } from './frame-header.ts'
import { ledgerFault } from './frame-rights.ts'
import { toHex } from './hex.ts'
import type { Keyring } from './keyring.ts'
import type { Ledger } from './ledger.ts'
import { chainNext, chainStart } from './log-chain.ts'
import type { NumberedFrame } from './messages.ts'
import type { RelayFault, RelayFaultKind } from './relay-fault.ts'
import { roomId, type RoomName } from './room.ts'

/** How much of a room's log a device has verified: what it keeps for ever. */
export interface LogState {
  readonly place: LogPlace
  /** The last frame of each writer, by the writer's id. */
  readonly writers: ReadonlyMap<string, WriterPlace>
  /** The highest statement that any frame named. */
  readonly ledgerIndex: number
}

export type FrameContent =
  | { readonly type: 'update'; readonly update: UpdateContent }
  | { readonly type: 'snapshot'; readonly snapshot: SnapshotContent }
  | { readonly type: 'confirm' }

/** The frame is in the log by rights, but what its writer sealed can not be used. */
export type Unusable = 'no-key' | 'does-not-open' | 'malformed-content'

export type Verdict =
  | { readonly kind: 'accepted'; readonly seq: number; readonly frame: Frame; readonly content: FrameContent }
  | { readonly kind: 'unusable'; readonly seq: number; readonly writer: string; readonly because: Unusable }
  | { readonly kind: 'fault'; readonly fault: RelayFault }

export interface LogVerifierOptions {
  readonly room: RoomName
  readonly ledger: Ledger
  /** As it is now: it changes with every rotation. */
  readonly keyring: () => Keyring
  /** Where the device left off; undefined for the start of the log. */
  readonly state?: LogState | undefined
  /** This device and the highest counter it ever used in the room, to notice when its keys are in use twice. */
  readonly own?: { readonly device: string; readonly counter: () => number } | undefined
}

/** How many hashes of the log are kept to compare what writers saw; older ones are not judged. */
const keptHashes = 8192

/** Verifies the log of a room frame by frame, in order. A fault leaves the state as it was before the frame. */
export class LogVerifier {
  readonly #options: LogVerifierOptions
  readonly #room: Uint8Array
  readonly #hashes = new Map<number, Uint8Array>()
  readonly #writers: Map<string, WriterPlace>
  #place: LogPlace
  #ledgerIndex: number
  /** The snapshot that verifying began with, which the log must contain where it said. */
  #pinned: LogPlace | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: LogVerifierOptions) {
    this.#options = options
    this.#room = roomId(options.ledger.project, options.room)
    const start = chainStart(this.#room)
    this.#remember(start)
    this.#place = options.state?.place ?? start
    this.#remember(this.#place)
    this.#writers = new Map(options.state?.writers)
    this.#ledgerIndex = options.state?.ledgerIndex ?? 0
  }

  get state(): LogState {
    return { place: this.#place, writers: new Map(this.#writers), ledgerIndex: this.#ledgerIndex }
  }

  get place(): LogPlace {
    return this.#place
  }

  /** A verdict on each frame up to the first fault. Signatures are verified side by side, calls one after the other. */
  check(frames: readonly NumberedFrame[]): Promise<readonly Verdict[]> {
    return this.#inTurn(async () => {
      const signing = frames.map(async ({ seq, frame }) => ({ seq, signed: await withSignature(frame) }))
      const verdicts: Verdict[] = []
      for (const { seq, signed } of await Promise.all(signing)) {
        const verdict = await this.#checkOne(seq, signed)
        verdicts.push(verdict)
        if (verdict.kind === 'fault') break
      }
      return verdicts
    })
  }

  /**
   * Takes an own frame that the relay acknowledged as the next one of the log.
   * @returns The fault when `place` is not where that frame must stand.
   */
  acknowledge(frame: Uint8Array, place: LogPlace): Promise<RelayFault | undefined> {
    return this.#inTurn(() => {
      const decoded = decodeFrame(frame)
      const kind = this.#faultOf(place.seq, decoded)
      if (kind !== undefined) return fault(kind, place.seq, decoded)
      if (!sameBytes(chainNext(this.#place, frameHash(frame)).hash, place.hash))
        return fault('fork', place.seq, decoded)
      this.#take(decoded)
      return undefined
    })
  }

  /**
   * Begins at a snapshot instead of where the device was. Its writer's signature stands for the frames it covers; the
   * frame itself must come again at its place in the log.
   */
  startFrom({ seq, frame: bytes }: NumberedFrame): Promise<Verdict> {
    return this.#inTurn(async () => {
      const { frame, authentic } = await withSignature(bytes)
      if (frame?.header.type !== 'snapshot') return faulty('malformed', seq, frame)
      const kind = authentic ? this.#snapshotFault(seq, frame) : 'bad-signature'
      if (kind !== undefined) return faulty(kind, seq, frame)
      const verdict = await this.#opened(seq, frame)
      if (verdict.kind !== 'accepted' || verdict.content.type !== 'snapshot') return verdict
      const { writers } = verdict.content.snapshot
      const behind = this.#behind(writers)
      if (behind !== undefined) return faulty(behind, seq, frame)
      this.#place = frame.header.seen
      this.#remember(this.#place)
      this.#writers.clear()
      for (const [id, place] of writers) this.#writers.set(id, place)
      this.#ledgerIndex = Math.max(this.#ledgerIndex, frame.header.ledger.index)
      this.#pinned = { seq, hash: frameHash(bytes) }
      return verdict
    })
  }

  /**
   * Takes the next frame into the chain without its content, whatever is wrong with it: a person decided to go on
   * behind a fault. Where the writer did sign it, its chain goes on from it.
   */
  passOver({ seq, frame: bytes }: NumberedFrame): Promise<RelayFault | undefined> {
    return this.#inTurn(async () => {
      const { frame, authentic } = await withSignature(bytes)
      if (seq !== this.#place.seq + 1) return fault(seq <= this.#place.seq ? 'replay' : 'gap', seq, frame)
      const hash = frameHash(bytes)
      this.#place = chainNext(this.#place, hash)
      this.#remember(this.#place)
      if (frame !== undefined && authentic && sameBytes(frame.header.room, this.#room)) {
        this.#writers.set(toHex(frame.header.writer), { counter: frame.header.counter, hash })
      }
      return undefined
    })
  }

  /** Compares what the relay says to be its head with what this device has verified. */
  headFault({ seq, hash }: LogPlace): RelayFault | undefined {
    if (seq < this.#place.seq) return { kind: 'rollback', seq, writer: undefined }
    const known = this.#hashes.get(seq)
    return known === undefined || sameBytes(known, hash) ? undefined : { kind: 'fork', seq, writer: undefined }
  }

  async #checkOne(seq: number, { frame, authentic }: Signed): Promise<Verdict> {
    if (frame === undefined) return faulty('malformed', seq, undefined)
    const kind = (authentic ? undefined : 'bad-signature') ?? this.#faultOf(seq, frame) ?? this.#twin(frame)
    if (kind !== undefined) return faulty(kind, seq, frame)
    this.#take(frame)
    return this.#opened(seq, frame)
  }

  #faultOf(seq: number, { header, bytes }: Frame): RelayFaultKind | undefined {
    if (header.type === 'presence') return 'malformed'
    if (!sameBytes(header.room, this.#room)) return 'other-room'
    if (seq !== this.#place.seq + 1) return seq <= this.#place.seq ? 'replay' : 'gap'
    if (this.#pinned?.seq === seq && !sameBytes(this.#pinned.hash, frameHash(bytes))) return 'fork'
    const last = this.#writers.get(toHex(header.writer)) ?? { counter: 0, hash: zeroHash }
    if (header.counter <= last.counter) return 'replay'
    if (header.counter > last.counter + 1) return 'gap'
    if (!sameBytes(header.previous, last.hash)) return 'broken-chain'
    if (header.seen.seq >= seq || !this.#agrees(header.seen)) return 'fork'
    const { ledger, room } = this.#options
    return ledgerFault(ledger, room, header, Math.max(this.#ledgerIndex, header.ledger.index))
  }

  #snapshotFault(seq: number, { header }: Frame): RelayFaultKind | undefined {
    if (!sameBytes(header.room, this.#room)) return 'other-room'
    if (header.seen.seq >= seq) return 'fork'
    if (header.seen.seq < this.#place.seq) return 'rollback'
    if (!this.#agrees(header.seen)) return 'fork'
    const { ledger, room } = this.#options
    return ledgerFault(ledger, room, header, header.ledger.index)
  }

  /** A snapshot may not know less of a writer than this device does. */
  #behind(writers: ReadonlyMap<string, WriterPlace>): RelayFaultKind | undefined {
    for (const [id, known] of this.#writers) {
      const listed = writers.get(id)
      if (listed === undefined || listed.counter < known.counter) return 'rollback'
      if (listed.counter === known.counter && !sameBytes(listed.hash, known.hash)) return 'fork'
    }
    return undefined
  }

  #twin({ header }: Frame): RelayFaultKind | undefined {
    const { own } = this.#options
    return own?.device === toHex(header.writer) && header.counter > own.counter() ? 'twin' : undefined
  }

  #agrees({ seq, hash }: LogPlace): boolean {
    const known = this.#hashes.get(seq)
    return known === undefined || sameBytes(known, hash)
  }

  #take({ header, bytes }: Frame): void {
    const hash = frameHash(bytes)
    this.#place = chainNext(this.#place, hash)
    this.#remember(this.#place)
    this.#writers.set(toHex(header.writer), { counter: header.counter, hash })
    this.#ledgerIndex = Math.max(this.#ledgerIndex, header.ledger.index)
    if (this.#pinned !== undefined && this.#pinned.seq <= this.#place.seq) this.#pinned = undefined
  }

  #remember({ seq, hash }: LogPlace): void {
    this.#hashes.set(seq, hash)
    const [oldest] = this.#hashes.keys()
    if (this.#hashes.size > keptHashes && oldest !== undefined) this.#hashes.delete(oldest)
  }

  async #opened(seq: number, frame: Frame): Promise<Verdict> {
    const unusable = (because: Unusable): Verdict => {
      return { kind: 'unusable', seq, writer: toHex(frame.header.writer), because }
    }
    const key = this.#options.keyring().key(frame.header.epoch)
    if (key === undefined) return unusable('no-key')
    const opened = openFrame(frame, key)
    if (opened === undefined) return unusable('does-not-open')
    try {
      return { kind: 'accepted', seq, frame, content: await contentOf(frame, opened) }
    } catch (error) {
      if (error instanceof Malformed) return unusable('malformed-content')
      throw error
    }
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }
}

async function contentOf({ header }: Frame, opened: Uint8Array): Promise<FrameContent> {
  if (header.type === 'update') return { type: 'update', update: await decodeUpdate(opened) }
  if (header.type === 'snapshot') return { type: 'snapshot', snapshot: decodeSnapshot(opened) }
  if (opened.length > 0) throw new Malformed('a confirmation with content')
  return { type: 'confirm' }
}

interface Signed {
  readonly frame: Frame | undefined
  readonly authentic: boolean
}

async function withSignature(bytes: Uint8Array): Promise<Signed> {
  try {
    const frame = decodeFrame(bytes)
    return { frame, authentic: await verifyFrameSignature(frame) }
  } catch (error) {
    if (error instanceof Malformed) return { frame: undefined, authentic: false }
    throw error
  }
}

function fault(kind: RelayFaultKind, seq: number, frame: Frame | undefined): RelayFault {
  return { kind, seq, writer: frame === undefined ? undefined : toHex(frame.header.writer) }
}

function faulty(kind: RelayFaultKind, seq: number, frame: Frame | undefined): Verdict {
  return { kind: 'fault', fault: fault(kind, seq, frame) }
}
