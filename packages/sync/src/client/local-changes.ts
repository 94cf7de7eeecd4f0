/** Milliseconds from one frame of changes to the next; the first after a pause goes at once. */
const interval = 150

/**
 * Changes made here that are in no frame yet. Until the document was asked what the relay's log lacks (`ask`), they are only
 * counted: the answer has them all, also those of earlier days.
 */
export class LocalChanges {
  #updates: Uint8Array[] = []
  #count: number
  /** Taken, and in no frame yet. */
  #inHand = 0
  #isComplete = false
  #lastTaken = -Infinity

  /** @param count How many there are from before. */
  constructor(count: number) {
    this.#count = count
  }

  get count(): number {
    return this.#count + this.#inHand
  }

  /** Whether the document was asked, so that what is here is all there is. */
  get isComplete(): boolean {
    return this.#isComplete
  }

  get isEmpty(): boolean {
    return this.#updates.length === 0
  }

  add(update: Uint8Array): void {
    this.#count += 1
    if (this.#isComplete) this.#updates.push(update)
  }

  /** What the document has that is neither in the log nor on its way; undefined for nothing. */
  complete(missing: Uint8Array | undefined): void {
    this.#isComplete = true
    this.#updates = missing ? [missing] : []
    this.#count = missing ? Math.max(1, this.#count) : 0
  }

  /** The document is to be asked again. */
  ask(): void {
    this.#isComplete = false
    this.#updates = []
  }

  /** When the next frame may be made. */
  get due(): number {
    return this.#lastTaken + interval
  }

  /** Everything, to be put into a frame: then `done`, or `putBack`. */
  take(now: number): Batch {
    const batch = { updates: this.#updates, changes: this.#count }
    this.#updates = []
    this.hold(this.#count)
    this.#count = 0
    this.#lastTaken = now
    return batch
  }

  /** So many changes are to be put into a frame once more. */
  hold(changes: number): void {
    this.#inHand += changes
  }

  /** They are in a frame. */
  done(changes: number): void {
    this.#inHand = Math.max(0, this.#inHand - changes)
  }

  /** They were not put into a frame after all. */
  putBack({ updates, changes }: Batch): void {
    this.done(changes)
    this.#updates = [...updates, ...this.#updates]
    this.#count += changes
  }
}

export interface Batch {
  readonly updates: readonly Uint8Array[]
  readonly changes: number
}
