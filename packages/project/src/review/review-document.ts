import type * as Y from 'yjs'
import { wellFormed } from '../well-formed.ts'
import { reviewCodecs } from './codecs.ts'
import {
  reviewCollections,
  reviewKey,
  type ReviewCollection,
  type ReviewCollections,
  type ReviewWrite,
} from './collections.ts'

/** Version of the stored shape; what a newer one wrote is only read. */
export const reviewSchemaVersion = 1

/** A record as it stands after a change; undefined where nothing readable does. */
export type ReviewChange = {
  [C in ReviewCollection]: {
    readonly collection: C
    readonly key: string
    readonly record: ReviewCollections[C] | undefined
  }
}[ReviewCollection]

/** The review room's document: where records stand in the Y.Doc, how they are written and read. Nothing else knows. */
export class ReviewDocument {
  readonly doc: Y.Doc
  readonly #room: Y.Map<unknown>
  readonly #maps: { readonly [C in ReviewCollection]: Y.Map<unknown> }
  readonly #names = new Map<object, ReviewCollection>()

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.#room = doc.getMap('room')
    this.#maps = Object.fromEntries(reviewCollections.map((name) => [name, doc.getMap(name)])) as {
      [C in ReviewCollection]: Y.Map<unknown>
    }
    for (const name of reviewCollections) this.#names.set(this.#maps[name], name)
  }

  /** The version of the shape the data was written in; undefined for an empty room and for what is no version. */
  get schemaVersion(): number | undefined {
    const version = this.#room.get('schema')
    return typeof version === 'number' && Number.isSafeInteger(version) && version > 0 ? version : undefined
  }

  readAll(): readonly ReviewChange[] {
    return reviewCollections.flatMap((collection) =>
      [...this.#maps[collection].keys()].map((key) => this.#read(collection, key)),
    )
  }

  /** Makes one change. Call inside a transaction. */
  write({ collection, record }: ReviewWrite): void {
    if (this.schemaVersion === undefined) this.#room.set('schema', reviewSchemaVersion)
    this.#maps[collection].set(reviewKey(collection, record), wellFormed(storedForm(collection, record)))
  }

  /** Whether what this change puts into the document can be read back. */
  isSound({ collection, record }: ReviewWrite): boolean {
    return reviewCodecs[collection].read(reviewKey(collection, record), storedForm(collection, record)) !== undefined
  }

  /** Which records a transaction touched, read as they stand after it. */
  changesOf(transaction: Y.Transaction): readonly ReviewChange[] {
    return [...transaction.changed].flatMap(([type, keys]) => {
      const collection = this.#names.get(type)
      return collection ? [...keys].flatMap((key) => (key === null ? [] : [this.#read(collection, key)])) : []
    })
  }

  /** Whether the transaction may have changed the version of the shape. */
  touchesRoom(transaction: Y.Transaction): boolean {
    return [...transaction.changed.keys()].some((type) => (type as object) === this.#room)
  }

  #read(collection: ReviewCollection, key: string): ReviewChange {
    return {
      collection,
      key,
      record: reviewCodecs[collection].read(key, this.#maps[collection].get(key)),
    } as ReviewChange
  }
}

function storedForm<C extends ReviewCollection>(collection: C, record: ReviewCollections[C]): unknown {
  return reviewCodecs[collection].write(record)
}
