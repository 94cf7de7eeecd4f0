import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { RawData, WebSocket } from 'ws'
import { closeCodes, decodeMessage, encodeMessage, Malformed, mayWrite, protocolVersion } from '@mazmun/sync'
import type { Message, MessageOf } from '@mazmun/sync'
import type { Session } from '../blobs/blob-routes.ts'
import type { Settings } from '../settings.ts'
import { sha256 } from '../store/chain.ts'
import { admit } from './admission.ts'
import { addressesOf } from './authentication.ts'
import { Connection, type Member } from './connection.ts'
import { checkFrame } from './frame-gate.ts'
import { isAllowedOrigin } from './origins.ts'
import { ProjectShelf } from './project-shelf.ts'
import type { RelayContext } from './relay-context.ts'
import { counterIn, indexIn } from './wire.ts'

export const relayPath = '/relay'

const ping = Buffer.from(encodeMessage({ kind: 'ping' }))
const pong = Buffer.from(encodeMessage({ kind: 'pong' }))
/** Above the largest frame or statement; what is larger still ends the connection before it is in memory. */
const messageOverhead = 1024
/** Those of the protocol and of WebSockets; a client may send any. */
const knownCodes: ReadonlySet<number> = new Set([1000, 1001, 1005, 1006, 1009, 1011, ...Object.values(closeCodes)])
const closeTimeoutMilliseconds = 3000
const tickMilliseconds = 1000
const compactMilliseconds = 3_600_000
/** A device that comes back within this time has not left: its page was loaded again, or its line was bad for a moment. */
const leavingMilliseconds = 4000
const heartbeatsMissed = 2.5

/** Takes connections, finds out who they are, and hands what they send to their room. */
export class Relay {
  readonly shelf: ProjectShelf
  readonly #context: RelayContext
  readonly #settings: Settings
  readonly #server: WebSocketServer
  readonly #connections = new Set<Connection>()
  readonly #sessions = new Map<string, Connection>()
  /** Who had shown presence and went, until the others are told. */
  readonly #leaving = new Set<{ readonly member: Member; readonly at: number }>()
  readonly #timers: readonly NodeJS.Timeout[]
  /** Milliseconds that only rise; time of day may be set back. */
  readonly #clock: () => number
  #isClosing = false

  constructor(context: RelayContext, settings: Settings, clock = () => performance.now()) {
    this.#context = context
    this.#settings = settings
    this.#clock = clock
    this.shelf = new ProjectShelf(context)
    const { frameBytes, statementBytes } = context.limits
    const options = {
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      skipUTF8Validation: true,
      // Not in the types of `ws` yet.
      closeTimeout: closeTimeoutMilliseconds,
      // Twice, so that what is somewhat too large is refused with a reason.
      maxPayload: 2 * Math.max(frameBytes, statementBytes) + messageOverhead,
    }
    this.#server = new WebSocketServer(options)
    this.#timers = [
      setInterval(() => this.tick(), tickMilliseconds).unref(),
      setInterval(() => {
        this.compact().catch(() => context.log.warn('not-compacted'))
      }, compactMilliseconds).unref(),
    ]
  }

  get size(): number {
    return this.#connections.size
  }

  /** Answers a request to upgrade: to a WebSocket, or with a refusal. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.#refusalOf(request)
    if (refusal !== undefined) {
      // Nobody else listens any more; without this, a client that hangs up would end the process.
      socket.on('error', () => socket.destroy())
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    const addresses = addressesOf(this.#settings.addresses, request.headers.host)
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket, addresses))
  }

  #refusalOf(request: IncomingMessage): string | undefined {
    if (request.url !== relayPath) return '404 Not Found'
    if (!isAllowedOrigin(request, this.#settings)) return '403 Forbidden'
    if (this.#isClosing || this.size >= this.#context.limits.connections) return '503 Service Unavailable'
    return undefined
  }

  #open(socket: WebSocket, addresses: readonly string[]): void {
    const { limits, metrics } = this.#context
    const connection = new Connection(socket, limits, metrics, this.#clock())
    this.#connections.add(connection)
    metrics.connections.add('')
    socket.on('message', (data, isBinary) => this.#receive(connection, addresses, data, isBinary))
    socket.on('close', (code) => this.#closed(connection, code))
    // What was wrong shows in the close code; without a listener the process would end.
    socket.on('error', () => undefined)
    connection.send({ kind: 'hello', protocol: protocolVersion, challenge: connection.challenge, limits })
  }

  #closed(connection: Connection, code: number): void {
    this.#connections.delete(connection)
    this.#sessions.delete(connection.token)
    this.#context.metrics.closes.add(knownCodes.has(code) ? String(code) : 'other')
    const { member, presence } = connection
    if (member !== undefined && presence !== undefined) this.#leaving.add({ member, at: this.#clock() })
    connection.leave()
  }

  #receive(connection: Connection, addresses: readonly string[], data: RawData, isBinary: boolean): void {
    if (!connection.isOpen) return
    connection.heardAt = this.#clock()
    try {
      if (!isBinary) throw new Malformed('text')
      this.#handle(connection, addresses, decodeMessage(data as Buffer)).catch((error: unknown) =>
        this.#failed(connection, error),
      )
    } catch (error) {
      this.#failed(connection, error)
    }
  }

  #failed(connection: Connection, error: unknown): void {
    if (error instanceof Malformed) {
      connection.close(closeCodes.malformed, 'malformed')
      return
    }
    this.#context.log.warn('connection-failed', { reason: error instanceof Error ? error.name : 'unknown' })
    connection.close(1011, 'failed')
  }

  async #handle(connection: Connection, addresses: readonly string[], message: Message): Promise<void> {
    if (message.kind === 'authenticate') return this.#authenticate(connection, addresses, message)
    if (connection.member === undefined) throw new Malformed('before authentication')
    switch (message.kind) {
      case 'append':
        return this.#append(connection, message.frame)
      case 'state':
        return this.#propose(connection, message.statement)
      case 'presence': {
        this.#presence(connection, message.frame)
        return
      }
      case 'ping':
        if (connection.charge('other', this.#clock()) === undefined) connection.sendBytes(pong)
        return
      case 'pong':
        connection.charge('other', this.#clock())
        return
      default:
        throw new Malformed('a message that only relays send')
    }
  }

  async #authenticate(
    connection: Connection,
    addresses: readonly string[],
    message: MessageOf<'authenticate'>,
  ): Promise<void> {
    if (connection.isAuthenticating) throw new Malformed('authenticated twice')
    connection.isAuthenticating = true
    const admission = await admit(this.#context, this.shelf, this.#settings.founders, connection, addresses, message)
    if (admission.kind === 'closed') {
      connection.close(admission.code, admission.reason)
      return
    }
    if (!connection.isOpen) return
    const { member, start } = admission
    this.#sessions.set(connection.token, connection)
    this.#context.log.info('joined', { project: member.room.project.name.slice(0, 8), room: member.room.name })
    if (member.role !== undefined) await member.room.begin(connection, start)
  }

  async #append(connection: Connection, frame: Uint8Array): Promise<void> {
    const counter = counterIn(frame)
    const charged = connection.charge('append', this.#clock())
    if (charged !== undefined) {
      connection.refuse('frame', counter, 'too-fast', charged.wait)
      return
    }
    if (frame.length > this.#context.limits.frameBytes) {
      connection.refuse('frame', counter, 'too-large')
      return
    }
    const { member } = connection
    if (member === undefined) return
    const checked = checkFrame(member, frame, 'stored')
    if (checked.kind === 'refused') {
      connection.refuse('frame', counter, checked.reason)
      return
    }
    await member.room.append(connection, checked.header, frame, sha256(frame))
  }

  async #propose(connection: Connection, statement: Uint8Array): Promise<void> {
    const index = indexIn(statement)
    const charged = connection.charge('other', this.#clock())
    if (charged !== undefined) {
      connection.refuse('statement', index, 'too-fast', charged.wait)
      return
    }
    const { limits } = this.#context
    if (statement.length > limits.statementBytes) {
      connection.refuse('statement', index, 'too-large')
      return
    }
    const reason = await connection.member?.room.project.propose(statement)
    if (reason !== undefined) connection.refuse('statement', index, reason)
  }

  #presence(connection: Connection, frame: Uint8Array): void {
    const { limits, metrics } = this.#context
    metrics.presence.add('')
    const counter = counterIn(frame)
    const charged = connection.charge('presence', this.#clock())
    if (charged !== undefined) {
      connection.refuse('presence', counter, 'too-fast', charged.wait)
      return
    }
    if (frame.length > limits.presenceBytes) {
      connection.refuse('presence', counter, 'too-large')
      return
    }
    const { member } = connection
    if (member === undefined) return
    const checked = checkFrame(member, frame, 'presence')
    if (checked.kind === 'refused') {
      connection.refuse('presence', counter, checked.reason)
      return
    }
    if (counter <= connection.presenceCounter) {
      connection.refuse('presence', counter, 'stale')
      return
    }
    connection.presenceCounter = counter
    member.room.presence(connection, Buffer.from(encodeMessage({ kind: 'presence', frame })))
  }

  /** What the holder of a token may do with blobs; undefined when no open connection has it. */
  session(token: string): Session | undefined {
    const member = this.#sessions.get(token)?.member
    if (member === undefined) return undefined
    const { role, room } = member
    if (role === undefined) return undefined
    return { project: room.project.name, mayPut: mayWrite(role, room.name) }
  }

  /** What has to be looked at once a second: late authentications, heartbeats, clients that take nothing, who left. */
  tick(): void {
    const now = this.#clock()
    for (const leaving of this.#leaving) {
      if (now - leaving.at < leavingMilliseconds) continue
      this.#leaving.delete(leaving)
      leaving.member.room.left(leaving.member)
    }
    const { authenticationSeconds, heartbeatSeconds } = this.#context.limits
    const heartbeat = heartbeatSeconds * 1000
    for (const connection of this.#connections) {
      if (connection.member === undefined && now - connection.openedAt > authenticationSeconds * 1000) {
        connection.close(closeCodes.authenticationLate, 'late')
      } else if (connection.isStalled(now)) {
        connection.close(closeCodes.tooSlow, 'too slow')
      } else if (now - connection.heardAt > heartbeatsMissed * heartbeat) {
        connection.terminate()
      } else if (now - connection.pingedAt >= heartbeat && connection.member !== undefined) {
        connection.pingedAt = now
        connection.sendBytes(ping)
      }
    }
  }

  /** Compacts the rooms that are open, for snapshots whose time has come. */
  async compact(): Promise<void> {
    for await (const project of this.shelf.all()) {
      for (const room of project.rooms.values()) await (await room).compact()
    }
  }

  /** Ends all connections so that clients come back (1012), and waits for them, but no longer than so many milliseconds. */
  async close(graceMilliseconds: number): Promise<void> {
    this.#isClosing = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const connection of this.#connections) connection.close(closeCodes.restarting, 'restarting')
    const until = performance.now() + graceMilliseconds
    while (this.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
    for (const connection of this.#connections) connection.terminate()
    await this.shelf.whenSettled()
  }
}
