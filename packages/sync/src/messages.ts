import { bytesText, Malformed, Reader, textBytes, Writer } from './bytes.ts'
import type { LedgerPlace, LogPlace } from './frame-header.ts'
import { isRoomName, roleNumber, roleNumbered, type Role, type RoomName } from './room.ts'

export const protocolVersion = 1

/** What a relay allows, told to every client in its hello. Bytes, seconds and numbers per second. */
export interface Limits {
  readonly frameBytes: number
  readonly appendsPerSecond: number
  readonly appendBurst: number
  readonly presenceBytes: number
  readonly presencePerSecond: number
  readonly heartbeatSeconds: number
  readonly roomBytes: number
  readonly blobBytes: number
  readonly blobChunkBytes: number
  readonly authenticationSeconds: number
}

/** Why the relay refused a frame, a statement or presence; the place in the list is the number on the wire, from 1. */
export const reasons = [
  'malformed',
  'not-allowed',
  'stale',
  'conflict',
  'too-large',
  'too-fast',
  'full',
  'unknown-epoch',
  'expired',
  'used-up',
  'not-stored',
  'bad-signature',
] as const
export type Reason = (typeof reasons)[number]

const refusable = ['frame', 'statement', 'presence'] as const
export type Refusable = (typeof refusable)[number]

export interface NumberedFrame {
  readonly seq: number
  readonly frame: Uint8Array
}

export interface Authenticate {
  readonly kind: 'authenticate'
  readonly protocol: number
  /** Root public key. */
  readonly project: Uint8Array
  readonly room: RoomName
  /** Public signing key of a device or an invitation. */
  readonly key: Uint8Array
  readonly ledger: LedgerPlace
  readonly cursor: LogPlace
  readonly signature: Uint8Array
  /** The found statement when the project is to be made at this relay, else empty. */
  readonly found: Uint8Array
}

export interface Welcome {
  readonly kind: 'welcome'
  /** What the key may do; undefined for an invitation, which gets the ledger only. */
  readonly role: Role | undefined
  /** For blobs over HTTP while the connection is open. */
  readonly token: Uint8Array
  readonly head: LogPlace
  /** The last stored frame of this device: counter 0 and zeros when there is none. */
  readonly own: { readonly counter: number; readonly hash: Uint8Array }
  /** The snapshot frame that comes first; 0 when frames after the cursor follow. */
  readonly replayFrom: number
  /** Statements after the client's index. */
  readonly statements: readonly Uint8Array[]
}

/** Everything that goes over the WebSocket, in both directions. Names of docs/protocol.md. */
export type Message =
  | {
      readonly kind: 'hello'
      readonly protocol: number
      readonly challenge: Uint8Array
      readonly limits: Limits
    }
  | Authenticate
  | Welcome
  | { readonly kind: 'frames'; readonly frames: readonly NumberedFrame[] }
  | ({ readonly kind: 'caught-up' } & LogPlace)
  | { readonly kind: 'append'; readonly frame: Uint8Array }
  | ({ readonly kind: 'acknowledged'; readonly counter: number } & LogPlace)
  | {
      readonly kind: 'refused'
      readonly what: Refusable
      /** The counter of the frame or the index of the statement. */
      readonly number: number
      readonly reason: Reason
      /** Milliseconds. */
      readonly retryAfter: number
    }
  | { readonly kind: 'state'; readonly statement: Uint8Array }
  | { readonly kind: 'ledger'; readonly statements: readonly Uint8Array[] }
  | { readonly kind: 'presence'; readonly frame: Uint8Array }
  | { readonly kind: 'ping' }
  | { readonly kind: 'pong' }
  /** The device that `writer` names, which had shown presence, is no longer connected. */
  | { readonly kind: 'left'; readonly writer: Uint8Array }

export type MessageOf<Kind extends Message['kind']> = Extract<Message, { readonly kind: Kind }>

type Codecs = {
  readonly [Kind in Message['kind']]: {
    readonly write: (writer: Writer, message: MessageOf<Kind>) => Writer
    readonly read: (reader: Reader) => MessageOf<Kind>
  }
}

/** In the order of their numbers on the wire, from 1. */
const codecs: Codecs = {
  hello: {
    write: (writer, { protocol, challenge, limits }) =>
      writer
        .u16(protocol)
        .exactly(challenge, 32)
        .u32(limits.frameBytes)
        .u16(limits.appendsPerSecond)
        .u16(limits.appendBurst)
        .u16(limits.presenceBytes)
        .u16(limits.presencePerSecond)
        .u16(limits.heartbeatSeconds)
        .u64(limits.roomBytes)
        .u64(limits.blobBytes)
        .u32(limits.blobChunkBytes)
        .u16(limits.authenticationSeconds),
    read: (reader) => ({
      kind: 'hello',
      protocol: reader.u16(),
      challenge: reader.bytes(32),
      limits: {
        frameBytes: reader.u32(),
        appendsPerSecond: reader.u16(),
        appendBurst: reader.u16(),
        presenceBytes: reader.u16(),
        presencePerSecond: reader.u16(),
        heartbeatSeconds: reader.u16(),
        roomBytes: reader.u64(),
        blobBytes: reader.u64(),
        blobChunkBytes: reader.u32(),
        authenticationSeconds: reader.u16(),
      },
    }),
  },
  authenticate: {
    write: (writer, message) =>
      writer
        .u16(message.protocol)
        .exactly(message.project, 32)
        .sized(textBytes(message.room))
        .exactly(message.key, 32)
        .u32(message.ledger.index)
        .exactly(message.ledger.hash, 32)
        .u64(message.cursor.seq)
        .exactly(message.cursor.hash, 32)
        .exactly(message.signature, 64)
        .sized(message.found),
    read: (reader) => ({
      kind: 'authenticate',
      protocol: reader.u16(),
      project: reader.bytes(32),
      room: readRoom(reader),
      key: reader.bytes(32),
      ledger: { index: reader.u32(), hash: reader.bytes(32) },
      cursor: { seq: reader.u64(), hash: reader.bytes(32) },
      signature: reader.bytes(64),
      found: reader.sized(),
    }),
  },
  welcome: {
    write: (writer, message) =>
      message.statements.reduce(
        (list, statement) => list.sized(statement),
        writer
          .u8(message.role === undefined ? 0 : roleNumber(message.role))
          .exactly(message.token, 32)
          .u64(message.head.seq)
          .exactly(message.head.hash, 32)
          .u64(message.own.counter)
          .exactly(message.own.hash, 32)
          .u64(message.replayFrom)
          .u32(message.statements.length),
      ),
    read: (reader) => ({
      kind: 'welcome',
      role: readRole(reader),
      token: reader.bytes(32),
      head: { seq: reader.u64(), hash: reader.bytes(32) },
      own: { counter: reader.u64(), hash: reader.bytes(32) },
      replayFrom: reader.u64(),
      statements: reader.many(reader.u32(), 4, () => reader.sized()),
    }),
  },
  frames: {
    write: (writer, { frames }) => frames.reduce((list, { seq, frame }) => list.u64(seq).sized(frame), writer),
    read: (reader) => ({
      kind: 'frames',
      frames: reader.untilEnd(() => ({ seq: reader.u64(), frame: reader.sized() })),
    }),
  },
  'caught-up': {
    write: (writer, { seq, hash }) => writer.u64(seq).exactly(hash, 32),
    read: (reader) => ({ kind: 'caught-up', seq: reader.u64(), hash: reader.bytes(32) }),
  },
  append: {
    write: (writer, { frame }) => writer.bytes(frame),
    read: (reader) => ({ kind: 'append', frame: reader.rest() }),
  },
  acknowledged: {
    write: (writer, { counter, seq, hash }) => writer.u64(counter).u64(seq).exactly(hash, 32),
    read: (reader) => ({ kind: 'acknowledged', counter: reader.u64(), seq: reader.u64(), hash: reader.bytes(32) }),
  },
  refused: {
    write: (writer, { what, number, reason, retryAfter }) =>
      writer
        .u8(refusable.indexOf(what) + 1)
        .u64(number)
        .u8(reasons.indexOf(reason) + 1)
        .u32(retryAfter),
    read: (reader) => ({
      kind: 'refused',
      what: listed(refusable, reader.u8()),
      number: reader.u64(),
      reason: listed(reasons, reader.u8()),
      retryAfter: reader.u32(),
    }),
  },
  state: {
    write: (writer, { statement }) => writer.bytes(statement),
    read: (reader) => ({ kind: 'state', statement: reader.rest() }),
  },
  ledger: {
    write: (writer, { statements }) => statements.reduce((list, statement) => list.sized(statement), writer),
    read: (reader) => ({ kind: 'ledger', statements: reader.untilEnd(() => reader.sized()) }),
  },
  presence: {
    write: (writer, { frame }) => writer.bytes(frame),
    read: (reader) => ({ kind: 'presence', frame: reader.rest() }),
  },
  ping: { write: (writer) => writer, read: () => ({ kind: 'ping' }) },
  pong: { write: (writer) => writer, read: () => ({ kind: 'pong' }) },
  left: {
    write: (bytes, { writer }) => bytes.exactly(writer, 32),
    read: (reader) => ({ kind: 'left', writer: reader.bytes(32) }),
  },
}

const kinds = Object.keys(codecs) as readonly Message['kind'][]

/** RangeError when a field has not the length or width that the protocol gives it. */
export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const writer = new Writer().u8(kinds.indexOf(message.kind) + 1)
  const { write } = codecs[message.kind] as { write: (writer: Writer, message: Message) => Writer }
  return write(writer, message).finish()
}

/** `Malformed` when it is no message of this protocol. Frames and statements inside are not looked at. */
export function decodeMessage(bytes: Uint8Array): Message {
  const reader = new Reader(bytes)
  const kind = kinds[reader.u8() - 1]
  if (kind === undefined) throw new Malformed('unknown kind of message')
  const message = codecs[kind].read(reader)
  reader.end()
  return message
}

/** What the signature in `authenticate` is over (S1); `origin` is the relay's own as the client addresses it. */
export function authenticationBytes(answer: {
  readonly challenge: Uint8Array
  /** The id of the room, not its name. */
  readonly room: Uint8Array
  readonly origin: string
  readonly ledger: LedgerPlace
  readonly cursor: LogPlace
}): Uint8Array<ArrayBuffer> {
  return new Writer()
    .bytes(textBytes('mazmun/authenticate/1'))
    .exactly(answer.challenge, 32)
    .exactly(answer.room, 32)
    .sized(textBytes(answer.origin))
    .u32(answer.ledger.index)
    .exactly(answer.ledger.hash, 32)
    .u64(answer.cursor.seq)
    .exactly(answer.cursor.hash, 32)
    .finish()
}

function readRoom(reader: Reader): RoomName {
  const name = bytesText(reader.sized(16))
  if (!isRoomName(name)) throw new Malformed('unknown room')
  return name
}

function readRole(reader: Reader): Role | undefined {
  const number = reader.u8()
  const role = roleNumbered(number)
  if (role === undefined && number !== 0) throw new Malformed('unknown role')
  return role
}

function listed<T>(list: readonly T[], number: number): T {
  const item = list[number - 1]
  if (item === undefined) throw new Malformed('unknown number')
  return item
}
