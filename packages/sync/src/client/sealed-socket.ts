import type { WebSocketLike } from './contracts.ts'
import { decodeYMessage, emptyUpdate, encodeYMessage } from './y-messages.ts'

/** Milliseconds. The provider gives up a connection on which nothing came for 30 s, its own presence included. */
const heartbeatEvery = 10_000

/** An awareness update about nobody. */
const heartbeat = encodeYMessage({ kind: 'presence', update: Uint8Array.of(0) })

/** What the session does with a provider; everything is called synchronously. */
export interface DocumentSide {
  /** Gives an update to the document. */
  deliver(update: Uint8Array): void
  /** The document has everything up to now: the provider becomes synced. */
  caughtUp(): void
  /** What the document has beyond the state vector. */
  missing(stateVector: Uint8Array): Uint8Array
  /** Gives an awareness update to the provider. */
  show(update: Uint8Array): void
}

/** What a session offers to the socket that a provider made. */
export interface SocketHost {
  /** From now on this is the provider; another one that was there is not any more. */
  attach(side: DocumentSide): void
  detach(side: DocumentSide): void
  /** A change made here. */
  localUpdate(side: DocumentSide, update: Uint8Array): void
  localPresence(side: DocumentSide, update: Uint8Array): void
  after(milliseconds: number, call: () => void): () => void
}

export type SealedSocketClass = (new (url?: string | URL, protocols?: string | string[]) => WebSocketLike) & {
  readonly CONNECTING: 0
  readonly OPEN: 1
  readonly CLOSING: 2
  readonly CLOSED: 3
}

/**
 * A class of WebSockets to give to y-websocket's provider as `WebSocketPolyfill`. The provider talks y-protocols to it in
 * the clear; the session behind it seals and sends, verifies and delivers. Such a socket is open as long as the provider
 * wants it, whatever becomes of the relay: the session counts what waits. Its address is not used, and the constructor
 * never throws (the provider would not survive that).
 */
export function sealedSocketFor(host: SocketHost): SealedSocketClass {
  return class extends SealedSocket {
    constructor() {
      super(host)
    }
  }
}

class SealedSocket implements WebSocketLike, DocumentSide {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  readonly CONNECTING = 0
  readonly OPEN = 1
  readonly CLOSING = 2
  readonly CLOSED = 3
  binaryType = 'arraybuffer'
  readyState = 0
  onopen: ((event: never) => void) | null = null
  onmessage: ((event: { readonly data: unknown }) => void) | null = null
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null
  onerror: ((event: never) => void) | null = null
  readonly #host: SocketHost
  #cancel: () => void
  /** The provider asked for what it lacks and waits for the answer. */
  #asked = false
  #caughtUp = false
  /** What the provider answered to the question asked just now. */
  #answer: Uint8Array | undefined
  #asking = false

  constructor(host: SocketHost) {
    this.#host = host
    this.#cancel = host.after(0, () => this.#open())
  }

  send(data: Uint8Array): void {
    if (this.readyState !== this.OPEN) return
    const message = decodeYMessage(data)
    switch (message.kind) {
      case 'step-1':
        this.#asked = true
        if (this.#caughtUp) this.#finish()
        break
      case 'step-2':
        if (this.#asking) this.#answer = message.update
        else this.#host.localUpdate(this, message.update)
        break
      case 'update':
        this.#host.localUpdate(this, message.update)
        break
      case 'presence':
        this.#host.localPresence(this, message.update)
        break
      case 'presence-query':
        break
    }
  }

  close(): void {
    if (this.readyState === this.CLOSED) return
    this.#cancel()
    const wasOpen = this.readyState === this.OPEN
    this.readyState = this.CLOSED
    if (wasOpen) this.#host.detach(this)
    this.onclose?.({ code: 1000, reason: '' })
  }

  deliver(update: Uint8Array): void {
    this.#receive(encodeYMessage({ kind: 'update', update }))
  }

  caughtUp(): void {
    this.#caughtUp = true
    if (this.#asked) this.#finish()
  }

  missing(stateVector: Uint8Array): Uint8Array {
    this.#asking = true
    this.#receive(encodeYMessage({ kind: 'step-1', stateVector }))
    this.#asking = false
    const answer = this.#answer ?? emptyUpdate
    this.#answer = undefined
    return answer
  }

  show(update: Uint8Array): void {
    this.#receive(encodeYMessage({ kind: 'presence', update }))
  }

  #open(): void {
    this.readyState = this.OPEN
    this.#host.attach(this)
    this.onopen?.({} as never)
    this.#beat()
  }

  #beat(): void {
    this.#cancel = this.#host.after(heartbeatEvery, () => {
      this.#receive(heartbeat)
      this.#beat()
    })
  }

  /** Any answer makes the provider `synced`: it gets one only when all was delivered, and an empty one. */
  #finish(): void {
    this.#asked = false
    this.#receive(encodeYMessage({ kind: 'step-2', update: emptyUpdate }))
  }

  #receive(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.readyState === this.OPEN) this.onmessage?.({ data: bytes.buffer })
  }
}
