import type { Instant } from '@mazmun/model'

interface Dated {
  readonly at: Instant
}

/** By age; of the same age by id. The same on every replica. */
export function compareByAge<R extends Dated & { readonly id: string }>(a: R, b: R): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Records by id, and in groups by age; a group is put in order when somebody asks for it. */
export class Grouped<G extends string, R extends Dated & { readonly id: string }> {
  readonly #groupOf: (record: R) => G
  readonly #records = new Map<string, R>()
  readonly #groups = new Map<G, Map<string, R>>()
  readonly #inOrder = new Map<G, readonly R[]>()

  constructor(groupOf: (record: R) => G) {
    this.#groupOf = groupOf
  }

  get(id: string): R | undefined {
    return this.#records.get(id)
  }

  values(): IterableIterator<R> {
    return this.#records.values()
  }

  groups(): IterableIterator<G> {
    return this.#groups.keys()
  }

  /** Oldest first. */
  of(group: G): readonly R[] {
    let inOrder = this.#inOrder.get(group)
    if (!inOrder) {
      inOrder = Object.freeze([...(this.#groups.get(group)?.values() ?? [])].sort(compareByAge))
      this.#inOrder.set(group, inOrder)
    }
    return inOrder
  }

  /** Puts a record under its id, or takes the one there away. Answers which groups that touched. */
  set(id: string, record: R | undefined): ReadonlySet<G> {
    const touched = new Set<G>()
    const before = this.#records.get(id)
    if (before) {
      const group = this.#groupOf(before)
      const left = this.#groups.get(group)
      left?.delete(id)
      if (left?.size === 0) this.#groups.delete(group)
      this.#records.delete(id)
      touched.add(group)
    }
    if (record) {
      const group = this.#groupOf(record)
      this.#records.set(id, record)
      const members = this.#groups.get(group)
      if (members) members.set(id, record)
      else this.#groups.set(group, new Map([[id, record]]))
      touched.add(group)
    }
    for (const group of touched) this.#inOrder.delete(group)
    return touched
  }
}
