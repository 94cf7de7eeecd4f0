import * as Y from 'yjs'
import type { Knowledge } from '../client/contracts.ts'

/** Knowledge as a second document: simple, and right by the library's own word. */
export class YjsKnowledge implements Knowledge {
  #doc = new Y.Doc()
  readonly #together: (deliver: () => void) => void

  constructor(together: (deliver: () => void) => void) {
    this.#together = together
  }

  add(update: Uint8Array): void {
    // What can not be read must not be half there.
    Y.decodeUpdate(update)
    Y.applyUpdate(this.#doc, update)
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc)
  }

  contains(update: Uint8Array): boolean {
    return Y.snapshotContainsUpdate(Y.snapshot(this.#doc), update)
  }

  isCoveredBy(updates: readonly Uint8Array[]): boolean {
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    return Y.snapshotContainsUpdate(Y.snapshot(doc), this.encode())
  }

  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc)
  }

  restore(encoded: Uint8Array): void {
    this.#doc = new Y.Doc()
    if (encoded.length > 0) Y.applyUpdate(this.#doc, encoded)
  }

  together(deliver: () => void): void {
    this.#together(deliver)
  }
}
