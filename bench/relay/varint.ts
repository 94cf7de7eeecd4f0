/** Whole numbers as lib0 writes them: seven bits a byte, the lowest first. */
export function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push(0x80 | (rest % 128))
  return Uint8Array.from([...bytes, rest])
}

/** Reads what lib0 wrote, from the beginning of some bytes on. */
export class VarintReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  number(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) throw new RangeError('The message ends within a number')
      this.#at += 1
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
  }

  sized(): Uint8Array {
    const length = this.number()
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}
