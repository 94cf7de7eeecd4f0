import { hash } from 'node:crypto'

const start = Buffer.from('mazmun/log/1')

/** SHA-256, by the fastest way this runtime has. */
export function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer')
}

/** The hash of a room's log while it is empty (docs/protocol.md, The log). */
export function chainStart(room: Uint8Array): Buffer {
  return sha256(Buffer.concat([start, room]))
}

/** The log's hash behind a frame, from the one before and the frame's own. */
export function chainNext(before: Uint8Array, frameHash: Uint8Array): Buffer {
  return sha256(Buffer.concat([before, frameHash]))
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
