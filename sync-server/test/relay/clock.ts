/** A clock that goes as usual, and jumps when it is told to. */
export class TestClock {
  #ahead = 0
  readonly read = () => performance.now() + this.#ahead
  readonly now = () => Date.now() + this.#ahead

  advance(milliseconds: number): void {
    this.#ahead += milliseconds
  }
}
