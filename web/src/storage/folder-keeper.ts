/** When a folder is to be written next. All moments and spans are milliseconds. */
export interface FolderState {
  /** When the project last changed. */
  readonly changedAt: number
  /** When the folder was last written; 0 = never. */
  readonly writtenAt: number
}

/** No more often than this. */
export const folderInterval = 5 * 60_000
/** After a change the hand may still be moving; so long it is waited, from the change on. */
export const folderQuiet = 15_000

/**
 * Decides when a folder that is kept up to date is written: some seconds after a change, at most every five minutes, also
 * after a failure. Give it the state whenever it changes.
 */
export class FolderKeeper {
  readonly #write: () => Promise<void>
  #timer: ReturnType<typeof setTimeout> | undefined
  #attemptedAt = 0
  #state: FolderState | undefined
  #writing = false

  /** `write` must not throw. */
  constructor(write: () => Promise<void>) {
    this.#write = write
  }

  /** Undefined = there is no folder, or it may not be written. */
  follow(state: FolderState | undefined): void {
    this.#state = state
    clearTimeout(this.#timer)
    if (!state || this.#writing || state.changedAt <= state.writtenAt) return
    const last = Math.max(state.writtenAt, this.#attemptedAt)
    const due = Math.max(state.changedAt + folderQuiet, last === 0 ? 0 : last + folderInterval)
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, due - Date.now()))
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#state = undefined
  }

  async #run(): Promise<void> {
    this.#attemptedAt = Date.now()
    this.#writing = true
    await this.#write()
    this.#writing = false
    this.follow(this.#state)
  }
}
