import { sealBlob } from '../blob.ts'
import { deflate, inflate } from '../compress.ts'
import { encodeSnapshot, type BlobPlace, type SnapshotContent } from '../content.ts'
import type { LogPlace } from '../frame-header.ts'
import { toHex } from '../hex.ts'
import type { LogState } from '../log-verifier.ts'
import { mayWrite, type RoomName } from '../room.ts'
import type { BlobTransfer } from './blob-transfer.ts'
import type { Environment, RoomNotice } from './contracts.ts'
import { inflatedLimit, type TakenFrame } from './incoming.ts'
import type { TeamLedger } from './team-ledger.ts'

/** A snapshot is due after so many frames or bytes. */
const dueFrames = 500
const dueBytes = 1024 * 1024
/** Milliseconds: the longest an owner's device waits for another to do it, and the same for confirming. */
const makeWithin = 20_000
const confirmWithin = 10_000
const retryAfter = 60_000
/** Bytes of updates kept to compare a snapshot with. */
const keptBytes = 4 * 1024 * 1024

export interface SnapshotPorts {
  readonly environment: Environment
  readonly room: RoomName
  readonly team: TeamLedger
  readonly blobs: Pick<BlobTransfer, 'upload'>
  /** Runs a task in the session's turn. */
  readonly run: (task: () => void | Promise<void>) => void
  /** Lets work go on beside the turns. */
  readonly beside: <T>(work: Promise<T>) => Promise<T>
  readonly isLive: () => boolean
  readonly log: () => LogState
  /** The whole document as one update; undefined while nobody has it open. */
  readonly document: () => Uint8Array | undefined
  readonly append: (type: 'snapshot' | 'confirm', content: Uint8Array, seen: LogPlace) => Promise<boolean>
  readonly fetchBlob: (place: BlobPlace) => Promise<Uint8Array>
  /** Whether these updates, with what is on its way to the relay, hold all that the log has. */
  readonly isCoveredBy: (updates: readonly Uint8Array[]) => boolean
  readonly notice: (notice: RoomNotice) => void
}

interface Seen {
  readonly place: LogPlace
  readonly covers: number
  readonly writer: string
  readonly content: SnapshotContent
}

/** Makes snapshots when they are due and this device is an owner's, and confirms those of others after comparing. */
export class Snapshots {
  readonly #ports: SnapshotPorts
  #since: { readonly frames: number; readonly bytes: number }
  /** Updates of the frames taken last, for comparing. */
  #recent: { readonly seq: number; readonly updates: readonly Uint8Array[]; readonly bytes: number }[] = []
  #recentBytes = 0
  #epoch: number
  #newest = 0
  #unconfirmed: Seen | undefined
  #cancelMaking: (() => void) | undefined
  #cancelConfirming: (() => void) | undefined

  constructor(ports: SnapshotPorts, since: { readonly frames: number; readonly bytes: number }) {
    this.#ports = ports
    this.#since = since
    this.#epoch = ports.team.ledger.epoch?.number ?? 1
  }

  get since(): { readonly frames: number; readonly bytes: number } {
    return this.#since
  }

  taken(frames: readonly TakenFrame[]): void {
    for (const taken of frames) {
      this.#remember(taken)
      this.#since = { frames: this.#since.frames + 1, bytes: this.#since.bytes + taken.frame.bytes.length }
      if (taken.snapshot) this.#see(taken, taken.snapshot)
      else if (taken.frame.header.seen.seq === this.#unconfirmed?.place.seq && taken.frame.header.type === 'confirm') {
        this.#unconfirmed = undefined
      }
    }
  }

  /** Plans what is due; called when the log was caught up with, and after what came then. */
  consider(): void {
    const { environment, team, room, run } = this.#ports
    if (!this.#ports.isLive() || team.role === undefined) return
    if (this.#isDue && team.role === 'owner') {
      this.#cancelMaking ??= environment.after(environment.random() * makeWithin, () => run(() => this.#make()))
    }
    if (this.#unconfirmed && mayWrite(team.role, room) && this.#isOfSomebodyElse(this.#unconfirmed)) {
      this.#cancelConfirming ??= environment.after(environment.random() * confirmWithin, () =>
        run(() => this.#confirm()),
      )
    }
  }

  /** Nothing is made or confirmed until it is considered again. */
  stop(): void {
    this.#cancelMaking?.()
    this.#cancelConfirming?.()
    this.#cancelMaking = undefined
    this.#cancelConfirming = undefined
  }

  /** The log is taken from its start. */
  reset(): void {
    this.stop()
    this.#since = { frames: 0, bytes: 0 }
    this.#recent = []
    this.#recentBytes = 0
    this.#newest = 0
    this.#unconfirmed = undefined
  }

  get #isDue(): boolean {
    const { frames, bytes } = this.#since
    // After a rotation those who come later should not need the former key for everything.
    const isUnderFormerKey = (this.#ports.team.ledger.epoch?.number ?? 1) > this.#epoch
    return frames >= dueFrames || bytes >= dueBytes || (isUnderFormerKey && frames > 0)
  }

  #isOfSomebodyElse({ writer }: Seen): boolean {
    const { ledger, device } = this.#ports.team
    return ledger.device(writer)?.member !== ledger.device(device)?.member
  }

  #see({ frame, place, writer }: TakenFrame, content: SnapshotContent): void {
    const covers = frame.header.seen.seq
    this.#cancelMaking?.()
    this.#cancelMaking = undefined
    this.#since = { frames: place.seq - covers, bytes: 0 }
    this.#epoch = Math.max(this.#epoch, frame.header.epoch)
    this.#newest = place.seq
    this.#unconfirmed = { place, covers, writer, content }
  }

  #remember({ place, updates }: TakenFrame): void {
    const bytes = updates.reduce((sum, { length }) => sum + length, 0)
    this.#recent.push({ seq: place.seq, updates, bytes })
    this.#recentBytes += bytes
    while (this.#recentBytes > keptBytes && this.#recent.length > 1)
      this.#recentBytes -= this.#recent.shift()?.bytes ?? 0
  }

  #make(): void {
    const { team, log, document, run, environment } = this.#ports
    const whole = this.#isDue && team.role === 'owner' && this.#ports.isLive() ? document() : undefined
    const { place, writers } = log()
    if (whole === undefined) {
      this.#cancelMaking = undefined
      return
    }
    this.#ports.beside(this.#upload(whole)).then(
      (blob) =>
        run(async () => {
          this.#cancelMaking = undefined
          // Another owner's device was faster.
          if (this.#newest > place.seq) return
          await this.#ports.append('snapshot', encodeSnapshot({ blob, writers }), place)
        }),
      () => {
        this.#cancelMaking = environment.after(retryAfter, () => run(() => this.#make()))
      },
    )
  }

  async #upload(whole: Uint8Array): Promise<BlobPlace> {
    const { place, sealed } = await sealBlob(await deflate(whole))
    await this.#ports.blobs.upload(toHex(place.hash), sealed)
    return place
  }

  #confirm(): void {
    const { run, beside, fetchBlob } = this.#ports
    const seen = this.#unconfirmed
    this.#cancelConfirming = undefined
    if (!seen || !this.#ports.isLive() || !this.#isComparable(seen)) return
    // When it can not be fetched another device confirms, or time does.
    beside(fetchBlob(seen.content.blob).then((deflated) => inflate(deflated, inflatedLimit))).then(
      (snapshot) => run(() => this.#compare(seen, snapshot)),
      () => {},
    )
  }

  async #compare(seen: Seen, snapshot: Uint8Array): Promise<void> {
    if (this.#unconfirmed !== seen || !this.#ports.isLive()) return
    this.#unconfirmed = undefined
    const { place, writer } = seen
    const later = this.#recent.filter(({ seq }) => seq > seen.covers).flatMap(({ updates }) => updates)
    if (this.#ports.isCoveredBy([snapshot, ...later])) {
      await this.#ports.append('confirm', new Uint8Array(), place)
    } else {
      this.#ports.notice({ kind: 'snapshot-lacks', writer, seq: place.seq, at: this.#ports.environment.now() })
    }
  }

  /** Whether all frames behind those it covers are still here. */
  #isComparable({ covers }: Seen): boolean {
    const first = this.#recent[0]
    return first !== undefined && first.seq <= covers + 1
  }
}
