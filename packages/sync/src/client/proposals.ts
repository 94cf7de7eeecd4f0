import { sameBytes } from '../bytes.ts'
import { sha256 } from '../crypto/hash.ts'
import type { Ledger } from '../ledger.ts'
import type { Reason } from '../messages.ts'
import type { TeamLedger } from './team-ledger.ts'

/** What became of a statement; `offline` when no relay was there to take it. */
export type Proposed =
  | { readonly ok: true; readonly index: number }
  | { readonly ok: false; readonly reason: Reason | 'offline' | 'aborted' }

/** Makes a statement that goes behind the newest of the ledger, see `makeInvitation` and its likes. */
export type MakeStatement = (ledger: Ledger) => Promise<Uint8Array>

type Answer = Reason | 'offline' | 'ended' | 'taken'

/** How often a statement is made anew because others were faster. */
const mostAttempts = 20

/**
 * Statements on their way to the relay, one after another. Where another one came first they are made anew; where a
 * connection ended before the answer, the ledger of the next one tells.
 */
export class Proposals {
  readonly #team: TeamLedger
  /** Undefined while no relay takes statements. */
  readonly #send: () => ((statement: Uint8Array) => void) | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #answer: ((answer: Answer) => void) | undefined
  #ready: (() => void)[] = []

  constructor(team: TeamLedger, send: () => ((statement: Uint8Array) => void) | undefined) {
    this.#team = team
    this.#send = send
  }

  propose(make: MakeStatement, signal?: AbortSignal): Promise<Proposed> {
    const result = this.#turn.then(() => this.#propose(make, signal))
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** The ledger has grown, or a connection takes statements again. */
  moved(): void {
    this.#answer?.('taken')
    for (const go of this.#ready.splice(0)) go()
  }

  refused(reason: Reason): void {
    this.#answer?.(reason)
  }

  /** The connection has ended; with `final` no other will follow soon. */
  ended(final: boolean): void {
    this.#answer?.(final ? 'offline' : 'ended')
    if (final) for (const go of this.#ready.splice(0)) go()
  }

  async #propose(make: MakeStatement, signal: AbortSignal | undefined): Promise<Proposed> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (signal?.aborted === true) return { ok: false, reason: 'aborted' }
      const before = this.#team.ledger
      const statement = await make(before)
      const send = this.#send()
      if (!send) return { ok: false, reason: 'offline' }
      const hash = sha256(statement)
      let answer = await this.#asked(() => send(statement), signal)
      if (answer === 'ended' || answer === 'stale') answer = await this.#informed(before.index, signal)
      const there = this.#team.ledger.hashAt(before.index + 1)
      if (there && sameBytes(there, hash)) return { ok: true, index: before.index + 1 }
      if (answer === 'aborted' || answer === 'offline') return { ok: false, reason: answer }
      if (answer !== 'taken') return { ok: false, reason: answer }
    }
    return { ok: false, reason: 'stale' }
  }

  #asked(send: () => void, signal: AbortSignal | undefined): Promise<Exclude<Answer, never> | 'aborted'> {
    return new Promise((resolve) => {
      const done = (answer: Answer | 'aborted') => {
        this.#answer = undefined
        signal?.removeEventListener('abort', abort)
        resolve(answer)
      }
      const abort = () => done('aborted')
      this.#answer = done
      signal?.addEventListener('abort', abort)
      send()
    })
  }

  /** Waits until the ledger is longer, or a connection has told what it is. */
  async #informed(index: number, signal: AbortSignal | undefined): Promise<'taken' | 'offline' | 'aborted'> {
    if (this.#team.ledger.index > index) return 'taken'
    await new Promise<void>((resolve) => {
      this.#ready.push(resolve)
      signal?.addEventListener('abort', () => resolve(), { once: true })
    })
    if (signal?.aborted === true) return 'aborted'
    return this.#send() ? 'taken' : 'offline'
  }
}
