import { createConnection, type Socket } from 'node:net'
import { randomBytes } from 'node:crypto'

const text = 0x1
const binary = 0x2
const close = 0x8
const ping = 0x9
const pong = 0xa

/**
 * A WebSocket client (RFC 6455) that does so little that a bench measures the server and not its own clients: no
 * extensions, no fragments, and a mask of zeros, which costs the server as much as any other.
 */
export class LightSocket {
  readonly #socket: Socket
  readonly #onMessage: (message: Buffer) => void
  readonly #waiting: Buffer[] = []
  #waitingLength = 0
  /** Length of the frame that begins `#waiting`; 0 = not known yet. */
  #wanted = 0
  /** Resolves with the close code when the connection has ended; 1006 when there was none. */
  readonly ended: Promise<number>
  #closeCode = 1006

  private constructor(socket: Socket, onMessage: (message: Buffer) => void) {
    this.#socket = socket
    this.#onMessage = onMessage
    this.ended = new Promise((resolve) => socket.once('close', () => resolve(this.#closeCode)))
    socket.on('data', (chunk) => this.#take(chunk))
    // An end in error is an end; `ended` tells.
    socket.on('error', () => undefined)
  }

  /** Messages that come with the answer to the upgrade are heard too. */
  static async open(port: number, path: string, onMessage: (message: Buffer) => void): Promise<LightSocket> {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    const head = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    const rest = await answered(socket)
    const light = new LightSocket(socket, onMessage)
    // Whoever opened it must have it in hand before it hears anything.
    if (rest.length > 0) setImmediate(() => light.#take(rest))
    return light
  }

  send(message: Uint8Array): void {
    this.#frame(binary, message)
  }

  /** Sends all in as few packets as fit. */
  sendAll(messages: readonly Uint8Array[]): void {
    this.#socket.cork()
    for (const message of messages) this.send(message)
    this.#socket.uncork()
  }

  close(): void {
    this.#socket.destroy()
  }

  #frame(kind: number, content: Uint8Array): void {
    const { length } = content
    const head = Buffer.alloc(length < 126 ? 6 : length < 65_536 ? 8 : 14)
    head[0] = 0x80 | kind
    if (length < 126) head[1] = 0x80 | length
    else if (length < 65_536) {
      head[1] = 0x80 | 126
      head.writeUInt16BE(length, 2)
    } else {
      head[1] = 0x80 | 127
      head.writeBigUInt64BE(BigInt(length), 2)
    }
    this.#socket.write(head)
    this.#socket.write(content)
  }

  #take(chunk: Buffer): void {
    this.#waiting.push(chunk)
    this.#waitingLength += chunk.length
    if (this.#waitingLength < this.#wanted) return
    let bytes = this.#waiting.length === 1 ? chunk : Buffer.concat(this.#waiting)
    for (;;) {
      const head = headLength(bytes)
      const wanted = head === undefined ? 0 : head + contentLength(bytes)
      if (head === undefined || bytes.length < wanted) {
        this.#wanted = wanted
        break
      }
      this.#receive(bytes.readUInt8(0), bytes.subarray(head, wanted))
      bytes = bytes.subarray(wanted)
    }
    this.#waiting.length = 0
    if (bytes.length > 0) this.#waiting.push(bytes)
    this.#waitingLength = bytes.length
  }

  #receive(first: number, content: Buffer): void {
    const kind = first & 0x0f
    if (kind === ping) this.#frame(pong, content)
    else if (kind === close) this.#closeCode = content.length >= 2 ? content.readUInt16BE(0) : 1005
    else if (first === (0x80 | binary) || first === (0x80 | text)) this.#onMessage(content)
    else if (kind !== pong) throw new Error(`A frame that begins with ${first} was not to be expected`)
  }
}

function headLength(bytes: Buffer): number | undefined {
  if (bytes.length < 2) return undefined
  const short = bytes.readUInt8(1)
  const length = short < 126 ? 2 : short === 126 ? 4 : 10
  return bytes.length < length ? undefined : length
}

function contentLength(bytes: Buffer): number {
  const short = bytes.readUInt8(1)
  return short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
}

/** Resolves with what came behind the answer. @throws when the server does not switch protocols. */
function answered(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0)
    const settle = (done: () => void): void => {
      socket.off('data', read).off('close', fail).off('error', reject)
      done()
    }
    const fail = (): void => settle(() => reject(new Error(`Not upgraded: ${head.toString('latin1').slice(0, 200)}`)))
    const read = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      if (head.toString('latin1', 0, 13) !== 'HTTP/1.1 101 ') fail()
      else settle(() => resolve(head.subarray(end + 4)))
    }
    socket.on('data', read).once('close', fail).once('error', reject)
  })
}
