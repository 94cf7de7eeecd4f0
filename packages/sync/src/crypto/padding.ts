import { Malformed, Reader } from '../bytes.ts'

const block = 256
const blocksUpTo = 2048

/**
 * The length that content of `length` bytes is padded to: the next multiple of 256 up to 2,048, above that what Padmé
 * says, at most 12 % more (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with
 * PURBs", PETS 2019, algorithm 1).
 */
export function paddedLength(length: number): number {
  if (length <= blocksUpTo) return Math.max(block, Math.ceil(length / block) * block)
  const exponent = Math.floor(Math.log2(length))
  const kept = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** (exponent - kept)
  return Math.ceil(length / step) * step
}

/** `u32 length ‖ content ‖ zeros`. */
export function padded(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(paddedLength(content.length + 4))
  new DataView(bytes.buffer).setUint32(0, content.length)
  bytes.set(content, 4)
  return bytes
}

/** `Malformed` unless it is exactly what `padded` makes, so that no content has two forms. */
export function unpadded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const reader = new Reader(bytes)
  const content = reader.sized()
  if (bytes.length !== paddedLength(content.length + 4) || reader.rest().some((byte) => byte !== 0)) {
    throw new Malformed('wrong padding')
  }
  return content
}
