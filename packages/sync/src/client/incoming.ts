import { Malformed, sameBytes } from '../bytes.ts'
import { inflate } from '../compress.ts'
import { unpackUpdates, type BlobPlace, type SnapshotContent, type UpdateContent } from '../content.ts'
import { frameHash, type Frame, type LogPlace } from '../frame-header.ts'
import { toHex } from '../hex.ts'
import { chainNext } from '../log-chain.ts'
import { LogVerifier, type LogState, type Verdict } from '../log-verifier.ts'
import type { NumberedFrame } from '../messages.ts'
import type { RoomName } from '../room.ts'
import type { RoomFault, RoomNotice } from './contracts.ts'
import { mendedFor, skipping } from './passing-over.ts'
import type { TeamLedger } from './team-ledger.ts'

/** What may come out of one blob, in bytes. */
export const inflatedLimit = 512 * 1024 * 1024
const rememberedFrames = 1000

/** One frame that was verified, with the place behind it. */
export interface TakenFrame {
  readonly frame: Frame
  readonly hash: Uint8Array
  readonly writer: string
  readonly place: LogPlace
  readonly updates: readonly Uint8Array[]
  readonly snapshot: SnapshotContent | undefined
}

export interface IncomingPorts {
  readonly room: RoomName
  readonly team: TeamLedger
  /** The highest counter of this device's frames, once it is settled for the connection. */
  readonly ownCounter: () => number
  /** The opened content of a blob. Rejects with BlobFailed. */
  readonly fetchBlob: (place: BlobPlace) => Promise<Uint8Array>
  /** Gives updates to knowledge and document in one go; those that can not be read come back. False when nobody takes them now. */
  readonly deliver: (updates: readonly Uint8Array[]) => readonly Uint8Array[] | undefined
  readonly taken: (frames: readonly TakenFrame[]) => void
  readonly notice: (notice: RoomNotice) => void
  readonly now: () => number
}

/** Nobody takes what came: the connection is given up, and it will come again. */
export class NobodyThere extends Error {
  override readonly name = 'NobodyThere'
}

/**
 * Takes a room's log from a relay: verifies, fetches what is in blobs, delivers. `state` is never ahead of what was delivered.
 */
export class Incoming {
  readonly #ports: IncomingPorts
  #verifier: LogVerifier
  #delivered: LogState
  /** Hashes of the frames taken last. */
  readonly #recent = new Map<number, Uint8Array>()
  /** Up to this frame what does not hold is passed over. */
  #acceptedTo: number

  constructor(ports: IncomingPorts, state: LogState | undefined, acceptedTo: number) {
    this.#ports = ports
    this.#acceptedTo = acceptedTo
    this.#verifier = this.#verifierFrom(state)
    this.#delivered = this.#verifier.state
  }

  get state(): LogState {
    return this.#delivered
  }

  get place(): LogPlace {
    return this.#delivered.place
  }

  get acceptedTo(): number {
    return this.#acceptedTo
  }

  /** Forgets everything verified: the log is taken from its start, up to `acceptedTo` as it is. */
  reset(acceptedTo: number): void {
    this.#acceptedTo = acceptedTo
    this.#recent.clear()
    this.#verifier = this.#verifierFrom(undefined)
    this.#delivered = this.#verifier.state
  }

  headFault(head: LogPlace): RoomFault | undefined {
    return this.#verifier.headFault(head)
  }

  /** Starts from a snapshot, then goes on behind what it covers. */
  async startFrom(frame: NumberedFrame): Promise<RoomFault | undefined> {
    return this.#orUndo(async () => {
      const verdict = await this.#verifier.startFrom(frame)
      if (verdict.kind === 'fault') return verdict.fault
      // Without a snapshot that opens the log can not be taken up.
      const writer = verdict.kind === 'unusable' ? verdict.writer : toHex(verdict.frame.header.writer)
      if (verdict.kind !== 'accepted' || verdict.content.type !== 'snapshot') {
        return { kind: 'malformed', seq: frame.seq, writer }
      }
      const deflated = await this.#ports.fetchBlob(verdict.content.snapshot.blob)
      this.#give([await inflate(deflated, inflatedLimit)])
      return undefined
    })
  }

  /** Takes the next frames of the log. Undefined when all are fine, or the first fault; what came before it is delivered. */
  async take(frames: readonly NumberedFrame[]): Promise<RoomFault | undefined> {
    return this.#orUndo(async () => {
      let rest = frames.filter((frame) => !this.#isRepeated(frame))
      while (rest[0] !== undefined) {
        const verdicts = await this.#verifier.check(rest)
        const last = verdicts.at(-1)
        await this.#deliver(rest, verdicts)
        if (last?.kind !== 'fault') return undefined
        const wrong = rest[verdicts.length - 1]
        if (wrong === undefined || wrong.seq > this.#acceptedTo) return last.fault
        await this.#passOver(wrong, last.fault)
        rest = rest.slice(verdicts.length)
      }
      return undefined
    })
  }

  /** The relay has taken an own frame as the next one; its updates are given too when the document may not have them yet. */
  async acknowledge(frame: TakenFrame, give: boolean): Promise<RoomFault | undefined> {
    return this.#orUndo(async () => {
      const fault = await this.#verifier.acknowledge(frame.frame.bytes, frame.place)
      if (fault) return fault
      if (give) this.#give(frame.updates)
      this.#finish([frame])
      return undefined
    })
  }

  /** The relay says that this is all. */
  caughtUp(place: LogPlace): RoomFault | undefined {
    const here = this.place
    if (place.seq === here.seq && sameBytes(place.hash, here.hash)) {
      if (this.#acceptedTo > place.seq) this.#acceptedTo = place.seq
      return undefined
    }
    if (place.seq <= this.#acceptedTo && place.seq >= here.seq) {
      this.#acceptedTo = place.seq
      this.#restart({ ...this.#delivered, place })
      return undefined
    }
    return { kind: place.seq < here.seq ? 'rollback' : 'fork', seq: place.seq, writer: undefined }
  }

  /** The updates in an update's content, wherever they are. */
  async updatesOf(content: UpdateContent): Promise<readonly Uint8Array[]> {
    if (content.kind === 'updates') return content.updates
    return unpackUpdates(await inflate(await this.#ports.fetchBlob(content.blob), inflatedLimit))
  }

  async #deliver(frames: readonly NumberedFrame[], verdicts: readonly Verdict[]): Promise<void> {
    const taken: TakenFrame[] = []
    let place = this.place
    for (const [at, verdict] of verdicts.entries()) {
      const bytes = frames[at]?.frame
      if (verdict.kind === 'fault' || bytes === undefined) break
      place = chainNext(place, frameHash(bytes))
      if (verdict.kind === 'unusable') this.#leftOut(verdict.writer, verdict.seq)
      else taken.push(await this.#opened(verdict, place))
    }
    this.#give(taken.flatMap(({ updates }) => updates))
    this.#finish(taken)
  }

  #finish(taken: readonly TakenFrame[]): void {
    this.#delivered = this.#verifier.state
    for (const { place, hash } of taken) this.#recent.set(place.seq, hash)
    for (const seq of this.#recent.keys()) {
      if (this.#recent.size <= rememberedFrames) break
      this.#recent.delete(seq)
    }
    if (taken.length > 0) this.#ports.taken(taken)
  }

  async #opened(verdict: Extract<Verdict, { kind: 'accepted' }>, place: LogPlace): Promise<TakenFrame> {
    const { frame, content, seq } = verdict
    const writer = toHex(frame.header.writer)
    const taken = { frame, hash: frameHash(frame.bytes), writer, place, updates: [], snapshot: undefined }
    if (content.type === 'snapshot') return { ...taken, snapshot: content.snapshot }
    if (content.type === 'confirm') return taken
    try {
      return { ...taken, updates: await this.updatesOf(content.update) }
    } catch (error) {
      const givenUp = seq <= this.#acceptedTo
      if (!(error instanceof Malformed) && !givenUp) throw error
      this.#leftOut(writer, seq)
      return taken
    }
  }

  #give(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return
    const unreadable = this.#ports.deliver(updates)
    if (unreadable === undefined) throw new NobodyThere()
    if (unreadable.length > 0) this.#leftOut('', this.place.seq + 1)
  }

  /** Nothing counts as verified that was not delivered. */
  async #orUndo(work: () => Promise<RoomFault | undefined>): Promise<RoomFault | undefined> {
    try {
      const fault = await work()
      if (fault === undefined) this.#delivered = this.#verifier.state
      return fault
    } catch (error) {
      this.#restart(this.#delivered)
      throw error
    }
  }

  /** The same frame at the same place once more, as a connection that is repaired on the way may bring it. */
  #isRepeated({ seq, frame }: NumberedFrame): boolean {
    const known = seq <= this.place.seq ? this.#recent.get(seq) : undefined
    return known !== undefined && sameBytes(known, frameHash(frame))
  }

  /** Takes a frame for what it says where that makes it hold, else nothing of it. */
  async #passOver(frame: NumberedFrame, fault: RoomFault): Promise<void> {
    const before = this.#verifier.state
    const mended = mendedFor(frame, before)
    if (mended) {
      this.#restart(mended)
      const verdicts = await this.#verifier.check([frame])
      if (verdicts[0]?.kind !== 'fault') return this.#deliver([frame], verdicts)
    }
    this.#leftOut(fault.writer ?? '', frame.seq)
    this.#restart(skipping(frame, before))
  }

  #restart(state: LogState): void {
    this.#verifier = this.#verifierFrom(state)
    this.#delivered = state
  }

  #leftOut(writer: string, seq: number): void {
    this.#ports.notice({ kind: 'left-out', writer, seq, at: this.#ports.now() })
  }

  #verifierFrom(state: LogState | undefined): LogVerifier {
    const { room, team, ownCounter } = this.#ports
    return new LogVerifier({
      room,
      // The ledger is another object after every change.
      get ledger() {
        return team.ledger
      },
      keyring: () => team.keyring,
      state,
      own: { device: team.device, counter: ownCounter },
    })
  }
}
