/** Runs asynchronous tasks one after another, so that what they touch is never seen half changed. */
export class TaskQueue {
  #last: Promise<unknown> = Promise.resolve()
  #pending = 0
  readonly #beside = new Set<Promise<unknown>>()
  readonly #failed: (error: unknown) => void

  /** `failed` hears what a task threw; the tasks behind it run all the same. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed
  }

  add(task: () => void | Promise<void>): void {
    this.#pending += 1
    this.#last = this.#last
      .then(task)
      .catch(this.#failed)
      .finally(() => (this.#pending -= 1))
  }

  /** Lets work go on beside the tasks, which wait for it not. */
  beside<T>(work: Promise<T>): Promise<T> {
    this.#beside.add(work)
    const forget = () => this.#beside.delete(work)
    work.then(forget, forget)
    return work
  }

  /** Resolves when no task runs or waits. */
  async turnsOver(): Promise<void> {
    while (this.#pending > 0) await this.#last
  }

  /** Resolves when no task runs or waits, and nothing goes on beside them. */
  async idle(): Promise<void> {
    while (this.#pending > 0 || this.#beside.size > 0) {
      await this.turnsOver()
      await Promise.allSettled(this.#beside)
    }
  }
}
