/**
 * Lets through `perSecond` on the long run and up to `burst` after a pause. A second, ten times larger bucket is charged for
 * everything, refused or not: when that is empty too, somebody does not heed the refusals.
 */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  #tokens: number
  #flood: number
  #at: number

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#tokens = burst
    this.#flood = burst * floodFactor
    this.#at = now
  }

  /** `now` in milliseconds of any clock that only rises. */
  take(now: number): 'ok' | 'too-fast' | 'flood' {
    const gained = (Math.max(0, now - this.#at) / 1000) * this.#perSecond
    this.#at = now
    this.#tokens = Math.min(this.#burst, this.#tokens + gained)
    this.#flood = Math.min(this.#burst * floodFactor, this.#flood + gained * floodFactor) - 1
    if (this.#flood < 0) return 'flood'
    if (this.#tokens < 1) return 'too-fast'
    this.#tokens -= 1
    return 'ok'
  }

  /** Milliseconds until the next one is let through. */
  get wait(): number {
    return Math.ceil((Math.max(0, 1 - this.#tokens) / this.#perSecond) * 1000)
  }
}

const floodFactor = 10
