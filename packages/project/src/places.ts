import * as Y from 'yjs'
import { isPlainValue } from './plain-value.ts'
import { isFieldwise, type CollectionName } from './writes.ts'

/** Where one value stands in the document: a field of the project, a record that is one value, a field of a record. */
export type Place = readonly [collection: CollectionName | 'project', key: string, field?: string]

/**
 * What one change did at a place: what stood there before, and which item of the document stood and stands there.
 * Plain data, so that it can be kept over a restart.
 */
export interface Entry {
  readonly place: Place
  /** What to put back; absent = nothing stood there. */
  readonly value?: unknown
  readonly was: Holder
  readonly now: Holder
}

/**
 * Names what holds a place, in words that stay the same when Yjs joins and discards the content of deleted items, and
 * over a restart: the item with the one it was written upon, the item as a deleted one, the record whose field nobody
 * has written yet, or nothing. Two equal names mean that nobody has written there meanwhile, not even an equal value,
 * and not apart either: an item that lost to this one stands between it and the one it was written upon.
 */
export type Holder = string

/** The client that wrote an item; undefined when there is none. */
export function writerOf(holder: Holder): number | undefined {
  const client = /^\d+/.exec(holder)
  return client ? Number(client[0]) : undefined
}

/** The item alone, without what it was written upon. */
export function itemOf(holder: Holder): string {
  return /^[^<-]*/.exec(holder)?.[0] ?? ''
}

export function isLive(holder: Holder): boolean {
  return holder.includes('<')
}

/** The values of the document by their places. */
export class Places {
  readonly #maps: Readonly<Record<CollectionName | 'project', Y.Map<unknown>>>

  constructor(maps: Readonly<Record<CollectionName | 'project', Y.Map<unknown>>>) {
    this.#maps = maps
  }

  /** What holds a place; undefined when there is no such place. */
  holder(place: Place): Holder | undefined {
    const found = this.#find(place)
    if (!found) return undefined
    const item = found.map._map.get(found.key)
    if (item) return nameOf(item)
    return found.map._item ? `@${idOf(found.map._item)}` : ''
  }

  /** The value at a place. What no honest replica wrote is none: it is not shown and cannot be put back. */
  value(place: Place): unknown {
    const found = this.#find(place)
    const value = found?.map.get(found.key)
    return isPlainValue(value) ? value : undefined
  }

  /** Call inside a transaction, for a place that is there. */
  put(place: Place, value: unknown): void {
    const found = this.#find(place)
    if (value === undefined) found?.map.delete(found.key)
    else found?.map.set(found.key, value)
  }

  #find([collection, key, field]: Place): { readonly map: Y.Map<unknown>; readonly key: string } | undefined {
    const map = this.#maps[collection]
    if (collection === 'project' || !isFieldwise(collection)) return { map, key }
    const record = map.get(key)
    return field !== undefined && record instanceof Y.Map ? { map: record, key: field } : undefined
  }
}

function nameOf(item: Y.Item): Holder {
  return item.deleted ? `${idOf(item)}-` : `${idOf(item)}<${item.left ? idOf(item.left) : ''}`
}

/** Items that were deleted are joined with what lies before them: only their last part keeps its id. */
function idOf({ lastId }: Y.Item): string {
  return `${lastId.client}:${lastId.clock}`
}
