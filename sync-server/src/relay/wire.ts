import type { StoredFrame } from '../store/log-store.ts'

const framesNumber = 4
const frameHead = 12

/** The message `frames`, written once for everybody who gets it; as `encodeMessage` would, with one copy of the bytes. */
export function encodeFrames(frames: readonly StoredFrame[]): Buffer {
  const message = Buffer.allocUnsafe(frames.reduce((sum, { bytes }) => sum + frameHead + bytes.length, 1))
  let at = message.writeUInt8(framesNumber, 0)
  for (const { seq, bytes } of frames) {
    at = message.writeUInt32BE(Math.floor(seq / 2 ** 32), at)
    at = message.writeUInt32BE(seq % 2 ** 32, at)
    at = message.writeUInt32BE(bytes.length, at)
    message.set(bytes, at)
    at += bytes.length
  }
  return message
}

const counterAt = 78
const statementIndexAt = 34

/** The counter in a frame's header, for saying which frame is refused; 0 when there is none. */
export function counterIn(frame: Uint8Array): number {
  if (frame.length < counterAt + 8) return 0
  const view = new DataView(frame.buffer, frame.byteOffset)
  const counter = view.getUint32(counterAt) * 2 ** 32 + view.getUint32(counterAt + 4)
  return Number.isSafeInteger(counter) ? counter : 0
}

/** The index in a statement, for saying which one is refused; 0 when there is none. */
export function indexIn(statement: Uint8Array): number {
  if (statement.length < statementIndexAt + 4) return 0
  return new DataView(statement.buffer, statement.byteOffset).getUint32(statementIndexAt)
}

/** The kind of a statement, 0 when there is none. */
export function kindIn(statement: Uint8Array): number {
  return statement[1] ?? 0
}

/** The number of statements that join. */
export const joinKind = 3
const issuerAt = 70

/** Who issued a statement, in hex. */
export function issuerIn(statement: Uint8Array): string {
  return Buffer.from(statement.subarray(issuerAt, issuerAt + 32)).toString('hex')
}
