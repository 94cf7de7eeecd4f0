import type { BlobAnswer, BlobRequest, Environment, WebSocketLike } from '../client/contracts.ts'

interface Timer {
  readonly at: number
  readonly call: () => void
}

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32, T. Ettinger). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Time that passes only when a test says so, shared by all devices of the test. */
export class FakeClock {
  #now = Date.UTC(2026, 0, 1)
  readonly #timers = new Set<Timer>()

  now(): number {
    return this.#now
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.#now + milliseconds, call }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Lets time pass; after everything that was due at one moment, `settle` waits for what that set off. */
  async advance(milliseconds: number, settle: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const end = this.#now + milliseconds
    await settle()
    for (;;) {
      const next = Math.min(...[...this.#timers].map(({ at }) => at))
      if (next > end) break
      this.#now = Math.max(this.#now, next)
      for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
        if (this.#timers.delete(timer)) timer.call()
      }
      await settle()
    }
    this.#now = end
  }
}

/** What a device sees of the world in a test. */
export function fakeEnvironment(
  clock: FakeClock,
  network: {
    readonly openSocket?: (url: string) => WebSocketLike
    readonly fetch?: (url: string, request: BlobRequest) => Promise<BlobAnswer>
  } = {},
  seed = 1,
): Environment {
  return {
    now: () => clock.now(),
    after: (milliseconds, call) => clock.after(milliseconds, call),
    random: randomFrom(seed),
    openSocket: (url) => {
      if (!network.openSocket) throw new Error('there is no network in this test')
      return network.openSocket(url)
    },
    fetch: (url, request) =>
      network.fetch?.(url, request) ?? Promise.reject(new Error('there is no network in this test')),
  }
}
