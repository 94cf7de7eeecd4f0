import { textBytes } from './bytes.ts'
import { sha256 } from './crypto/hash.ts'
import type { LogPlace } from './frame-header.ts'

/** The place before the first frame of a room's log: seq 0 and h₀. */
export function chainStart(room: Uint8Array): LogPlace {
  return { seq: 0, hash: sha256(textBytes('mazmun/log/1'), room) }
}

/** The place behind the frame at `place.seq + 1`, which has the hash `frameHash`. */
export function chainNext(place: LogPlace, hash: Uint8Array): LogPlace {
  return { seq: place.seq + 1, hash: sha256(place.hash, hash) }
}
