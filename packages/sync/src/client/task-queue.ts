/** Runs asynchronous tasks one after another, so that what they touch is never seen half changed. */
export class TaskQueue {
  #last: Promise<unknown> = Promise.resolve()
  #pending = 0
  readonly #failed: (error: unknown) => void

  /** `failed` hears what a task threw; the tasks behind it run all the same. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed
  }

  /** How many tasks run or wait. */
  get pending(): number {
    return this.#pending
  }

  add(task: () => void | Promise<void>): void {
    this.#pending += 1
    this.#last = this.#last
      .then(task)
      .catch(this.#failed)
      .finally(() => (this.#pending -= 1))
  }

  /** Resolves when no task runs or waits. */
  async idle(): Promise<void> {
    while (this.#pending > 0) await this.#last
  }
}
