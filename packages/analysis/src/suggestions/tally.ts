/** Counts for ordered pairs of small numbers. */
export class PairTally {
  readonly #counts = new Map<number, number>()
  readonly #size: number

  /** @param size How many numbers there are; each is from 0 up to it. */
  constructor(size: number) {
    this.#size = size
  }

  keyOf(a: number, b: number): number {
    return a * this.#size + b
  }

  add(key: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  get(a: number, b: number): number {
    return this.#counts.get(this.keyOf(a, b)) ?? 0
  }

  /** Each unordered pair that was counted either way, the smaller number first. */
  *pairs(): Iterable<readonly [number, number]> {
    for (const key of this.#counts.keys()) {
      const a = Math.floor(key / this.#size)
      const b = key % this.#size
      if (a < b) yield [a, b]
      else if (b < a && !this.#counts.has(this.keyOf(b, a))) yield [b, a]
    }
  }
}
