/** A file that is read piece by piece. */
export interface RandomAccess {
  /** Bytes. */
  readonly size: number
  /** Bytes from `start` to before `end`; fewer where the file ends. @throws whatever reading the file throws */
  readonly read: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>
}

/** A file of the browser or of Node, read by slices: nothing is in memory but the piece asked for. */
export function randomAccess(blob: Blob): RandomAccess {
  return {
    size: blob.size,
    read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  }
}

/** Reads small pieces near each other with one access to the file. */
export class BytesOf {
  readonly #file: RandomAccess
  readonly #window: number
  #start = 0
  #bytes = new Uint8Array()

  /** `window` is how many bytes are read at once. */
  constructor(file: RandomAccess, window: number) {
    this.#file = file
    this.#window = window
  }

  /** A view of `length` bytes from `start`; undefined where the file ends before. */
  async at(start: number, length: number): Promise<DataView | undefined> {
    if (start + length > this.#file.size) return undefined
    if (start < this.#start || start + length > this.#start + this.#bytes.length) {
      this.#bytes = await this.#file.read(start, Math.min(this.#file.size, start + Math.max(this.#window, length)))
      this.#start = start
      if (this.#bytes.length < length) return undefined
    }
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + start - this.#start, length)
  }
}
