import { bytesText, joined, Malformed, textBytes } from '../bytes.ts'

/**
 * Numbers and strings as lib0 writes them: seven bits a byte, lowest first, the eighth says that more follow.
 * https://github.com/dmonad/lib0 (encoding.writeVarUint)
 */
export class YReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length
  }

  varUint(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) throw new Malformed('a number that does not end')
      this.#at += 1
      value += (byte & 127) * factor
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('a number above 2⁵³')
      if (byte < 128) return value
      factor *= 128
    }
  }

  /** A view of the bytes behind their length. */
  varBytes(): Uint8Array {
    const length = this.varUint()
    if (length > this.#bytes.length - this.#at) throw new Malformed('bytes are missing')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  varString(): string {
    return bytesText(this.varBytes())
  }
}

export function varUint(value: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  bytes.push(rest)
  return Uint8Array.from(bytes)
}

export function varBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined(varUint(bytes.length), bytes)
}

export function varString(text: string): Uint8Array<ArrayBuffer> {
  return varBytes(textBytes(text))
}
