import { Malformed } from './bytes.ts'

/** Raw DEFLATE (RFC 1951). */
export async function deflate(content: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return through(new CompressionStream('deflate-raw'), content, Number.POSITIVE_INFINITY)
}

/** `Malformed` when it is not deflated, is cut off or followed by more, or inflates to more than `limit` bytes. */
export async function inflate(deflated: Uint8Array, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await through(new DecompressionStream('deflate-raw'), deflated, limit)
  } catch (error) {
    throw error instanceof Malformed ? error : new Malformed('not deflated', { cause: error })
  }
}

/** Reads while it writes, so that a small content that inflates to much is stopped at the limit. */
async function through(
  stream: CompressionStream | DecompressionStream,
  content: Uint8Array,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter()
  const written = writer.write(new Uint8Array(content)).then(() => writer.close())
  // A stream that fails fails the reading too, where it is caught.
  written.catch(() => undefined)
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream.readable.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const part = next.value as Uint8Array
    length += part.length
    if (length > limit) {
      await reader.cancel()
      throw new Malformed(`more than ${limit} bytes`)
    }
    parts.push(part)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
