import { createSubscriber } from 'svelte/reactivity'
import * as Y from 'yjs'
import { UpdateLog, WriteFailed } from './update-log.ts'

/** Whether what is on screen is on this device's disk. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly cause: 'quota' | 'closed' | 'other' }

/** Some of the stored changes cannot be read. */
export class StorageDamaged extends Error {
  override readonly name = 'StorageDamaged'
  readonly damaged: number
  readonly total: number

  constructor(damaged: number, total: number, options?: ErrorOptions) {
    super(`${damaged} of ${total} stored changes cannot be read`, options)
    this.damaged = damaged
    this.total = total
  }
}

/** How long after a failed write it is tried again, in milliseconds. */
const retryDelay = 3000
/** How long after the last write the log is tidied, in milliseconds. */
const tidyDelay = 1000

/**
 * Keeps a document on this device and says truthfully whether it is there: a change counts as saved when the transaction
 * that writes it has ended. What could not be written is kept and tried again together with what came since.
 */
export class DocumentStore {
  readonly #doc: Y.Doc
  readonly #log: UpdateLog
  /** Made and not yet on the device, oldest first. */
  #unsaved: readonly Uint8Array[] = []
  #writing: Promise<void> | undefined
  #state: SaveState = { kind: 'saved' }
  #retry: ReturnType<typeof setTimeout> | undefined
  #tidying: ReturnType<typeof setTimeout> | undefined
  #changed: () => void = () => {}
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update
    return () => (this.#changed = () => {})
  })

  private constructor(doc: Y.Doc, log: UpdateLog) {
    this.#doc = doc
    this.#log = log
    log.onClose(() => this.#fail('closed'))
    doc.on('update', this.#watch)
    this.#tidyLater()
  }

  /**
   * Reads the document of that name into `doc`, which nothing follows yet, and keeps it from then on.
   * @throws StorageUnavailable, StorageDamaged
   */
  static async open(name: string, doc: Y.Doc): Promise<DocumentStore> {
    const log = await UpdateLog.open(name)
    try {
      load(doc, await log.read())
      return new DocumentStore(doc, log)
    } catch (error) {
      log.close()
      throw error
    }
  }

  /** Reactive. */
  get state(): SaveState {
    this.#subscribe()
    return this.#state
  }

  /** Waits until everything made so far is on disk, or can not be put there. */
  async flush(): Promise<SaveState> {
    await this.#writing
    return this.#state
  }

  /** Lets go of the document; what was made is on disk or `state` told why not. */
  async close(): Promise<void> {
    this.#doc.off('update', this.#watch)
    clearTimeout(this.#retry)
    clearTimeout(this.#tidying)
    await this.#writing
    this.#log.close()
  }

  readonly #watch = (update: Uint8Array): void => {
    this.#unsaved = [...this.#unsaved, update]
    if (this.#state.kind === 'saved') this.#show({ kind: 'saving' })
    this.#writing ??= this.#write()
  }

  /** Writes until nothing is left or the device refuses. There must be something to write. */
  async #write(): Promise<void> {
    clearTimeout(this.#retry)
    try {
      while (this.#unsaved.length > 0) {
        const batch = this.#unsaved
        await this.#log.append(batch)
        this.#unsaved = this.#unsaved.slice(batch.length)
      }
      this.#show({ kind: 'saved' })
      this.#tidyLater()
    } catch (error) {
      this.#fail(error instanceof WriteFailed ? error.reason : 'other')
    } finally {
      // Here and not when the promise settles: a change made in between would wait for the one after it.
      this.#writing = undefined
    }
  }

  #fail(cause: 'quota' | 'closed' | 'other'): void {
    this.#show({ kind: 'failed', cause })
    clearTimeout(this.#retry)
    if (cause === 'closed') return
    this.#retry = setTimeout(() => {
      this.#writing ??= this.#write()
    }, retryDelay)
  }

  #tidyLater(): void {
    clearTimeout(this.#tidying)
    if (!this.#log.isLong) return
    this.#tidying = setTimeout(() => {
      // A log that could not be tidied is as whole as before.
      this.#log.tidy().catch((error: unknown) => console.warn(error))
    }, tidyDelay)
  }

  #show(state: SaveState): void {
    this.#state = state
    this.#changed()
  }
}

/**
 * Applies all updates as one change. While a document has listeners Yjs encodes every transaction for them, which takes
 * longer than applying it: that is why nobody may listen yet.
 */
function load(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
  } catch (cause) {
    throw new StorageDamaged(updates.filter((update) => !isReadable(update)).length, updates.length, { cause })
  }
}

function isReadable(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update)
    return true
  } catch {
    return false
  }
}
