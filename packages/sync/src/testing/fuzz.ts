import fc from 'fast-check'
import { Malformed } from '../bytes.ts'
import { flipped } from './flipped.ts'

export function bytesOf(length: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength: length, maxLength: length })
}

/** Random bytes, and valid ones cut off, lengthened, or with a bit changed. */
export function anything(valid: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.tuple(valid, fc.nat()).map(([bytes, cut]) => bytes.slice(0, cut % (bytes.length + 1))),
    fc
      .tuple(valid, fc.uint8Array({ minLength: 1, maxLength: 9 }))
      .map(([bytes, more]) => new Uint8Array([...bytes, ...more])),
    fc.tuple(valid, fc.nat()).map(([bytes, bit]) => (bytes.length === 0 ? bytes : flipped(bytes, bit))),
  )
}

/** Throws on what is not `Malformed`. */
export function throwsOnlyMalformed(decode: () => unknown): void {
  try {
    decode()
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
  }
}
