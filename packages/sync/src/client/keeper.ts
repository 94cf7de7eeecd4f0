import type { Environment, RoomChanges } from './contracts.ts'

/** Milliseconds from a change to storing it. What is lost by then comes again from the relay. */
const delay = 400
const retryAfter = 5000
const lastChance = 2000

export interface KeeperPorts {
  readonly environment: Environment
  /** Runs a task in the session's turn. */
  readonly run: (task: () => void | Promise<void>) => void
  /** How far the log was taken, now; what it gives adds what may be newer when it is stored. */
  readonly capture: () => () => RoomChanges
  /** Resolves when the document on disk has everything delivered before the call. */
  readonly whenStored: () => Promise<void>
  readonly save: (changes: RoomChanges) => Promise<void>
  readonly failed: () => void
}

/**
 * Stores how far the log was taken, never ahead of the document: first it waits until what was delivered is on disk, so
 * that after a crash the relay brings again what the document lacks.
 */
export class Keeper {
  readonly #ports: KeeperPorts
  #cancel: (() => void) | undefined
  #isBusy = false
  #isBehind = false

  constructor(ports: KeeperPorts) {
    this.#ports = ports
  }

  /** Something is to be stored soon. */
  touch(): void {
    if (this.#isBusy) this.#isBehind = true
    else this.#plan(delay)
  }

  /** Stores what there is, unless the document is not stored within a short time; nothing is stored after that. */
  async close(): Promise<void> {
    this.#cancel?.()
    this.#isBusy = true
    const { environment, capture, whenStored, save } = this.#ports
    const changes = capture()
    const isLate = new Promise<boolean>((resolve) => environment.after(lastChance, () => resolve(true)))
    const late = await Promise.race([
      isLate,
      whenStored().then(
        () => false,
        () => true,
      ),
    ])
    if (!late) await save(changes()).catch(() => {})
  }

  #plan(milliseconds: number): void {
    this.#cancel ??= this.#ports.environment.after(milliseconds, () => this.#start())
  }

  #start(): void {
    this.#cancel = undefined
    if (this.#isBusy) return
    this.#isBusy = true
    this.#isBehind = false
    const { run, capture, whenStored } = this.#ports
    run(() => {
      const changes = capture()
      whenStored().then(
        () => run(() => this.#store(changes)),
        () => this.#finish(retryAfter),
      )
    })
  }

  async #store(changes: () => RoomChanges): Promise<void> {
    try {
      await this.#ports.save(changes())
      this.#finish(this.#isBehind ? delay : undefined)
    } catch {
      this.#ports.failed()
      this.#finish(retryAfter)
    }
  }

  #finish(again: number | undefined): void {
    this.#isBusy = false
    if (again !== undefined) this.#plan(again)
  }
}
