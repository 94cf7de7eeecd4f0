import type { Role } from '../room.ts'
import type { Environment, RoomNotice, RoomProblem, RoomState } from './contracts.ts'

const keptNotices = 20

type Changeable = Pick<RoomState, 'connection' | 'progress' | 'large' | 'problem'>

/** What a session shows of itself. Listeners hear of every change, in the order in which they were added. */
export class RoomStatus {
  readonly #environment: Environment
  readonly #rest: () => {
    readonly waiting: number
    readonly role: Role | undefined
    readonly nextAttempt: number | undefined
  }
  readonly #listeners = new Set<(state: RoomState) => void>()
  #changeable: Changeable = { connection: 'offline', progress: undefined, large: undefined, problem: undefined }
  #notices: readonly RoomNotice[] = []
  #since: number
  #lastLive: number
  #lostAt: number | undefined
  #shown: RoomState | undefined

  constructor(
    environment: Environment,
    lastLive: number,
    rest: () => { readonly waiting: number; readonly role: Role | undefined; readonly nextAttempt: number | undefined },
  ) {
    this.#environment = environment
    this.#rest = rest
    this.#lastLive = lastLive
    this.#since = environment.now()
  }

  get connection(): RoomState['connection'] {
    return this.#changeable.connection
  }

  get since(): number {
    return this.#since
  }

  get problem(): RoomProblem | undefined {
    return this.#changeable.problem
  }

  get lastLive(): number {
    return this.connection === 'live' ? this.#environment.now() : this.#lastLive
  }

  /** The same object until something changes. */
  get state(): RoomState {
    return (this.#shown ??= {
      ...this.#changeable,
      ...this.#rest(),
      since: this.#since,
      lostAt: this.#lostAt,
      lastLive: this.lastLive,
      notices: this.#notices,
    })
  }

  onState(listener: (state: RoomState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(changes: Partial<Changeable>): void {
    if (changes.connection !== undefined && changes.connection !== this.connection) {
      this.#lastLive = this.lastLive
      if (changes.connection === 'offline') this.#lostAt ??= this.#lastLive || this.#environment.now()
      else if (changes.connection !== 'connecting') this.#lostAt = undefined
      this.#since = this.#environment.now()
    }
    this.#changeable = { ...this.#changeable, ...changes }
    this.changed()
  }

  notice(notice: RoomNotice): void {
    this.#notices = [...this.#notices, notice].slice(-keptNotices)
    this.changed()
  }

  /** What is shown besides has changed. */
  changed(): void {
    this.#shown = undefined
    const { state } = this
    for (const listener of [...this.#listeners]) listener(state)
  }
}
