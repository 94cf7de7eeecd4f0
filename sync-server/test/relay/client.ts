import { once } from 'node:events'
import { WebSocket } from 'ws'
import { authenticationBytes, chainStart, decodeMessage, encodeMessage, roomId, sign, zeroHash } from '@mazmun/sync'
import type {
  LedgerPlace,
  LogPlace,
  Message,
  MessageOf,
  RoomName,
  SigningKey,
  TestDevice,
  TestProject,
} from '@mazmun/sync'

export interface Entering {
  readonly room?: RoomName
  readonly cursor?: LogPlace
  readonly ledger?: LedgerPlace
  readonly found?: Uint8Array
  /** What is signed as the relay's origin. */
  readonly origin?: string
}

/** A bare client: it sends what it is told, right or wrong, and keeps everything it is sent. */
export class RawClient {
  readonly socket: WebSocket
  readonly received: Message[] = []
  readonly sent: Message[] = []
  /** Everything that went over the connection, in both directions. */
  readonly wire: Uint8Array[] = []
  readonly origin: string
  closed: { readonly code: number; readonly reason: string } | undefined
  #taken = 0
  #wake: (() => void)[] = []

  constructor(origin: string, headers: Record<string, string> = {}) {
    this.origin = origin
    this.socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/relay`, { headers, perMessageDeflate: false })
    this.socket.on('message', (data) => {
      const bytes = new Uint8Array(data as Buffer)
      this.wire.push(bytes)
      this.received.push(decodeMessage(bytes))
      this.#wakeAll()
    })
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.#wakeAll()
    })
    this.socket.on('error', () => undefined)
  }

  /** The next message of one of these kinds that was not taken yet; those of other kinds before it are passed over. */
  async next<Kind extends Message['kind']>(...kinds: readonly Kind[]): Promise<MessageOf<Kind>> {
    for (;;) {
      for (; this.#taken < this.received.length; this.#taken += 1) {
        const message = this.received[this.#taken]
        if (message === undefined || !kinds.some((kind) => kind === message.kind)) continue
        this.#taken += 1
        return message as MessageOf<Kind>
      }
      if (this.closed !== undefined) throw new Error(`closed with ${this.closed.code} ${this.closed.reason}`)
      await new Promise<void>((resolve) => this.#wake.push(resolve))
    }
  }

  all<Kind extends Message['kind']>(kind: Kind): readonly MessageOf<Kind>[] {
    return this.received.filter((message): message is MessageOf<Kind> => message.kind === kind)
  }

  async ended(): Promise<{ readonly code: number; readonly reason: string }> {
    while (this.closed === undefined) await new Promise<void>((resolve) => this.#wake.push(resolve))
    return this.closed
  }

  send(message: Message): void {
    this.sent.push(message)
    const bytes = encodeMessage(message)
    this.wire.push(bytes)
    this.socket.send(bytes)
  }

  async authenticate(project: TestProject, key: SigningKey, entering: Entering = {}): Promise<void> {
    const { room = 'coding', ledger = { index: 0, hash: zeroHash }, found = new Uint8Array() } = entering
    const { project: root } = project.ledger
    const id = roomId(root, room)
    const { challenge } = await this.next('hello')
    const cursor = entering.cursor ?? chainStart(id)
    const signed = authenticationBytes({ challenge, room: id, origin: entering.origin ?? this.origin, ledger, cursor })
    const signature = await sign(key, signed)
    this.send({
      kind: 'authenticate',
      protocol: 1,
      project: root,
      room,
      key: key.public,
      ledger,
      cursor,
      signature,
      found,
    })
  }

  /** Goes in as a device and waits until it has the log. */
  async enter(project: TestProject, device: TestDevice, entering: Entering = {}) {
    await this.authenticate(project, device.keys.signing, entering)
    const welcome = await this.next('welcome')
    const caughtUp = await this.next('caught-up')
    return { welcome, caughtUp }
  }

  async append(frame: Uint8Array): Promise<MessageOf<'acknowledged'>> {
    this.send({ kind: 'append', frame })
    return this.next('acknowledged')
  }

  async propose(statement: Uint8Array): Promise<void> {
    this.send({ kind: 'state', statement })
    await this.next('ledger')
  }

  /** Frames that came, in order. */
  get frames() {
    return this.all('frames').flatMap(({ frames }) => frames)
  }

  async close(): Promise<void> {
    if (this.closed !== undefined) return
    this.socket.close()
    await once(this.socket, 'close')
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake()
  }
}
