import type { Environment } from './contracts.ts'

/** Milliseconds; twice as long after every failure, up to the longest. */
const shortest = 500
const longest = 30_000

/**
 * When to try again: growing pauses with jitter, so that the clients of a relay that restarts do not come all at once
 * ("full jitter" in M. Brooker, Exponential Backoff And Jitter, 2015, with a fifth kept as the least).
 */
export class Reconnecting {
  readonly #environment: Environment
  readonly #connect: () => void
  #failures = 0
  #cancel: (() => void) | undefined
  #at: number | undefined

  constructor(environment: Environment, connect: () => void) {
    this.#environment = environment
    this.#connect = connect
  }

  /** When the next attempt is made, milliseconds since 1970. */
  get at(): number | undefined {
    return this.#at
  }

  /** Something useful was done over a connection: the next failure is the first again. */
  succeeded(): void {
    this.#failures = 0
  }

  /** Plans the next attempt, not before `least` milliseconds from now. */
  plan(least = 0): void {
    this.cancel()
    const most = Math.min(longest, shortest * 2 ** this.#failures)
    const pause = Math.max(least, Math.round(most * (0.2 + 0.8 * this.#environment.random())))
    this.#failures += 1
    this.#at = this.#environment.now() + pause
    this.#cancel = this.#environment.after(pause, () => {
      this.#at = undefined
      this.#connect()
    })
  }

  cancel(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#at = undefined
  }
}
