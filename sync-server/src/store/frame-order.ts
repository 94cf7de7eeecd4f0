import { sameBytes } from './chain.ts'
import type { AppendResult, NewFrame, WriterHead } from './log-store.ts'

/** What a store knows about the place a new frame asks for. */
export interface Place {
  /** The writer's newest frame. */
  readonly writer: WriterHead
  /** The frame that has the new one's counter already. */
  readonly sameCounter: { readonly seq: number; readonly frameHash: Uint8Array; readonly hash: Uint8Array } | undefined
  /** The log's hash at the seq the writer has seen; undefined beyond the head. */
  readonly seenHash: Uint8Array | undefined
  /** Bytes the room holds. */
  readonly bytes: number
}

/** Why a frame does not become part of the log, or undefined when it may. The same for every store. */
export function orderOf(frame: NewFrame, place: Place): AppendResult | undefined {
  const { sameCounter, writer } = place
  if (sameCounter !== undefined) {
    return sameBytes(sameCounter.frameHash, frame.hash)
      ? { kind: 'known', seq: sameCounter.seq, hash: sameCounter.hash }
      : { kind: 'used' }
  }
  if (frame.counter !== writer.counter + 1) return { kind: 'gap' }
  if (!sameBytes(frame.previous, writer.hash)) return { kind: 'other-log' }
  if (place.seenHash === undefined || !sameBytes(place.seenHash, frame.seen.hash)) return { kind: 'other-log' }
  if (place.bytes + frame.bytes.length > frame.roomBytes) return { kind: 'full' }
  return undefined
}
