import { Malformed } from '../bytes.ts'
import { decodeMessage, encodeMessage, type Limits, type Message, type MessageOf } from '../messages.ts'
import type { Environment, WebSocketLike } from './contracts.ts'

/** Milliseconds to reach a relay and be welcomed. */
const opening = 15_000

export interface ConnectionHandlers {
  /** The relay greets: what this gives back is its answer. Rejecting ends the connection. */
  readonly authenticate: (hello: MessageOf<'hello'>) => Promise<MessageOf<'authenticate'>>
  /** Everything but hello, ping and pong, in the order it came. */
  readonly receive: (message: Message) => void
  /** Called once, also when it never opened; `code` is the relay's, or 1006 for an end without one. */
  readonly ended: (code: number) => void
}

/**
 * One connection to a relay: greeting, heartbeat (S5) and end. What comes that is no message of the protocol ends it.
 */
export class RelayConnection {
  readonly #environment: Environment
  readonly #handlers: ConnectionHandlers
  readonly #socket: WebSocketLike | undefined
  #limits: Limits | undefined
  #isWelcome = false
  /** The head that the welcome named, while the log up to now is still to come. */
  #readingTo: number | undefined
  #isGivenUp = false
  #ended = false
  #cancel: () => void

  /** @param url `ws:` or `wss:` */
  constructor(environment: Environment, url: string, handlers: ConnectionHandlers) {
    this.#environment = environment
    this.#handlers = handlers
    this.#cancel = environment.after(opening, () => this.close())
    try {
      const socket = environment.openSocket(url)
      this.#socket = socket
      socket.binaryType = 'arraybuffer'
      socket.onmessage = ({ data }: { readonly data: unknown }) => this.#receive(data)
      socket.onclose = ({ code }: { readonly code: number }) => this.#end(code)
      // `close` follows.
      socket.onerror = () => {}
    } catch {
      // A page without rights to the address, or a malformed address: as good as unreachable.
      this.#cancel()
      this.#cancel = environment.after(0, () => this.#end(1006))
    }
  }

  /** What the relay allows, once it has greeted. */
  get limits(): Limits | undefined {
    return this.#limits
  }

  /** Whether it was ended from this side: what came before counts no more. */
  get isGivenUp(): boolean {
    return this.#isGivenUp
  }

  send(message: Message): void {
    if (!this.#ended) this.#socket?.send(encodeMessage(message))
  }

  /** Ends it from this side; `ended` is called with 1006. */
  close(): void {
    this.#isGivenUp = true
    this.#end(1006)
  }

  #receive(data: unknown): void {
    if (this.#ended) return
    try {
      if (!(data instanceof ArrayBuffer)) throw new Malformed('not binary')
      this.#take(decodeMessage(new Uint8Array(data)))
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      this.close()
    }
  }

  #take(message: Message): void {
    if (message.kind === 'hello') {
      // One answer is all that a relay takes.
      if (this.#limits) return
      this.#limits = message.limits
      this.#handlers.authenticate(message).then(
        (answer) => this.send(answer),
        () => this.close(),
      )
    } else if (message.kind === 'ping') this.send({ kind: 'pong' })
    else if (message.kind !== 'pong') {
      this.#isWelcome = true
      if (message.kind === 'welcome') this.#readingTo = message.role === undefined ? undefined : message.head.seq
      else if (message.kind === 'caught-up') this.#readingTo = undefined
      else if (this.#readingTo !== undefined && (message.kind === 'presence' || message.kind === 'left')) {
        // These come only after "caught up" (S4): a line has lost it.
        this.close()
        return
      }
      this.#handlers.receive(message)
    }
    if (this.#isAwaited(message)) this.#expectMore()
  }

  /**
   * Whether the relay does what is awaited of it. While the log is read, neither a heartbeat nor a frame beyond what the
   * welcome named shows that: such a frame can be a live one after a "caught up" that a line has lost.
   */
  #isAwaited(message: Message): boolean {
    if (this.#readingTo === undefined) return true
    if (message.kind === 'frames') return (message.frames[0]?.seq ?? 0) <= this.#readingTo
    return message.kind === 'welcome' || message.kind === 'ledger'
  }

  /** A relay that is there says something at every heartbeat. */
  #expectMore(): void {
    if (this.#ended || !this.#limits || !this.#isWelcome) return
    this.#cancel()
    this.#cancel = this.#environment.after(this.#limits.heartbeatSeconds * 2500, () => this.close())
  }

  #end(code: number): void {
    if (this.#ended) return
    this.#ended = true
    this.#cancel()
    const socket = this.#socket
    if (socket) {
      socket.onmessage = null
      socket.onclose = null
      socket.close()
    }
    this.#handlers.ended(code)
  }
}
