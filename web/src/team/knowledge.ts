import * as Y from 'yjs'
import { Reader, Writer, type Knowledge } from '@mazmun/sync'
import { Ranges } from './ranges.ts'

/** Of the shape below; another is read as nothing known. */
const version = 1

/**
 * What the relay's log has of a document, without the content: which items of which client, and which of them are deleted.
 * Items are kept as ranges, so that one whose predecessors are not there yet does not count as what leads up to it.
 */
export class DocumentKnowledge implements Knowledge {
  #items = new Ranges()
  #deleted = new Ranges()
  readonly #together: (deliver: () => void) => void
  readonly #onUpdate: ((update: Uint8Array) => void) | undefined

  /**
   * `together` runs its argument in one transaction of the document, with the provider as origin. `onUpdate` is told of
   * every update that is added, which is before it is applied.
   */
  constructor(together: (deliver: () => void) => void, onUpdate?: (update: Uint8Array) => void) {
    this.#together = together
    this.#onUpdate = onUpdate
  }

  add(update: Uint8Array): void {
    const { items, deleted } = readUpdate(update)
    this.#onUpdate?.(update)
    this.#items.addAll(items)
    this.#deleted.addAll(deleted)
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#items.beginnings())
  }

  contains(update: Uint8Array): boolean {
    const { items, deleted } = readUpdate(update)
    return this.#items.containsAll(items) && this.#deleted.containsAll(deleted)
  }

  isCoveredBy(updates: readonly Uint8Array[]): boolean {
    const all = new DocumentKnowledge(this.#together)
    for (const update of updates) all.add(update)
    return all.#items.containsAll(this.#items) && all.#deleted.containsAll(this.#deleted)
  }

  encode(): Uint8Array {
    const writer = new Writer().u8(version)
    this.#items.write(writer)
    this.#deleted.write(writer)
    return writer.finish()
  }

  restore(encoded: Uint8Array): void {
    this.#items = new Ranges()
    this.#deleted = new Ranges()
    const reader = new Reader(encoded)
    if (reader.left === 0 || reader.u8() !== version) return
    this.#items = Ranges.read(reader)
    this.#deleted = Ranges.read(reader)
  }

  together(deliver: () => void): void {
    this.#together(deliver)
  }
}

function readUpdate(update: Uint8Array): { readonly items: Ranges; readonly deleted: Ranges } {
  const { structs, ds } = Y.decodeUpdate(update)
  const items = new Ranges()
  // A gap in an update says what is missing, not what is there.
  for (const struct of structs)
    if (!(struct instanceof Y.Skip)) items.add(struct.id.client, struct.id.clock, struct.id.clock + struct.length)
  const deleted = new Ranges()
  for (const [client, parts] of ds.clients) for (const { clock, len } of parts) deleted.add(client, clock, clock + len)
  return { items, deleted }
}
