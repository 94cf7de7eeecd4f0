import { Malformed } from '../bytes.ts'
import { decodeFrame, frameHash, type Frame } from '../frame-header.ts'
import { toHex } from '../hex.ts'
import { chainNext } from '../log-chain.ts'
import type { LogState } from '../log-verifier.ts'
import type { NumberedFrame } from '../messages.ts'

/**
 * What a device must have verified for a frame to be the next one that holds, where a person said to take the log as it is:
 * its place in the log and in its writer's count are taken from the frame. Undefined when it is no frame.
 */
export function mendedFor({ seq, frame: bytes }: NumberedFrame, state: LogState): LogState | undefined {
  const frame = decoded(bytes)
  if (frame === undefined || seq === 0) return undefined
  const { writer, counter, previous } = frame.header
  const writers = new Map(state.writers)
  if (counter <= 1) writers.delete(toHex(writer))
  else writers.set(toHex(writer), { counter: counter - 1, hash: previous })
  return { ...state, writers, place: { seq: seq - 1, hash: state.place.hash } }
}

/** The state behind a frame of which nothing is taken. */
export function skipping({ seq, frame }: NumberedFrame, state: LogState): LogState {
  const before = { seq: Math.max(0, seq - 1), hash: state.place.hash }
  return { ...state, place: chainNext(before, frameHash(frame)) }
}

function decoded(bytes: Uint8Array): Frame | undefined {
  try {
    return decodeFrame(bytes)
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}
