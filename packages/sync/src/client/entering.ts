import { sameBytes } from '../bytes.ts'
import { closeReason, type CloseReason } from '../close-codes.ts'
import type { DeviceKeys } from '../crypto/keys.ts'
import { zeroHash } from '../frame-header.ts'
import { Ledger } from '../ledger.ts'
import type { Message, Reason } from '../messages.ts'
import type { Environment } from './contracts.ts'
import { introduce, relayAddress } from './greeting.ts'
import { RelayConnection } from './relay-connection.ts'

export interface Entering {
  /** `https://host[:port]` */
  readonly relay: string
  /** Root public key. */
  readonly project: Uint8Array
  /** Those of the invitation. */
  readonly keys: DeviceKeys
  readonly environment: Environment
  /**
   * Makes the statement to go behind the ledger (`joinProject`); undefined to leave without one. Called again when others were
   * faster.
   */
  readonly make: (ledger: Ledger) => Promise<Uint8Array | undefined>
  readonly signal?: AbortSignal
}

/**
 * `unreachable`: no connection, or none for long enough; whether a statement that was made is in the ledger is not known
 * then. `false-ledger`: the relay's statements do not hold. `left`: `make` gave none.
 */
export type Entered =
  | { readonly ok: true; readonly ledger: Ledger }
  | { readonly ok: false; readonly reason: Reason | CloseReason | 'unreachable' | 'false-ledger' | 'left' }

/**
 * A short visit to a relay with an invitation: hears who belongs to the project and appends one statement. Rejects with the
 * signal's reason, and with what `make` rejects with.
 */
export function enterProject({ relay, project, keys, environment, make, signal }: Entering): Promise<Entered> {
  const { origin, socket } = relayAddress(relay)
  const ledger = Ledger.empty(project)
  return new Promise((resolve, reject) => {
    let made: Uint8Array | undefined
    let turn: Promise<void> = Promise.resolve()
    const end = (outcome: Entered) => {
      signal?.removeEventListener('abort', abort)
      connection.close()
      resolve(outcome)
    }
    const fail = (error: Error) => {
      signal?.removeEventListener('abort', abort)
      connection.close()
      reject(error)
    }
    const abort = () => {
      fail(signal?.reason as Error)
    }
    const receive = async (message: Message): Promise<void> => {
      if (message.kind === 'refused' && message.what === 'statement' && message.reason !== 'stale') {
        end({ ok: false, reason: message.reason })
        return
      }
      if (message.kind !== 'welcome' && message.kind !== 'ledger') return
      for (const statement of message.statements) {
        const known = ledger.statements.some((own) => sameBytes(own, statement))
        if (!known && !(await ledger.append(statement)).ok) {
          end({ ok: false, reason: 'false-ledger' })
          return
        }
        if (made && sameBytes(made, statement)) {
          end({ ok: true, ledger })
          return
        }
      }
      made = await make(ledger)
      if (made) connection.send({ kind: 'state', statement: made })
      else end({ ok: false, reason: 'left' })
    }
    const connection = new RelayConnection(environment, socket, {
      authenticate: (hello) =>
        introduce(hello, {
          key: keys.signing,
          project,
          room: 'coding',
          origin,
          ledger: { index: 0, hash: zeroHash },
          cursor: { seq: 0, hash: zeroHash },
          found: new Uint8Array(),
        }),
      receive: (message) => {
        turn = turn.then(() => receive(message)).catch(fail)
      },
      ended: (code) => {
        void turn.then(() => end({ ok: false, reason: closeReason(code) ?? 'unreachable' }))
      },
    })
    if (signal?.aborted === true) abort()
    else signal?.addEventListener('abort', abort)
  })
}
