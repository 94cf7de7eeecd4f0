import type { Reader, Writer } from '@mazmun/sync'

/** From, inclusive, to, exclusive. */
type Range = readonly [number, number]

/** Sets of clock values by client, as sorted ranges that neither touch nor overlap. Clients and clocks are below 2⁵³. */
export class Ranges {
  readonly #clients = new Map<number, Range[]>()

  static read(reader: Reader): Ranges {
    const ranges = new Ranges()
    const clients = reader.u32()
    for (let count = 0; count < clients; count += 1) {
      const client = reader.u64()
      const list = reader.many(reader.u32(), 16, (from): Range => [from.u64(), from.u64()])
      for (const [start, end] of list) ranges.add(client, start, end)
    }
    return ranges
  }

  write(writer: Writer): void {
    writer.u32(this.#clients.size)
    for (const [client, list] of this.#clients) {
      writer.u64(client).u32(list.length)
      for (const [start, end] of list) writer.u64(start).u64(end)
    }
  }

  add(client: number, start: number, end: number): void {
    if (end <= start) return
    const list = this.#clients.get(client)
    if (!list) {
      this.#clients.set(client, [[start, end]])
      return
    }
    const first = firstReaching(list, start)
    let last = first
    let from = start
    let to = end
    for (let range = list[last]; range && range[0] <= end; range = list[(last += 1)]) {
      from = Math.min(from, range[0])
      to = Math.max(to, range[1])
    }
    list.splice(first, last - first, [from, to])
  }

  addAll(others: Ranges): void {
    for (const [client, list] of others.#clients) for (const [start, end] of list) this.add(client, start, end)
  }

  containsAll(others: Ranges): boolean {
    for (const [client, list] of others.#clients)
      for (const range of list) if (!this.#contains(client, range)) return false
    return true
  }

  /** How far each client is there from 0 on without a gap. */
  beginnings(): Map<number, number> {
    const found = new Map<number, number>()
    for (const [client, [range]] of this.#clients) if (range?.[0] === 0) found.set(client, range[1])
    return found
  }

  #contains(client: number, [start, end]: Range): boolean {
    const list = this.#clients.get(client)
    const range = list?.[firstReaching(list, start)]
    return range !== undefined && range[0] <= start && range[1] >= end
  }
}

/** Where the first range stands whose end is not before `clock`. */
function firstReaching(list: readonly Range[], clock: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const range = list[middle]
    if (range && range[1] < clock) low = middle + 1
    else high = middle
  }
  return low
}
