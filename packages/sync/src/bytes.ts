/** Thrown by every decoder, and by nothing else: what came from outside is not of the form it should have. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

const largest = Number.MAX_SAFE_INTEGER

/** Joins numbers and bytes into one message, big-endian. */
export class Writer {
  #bytes = new Uint8Array(256)
  #length = 0

  /** Integers outside of their width are a mistake of the caller: RangeError. */
  u8(value: number): this {
    return this.#integer(value, 1)
  }

  u16(value: number): this {
    return this.#integer(value, 2)
  }

  u32(value: number): this {
    return this.#integer(value, 4)
  }

  /** Up to 2⁵³ − 1. */
  u64(value: number): this {
    return this.#integer(value, 8)
  }

  bytes(value: Uint8Array): this {
    this.#reserve(value.length)
    this.#bytes.set(value, this.#length)
    this.#length += value.length
    return this
  }

  /** Bytes of a length that the format fixes; RangeError when they have another. */
  exactly(value: Uint8Array, length: number): this {
    if (value.length !== length) throw new RangeError(`${length} bytes expected, not ${value.length}`)
    return this.bytes(value)
  }

  sized(value: Uint8Array): this {
    return this.u32(value.length).bytes(value)
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  #integer(value: number, width: number): this {
    if (!Number.isInteger(value) || value < 0 || value > Math.min(largest, 2 ** (8 * width) - 1)) {
      throw new RangeError(`${value} does not fit into ${width} bytes`)
    }
    this.#reserve(width)
    let rest = value
    for (let at = this.#length + width - 1; at >= this.#length; at -= 1) {
      this.#bytes[at] = rest % 256
      rest = Math.floor(rest / 256)
    }
    this.#length += width
    return this
  }

  #reserve(count: number): void {
    const needed = this.#length + count
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}

/** Takes a message apart. Every method throws `Malformed` when the bytes are not there. */
export class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at
  }

  u8(): number {
    return this.#integer(1)
  }

  u16(): number {
    return this.#integer(2)
  }

  u32(): number {
    return this.#integer(4)
  }

  /** `Malformed` above 2⁵³ − 1. */
  u64(): number {
    const value = this.#integer(8)
    if (value > largest) throw new Malformed('an integer above 2⁵³')
    return value
  }

  /** A copy of the next `length` bytes. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.left) throw new Malformed(`${length} bytes expected, ${this.left} there`)
    const from = this.#at
    this.#at += length
    return new Uint8Array(this.#bytes.subarray(from, this.#at))
  }

  /** Bytes behind their length, at most `limit` of them. */
  sized(limit = largest): Uint8Array<ArrayBuffer> {
    const length = this.u32()
    if (length > limit) throw new Malformed(`${length} bytes where ${limit} are the most`)
    return this.bytes(length)
  }

  rest(): Uint8Array<ArrayBuffer> {
    return this.bytes(this.left)
  }

  /** Reads to the end with `item`, which must consume something each time. */
  untilEnd<T>(item: (reader: this) => T): T[] {
    const items: T[] = []
    while (this.left > 0) items.push(item(this))
    return items
  }

  /** As many as `count` says, each at least `smallest` bytes long, so that a false count costs nothing. */
  many<T>(count: number, smallest: number, item: (reader: this) => T): T[] {
    if (count * smallest > this.left) throw new Malformed(`${count} items do not fit into ${this.left} bytes`)
    return Array.from({ length: count }, () => item(this))
  }

  /** Refuses bytes that nobody read. */
  end(): void {
    if (this.left > 0) throw new Malformed(`${this.left} bytes too many`)
  }

  #integer(width: number): number {
    if (width > this.left) throw new Malformed(`${width} bytes expected, ${this.left} there`)
    let value = 0
    for (const end = this.#at + width; this.#at < end; this.#at += 1) value = value * 256 + (this.#bytes[this.#at] ?? 0)
    return value
  }
}

/** All parts one behind the other, copied. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Of public things; takes less time when an early byte differs. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

const utf8 = new TextEncoder()
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8; an unpaired surrogate becomes U+FFFD. */
export function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(utf8.encode(text))
}

/** `Malformed` when the bytes are not UTF-8. */
export function bytesText(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    throw new Malformed('not UTF-8')
  }
}
