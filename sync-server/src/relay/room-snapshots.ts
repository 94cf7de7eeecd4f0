import { NotStored } from '../store/log-store.ts'
import type { RoomLog, StoredSnapshot } from '../store/log-store.ts'
import { compactionOf } from './compaction.ts'
import type { RelayContext } from './relay-context.ts'

/** The snapshots of one room's log, and what may be dropped because of them. */
export class RoomSnapshots {
  readonly #context: RelayContext
  readonly #log: RoomLog
  /** Whether somebody is being sent frames from before this one, and must not find a hole. */
  readonly #isReadBefore: (seq: number) => boolean
  #snapshots: readonly StoredSnapshot[] = []
  #isCompacting = false

  constructor(context: RelayContext, log: RoomLog, isReadBefore: (seq: number) => boolean) {
    this.#context = context
    this.#log = log
    this.#isReadBefore = isReadBefore
  }

  /** The newest one that stands, for who begins anew. */
  get newest(): StoredSnapshot | undefined {
    return this.#snapshots.find(({ confirmed }) => confirmed)
  }

  at(seq: number): StoredSnapshot | undefined {
    return this.#snapshots.find((snapshot) => snapshot.seq === seq)
  }

  /** Looks at the log again, after a snapshot was stored. */
  async refresh(): Promise<void> {
    this.#snapshots = await this.#log.snapshots()
  }

  /**
   * Confirms these snapshots and those that are old enough, and drops what no client needs any more. A disk that does not
   * take it is no reason to stop: another time will do, and the next confirmation or visit is one.
   */
  async compact(confirmed: readonly StoredSnapshot[] = []): Promise<void> {
    try {
      await this.#confirm(confirmed)
      if (!this.#isCompacting) await this.#compact()
    } catch (error) {
      if (!(error instanceof NotStored)) throw error
      this.#context.log.warn('not-compacted')
    }
  }

  async #confirm(snapshots: readonly StoredSnapshot[]): Promise<void> {
    for (const { seq } of snapshots) await this.#log.confirm(seq)
    if (snapshots.length > 0) await this.refresh()
  }

  async #compact(): Promise<void> {
    this.#isCompacting = true
    try {
      const { limits, now, metrics } = this.#context
      const { toConfirm, through } = compactionOf(this.#snapshots, now(), limits.snapshotDays)
      await this.#confirm(toConfirm)
      if (through <= this.#log.floor || this.#isReadBefore(through)) return
      metrics.dropped.add('', await this.#log.drop(through))
      await this.refresh()
    } finally {
      this.#isCompacting = false
    }
  }
}
