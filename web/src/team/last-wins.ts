/** Does something at once when it has rested, and otherwise when it has: of many wishes in between only the last counts. */
export class LastWins {
  readonly #rest: number
  readonly #act: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #actedAt = -Infinity

  /** `rest` is the shortest time between two acts, ms. */
  constructor(rest: number, act: () => void) {
    this.#rest = rest
    this.#act = act
  }

  wish(): void {
    if (this.#timer !== undefined) return
    const wait = this.#actedAt + this.#rest - Date.now()
    // A clock that was set back must not silence it.
    if (wait <= 0 || wait > this.#rest) this.#do()
    else this.#timer = setTimeout(() => this.#do(), wait)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #do(): void {
    this.#timer = undefined
    this.#actedAt = Date.now()
    this.#act()
  }
}
