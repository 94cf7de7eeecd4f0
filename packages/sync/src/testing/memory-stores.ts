import type { LedgerStore, RoomChanges, RoomStore, StoredRoom } from '../client/contracts.ts'
import { zeroHash } from '../frame-header.ts'

const nothing: StoredRoom = {
  cursor: { seq: 0, hash: zeroHash },
  own: { counter: 0, hash: zeroHash },
  writers: new Map(),
  ledgerIndex: 0,
  sinceSnapshot: { frames: 0, bytes: 0 },
  knowledge: new Uint8Array(),
  outbox: [],
  waiting: 0,
  lastLive: 0,
  fault: undefined,
  acceptedTo: 0,
}

/** A room's store in memory. What is in `saved` survives the session. */
export class MemoryRoomStore implements RoomStore {
  saved: StoredRoom | undefined
  /** Every frame that was ever in the outbox, by counter, to see that no counter is used for two. */
  readonly everSent = new Map<number, Uint8Array>()
  /** Counters that were used for two frames. */
  readonly conflicts: number[] = []
  isFailing = false
  readonly #start: () => StoredRoom['cursor']

  constructor(start: () => StoredRoom['cursor']) {
    this.#start = start
  }

  load(): Promise<StoredRoom | undefined> {
    return Promise.resolve(this.saved && structuredClone(this.saved))
  }

  save(changes: RoomChanges): Promise<void> {
    if (this.isFailing) return Promise.reject(new Error('the disk is full'))
    const { addToOutbox, dropOutbox = -1, ...fields } = structuredClone(changes)
    const before = this.saved ?? { ...nothing, cursor: this.#start() }
    const kept = before.outbox.filter(({ counter }) => counter > dropOutbox)
    this.saved = { ...before, ...fields, outbox: addToOutbox ? [...kept, addToOutbox] : kept }
    if (addToOutbox) {
      if (this.everSent.has(addToOutbox.counter)) this.conflicts.push(addToOutbox.counter)
      this.everSent.set(addToOutbox.counter, addToOutbox.bytes)
    }
    return Promise.resolve()
  }
}

export class MemoryLedgerStore implements LedgerStore {
  statements: readonly Uint8Array[] = []

  load(): Promise<readonly Uint8Array[]> {
    return Promise.resolve(structuredClone(this.statements))
  }

  put(index: number, statements: readonly Uint8Array[]): Promise<void> {
    this.statements = [...this.statements.slice(0, index - 1), ...structuredClone(statements)]
    return Promise.resolve()
  }
}
