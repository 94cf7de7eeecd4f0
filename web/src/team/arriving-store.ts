import type { LedgerStore, RoomChanges, RoomStore, StoredRoom } from '@mazmun/sync'
import { nothingYet } from './room-store.ts'

/** Holds a room in memory while its project arrives: only a project that arrived whole comes to this device. */
export class HeldRoom implements RoomStore {
  #stored: StoredRoom | undefined

  load(): Promise<StoredRoom | undefined> {
    return Promise.resolve(this.#stored)
  }

  save({ addToOutbox, dropOutbox = 0, ...changes }: RoomChanges): Promise<void> {
    const before: StoredRoom = this.#stored ?? { ...nothingYet, outbox: [] }
    const kept = before.outbox.filter(({ counter }) => counter > dropOutbox)
    this.#stored = { ...before, ...changes, outbox: addToOutbox ? [...kept, addToOutbox] : kept }
    return Promise.resolve()
  }

  /** Hands what was held to where it is kept. */
  async settleIn(store: RoomStore): Promise<void> {
    if (!this.#stored) return
    const { outbox, ...rest } = this.#stored
    await store.save({ ...rest, dropOutbox: Infinity })
    for (const frame of outbox) await store.save({ addToOutbox: frame })
  }
}

/** Holds the ledger in memory meanwhile. */
export class HeldLedger implements LedgerStore {
  #statements: readonly Uint8Array[] = []

  load(): Promise<readonly Uint8Array[]> {
    return Promise.resolve(this.#statements)
  }

  put(index: number, statements: readonly Uint8Array[]): Promise<void> {
    this.#statements = [...this.#statements.slice(0, index - 1), ...statements]
    return Promise.resolve()
  }

  /** Hands it to where it is kept. */
  settleIn(store: LedgerStore): Promise<void> {
    return store.put(1, this.#statements)
  }
}
