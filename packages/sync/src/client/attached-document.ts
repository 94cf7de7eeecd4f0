import type { Knowledge } from './contracts.ts'
import type { DocumentSide } from './sealed-socket.ts'

/** The document behind a room's session, as far as a provider for it is attached. */
export class AttachedDocument {
  readonly #knowledge: Knowledge
  #side: DocumentSide | undefined
  /** Updates of frames stored before, which the document may have lost. */
  #undelivered: readonly Uint8Array[]
  #isDelivering = false

  constructor(knowledge: Knowledge, undelivered: readonly Uint8Array[]) {
    this.#knowledge = knowledge
    this.#undelivered = undelivered
  }

  get isAttached(): boolean {
    return this.#side !== undefined
  }

  /** From now on this is the provider; another one that was there is not any more. */
  attach(side: DocumentSide): void {
    this.#side = side
  }

  /** False when another provider is attached meanwhile. */
  detach(side: DocumentSide): boolean {
    if (this.#side !== side) return false
    this.#side = undefined
    return true
  }

  isAttachedTo(side: DocumentSide): boolean {
    return this.#side === side
  }

  /** Whether an update from a provider is a change made here, and not the echo of one that is being delivered. */
  isOwnChange(side: DocumentSide, update: Uint8Array): boolean {
    return this.#side === side && !(this.#isDelivering && this.#knowledge.contains(update))
  }

  /** Hands updates over in one transaction and gives back those that cannot be read; undefined without a provider. */
  deliver(updates: readonly Uint8Array[]): readonly Uint8Array[] | undefined {
    const side = this.#side
    if (!side) return undefined
    const unreadable = updates.filter((update) => !isReadable(this.#knowledge, update))
    this.#isDelivering = true
    try {
      this.#knowledge.together(() => {
        for (const update of updates) if (!unreadable.includes(update)) side.deliver(update)
      })
    } finally {
      this.#isDelivering = false
    }
    return unreadable
  }

  /** Hands over, once, what was stored before this session and the document may have lost. */
  deliverStored(): void {
    if (this.#undelivered.length > 0) this.deliver(this.#undelivered)
    this.#undelivered = []
  }

  /** What the document has beyond a state vector; undefined without a provider. */
  missing(stateVector: Uint8Array): Uint8Array | undefined {
    return this.#side?.missing(stateVector)
  }

  /** What the document has beyond all that is known here. */
  unknown(): Uint8Array | undefined {
    const missing = this.missing(this.#knowledge.stateVector())
    return missing && !this.#knowledge.contains(missing) ? missing : undefined
  }

  caughtUp(): void {
    this.#side?.caughtUp()
  }

  show(update: Uint8Array): void {
    this.#side?.show(update)
  }
}

/** Whether knowledge takes it. */
function isReadable(knowledge: Knowledge, update: Uint8Array): boolean {
  try {
    knowledge.add(update)
    return true
  } catch {
    return false
  }
}
