import {
  authenticationBytes,
  chainStart,
  decodeMessage,
  encodeMessage,
  protocolVersion,
  roomId,
  sign,
  zeroHash,
  type Ledger,
  type LedgerPlace,
  type Message,
  type SigningKey,
} from '@mazmun/sync'
import { LightSocket } from './light-socket.ts'
import type { ServerProcess } from './server-process.ts'

const framesType = 4
const pingType = 12
const pong = encodeMessage({ kind: 'pong' })

export interface SealedConnectionPlan {
  readonly ledger: Ledger
  readonly key: SigningKey
  /** What the client says it knows of the ledger. */
  readonly knows: LedgerPlace
  /** Sent along where the project is to be made. */
  readonly found?: Uint8Array
  /** Each frame as it comes, and the token for blobs; the frames of one message one after another. */
  readonly onFrame: (frame: Buffer, token: string) => void
  /** Everything else from the welcome on. */
  readonly onMessage: (message: Message) => void
}

/** A client's connection to the relay (docs/protocol.md), as light as `LightSocket`: it verifies nothing. */
export class SealedConnection {
  readonly socket: LightSocket
  /** For blobs, hex. */
  readonly token: string

  private constructor(socket: LightSocket, token: string) {
    this.socket = socket
    this.token = token
  }

  /** Resolves when the relay says that everything has come, for an invitation when it says welcome. @throws when it does not. */
  static async open({ port }: ServerProcess, plan: SealedConnectionPlan): Promise<SealedConnection> {
    const { ledger, key, knows, found = new Uint8Array(), onFrame, onMessage } = plan
    const room = roomId(ledger.project, 'coding')
    const cursor = chainStart(room)
    let token = ''
    let arrive: () => void
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const hear = (message: Message): void => {
      if (message.kind === 'hello') void greet(message.challenge)
      if (message.kind === 'welcome') token = Buffer.from(message.token).toString('hex')
      if (message.kind === 'caught-up' || (message.kind === 'welcome' && message.role === undefined)) arrive()
      onMessage(message)
    }
    const greet = async (challenge: Uint8Array): Promise<void> => {
      const origin = `http://127.0.0.1:${port}`
      const signature = await sign(key, authenticationBytes({ challenge, room, origin, ledger: knows, cursor }))
      socket.send(
        encodeMessage({
          kind: 'authenticate',
          protocol: protocolVersion,
          project: ledger.project,
          room: 'coding',
          key: key.public,
          ledger: knows,
          cursor,
          signature,
          found,
        }),
      )
    }
    const socket = await LightSocket.open(port, '/relay', (message) => {
      const type = message.readUInt8(0)
      if (type === framesType) eachFrame(message, (frame) => onFrame(frame, token))
      else if (type === pingType) socket.send(pong)
      else hear(decodeMessage(message))
    })
    const ended = socket.ended.then((code) => Promise.reject(new Error(`The relay ended the connection: ${code}`)))
    await Promise.race([arrived, ended])
    ended.catch(() => undefined)
    return new SealedConnection(socket, token)
  }
}

export const nothingKnown: LedgerPlace = { index: 0, hash: zeroHash }

/** Frames of a message, without the copies that a careful decoder makes. */
function eachFrame(message: Buffer, onFrame: (frame: Buffer) => void): void {
  const [seqLength, sizeLength] = [8, 4]
  for (let at = 1; at < message.length;) {
    const start = at + seqLength + sizeLength
    const end = start + message.readUInt32BE(at + seqLength)
    onFrame(message.subarray(start, end))
    at = end
  }
}
