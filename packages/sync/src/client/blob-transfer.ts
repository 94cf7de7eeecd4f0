import { joined, sameBytes } from '../bytes.ts'
import { fromHex, toHex } from '../hex.ts'
import type { BlobAnswer, BlobFailure, BlobRequest, Environment } from './contracts.ts'

/** Milliseconds between attempts, twice as long each time. */
const firstPause = 500
const attempts = 6

/** A blob could not be carried; `failure` says whether trying again later can help (`unreachable`). */
export class BlobFailed extends Error {
  override readonly name = 'BlobFailed'
  readonly failure: BlobFailure

  constructor(failure: BlobFailure) {
    super(`blob: ${failure}`)
    this.failure = failure
  }
}

export interface TransferOptions {
  readonly signal?: AbortSignal
  /** Bytes so far and altogether. */
  readonly progress?: (done: number, total: number) => void
}

export interface BlobAccess {
  readonly environment: Environment
  /** Where the project's blobs are, ending in a slash. */
  readonly address: string
  /** Of an open connection; undefined while there is none. */
  readonly token: () => Uint8Array | undefined
  /** The most bytes of one request. */
  readonly chunkBytes: () => number
}

/**
 * Carries sealed blobs to and from the relay (docs/protocol.md, "Blobs over HTTP"). Both directions go on where they were
 * cut off, within one call for as long as the relay can be reached again within about half a minute, and an upload also
 * after a restart. What was aborted rejects with the signal's reason.
 */
export class BlobTransfer {
  readonly #access: BlobAccess

  constructor(access: BlobAccess) {
    this.#access = access
  }

  /** @param hash SHA-256 of `bytes` in hex. Resolves when the relay has all of it on disk. Rejects with BlobFailed. */
  async upload(hash: string, bytes: Uint8Array<ArrayBuffer>, options: TransferOptions = {}): Promise<void> {
    const total = bytes.length
    await this.#persist(options.signal, async (advanced) => {
      let at = await this.#uploaded(hash, total, options.signal)
      while (at < total) {
        options.progress?.(at, total)
        const end = Math.min(total, at + Math.max(1, this.#access.chunkBytes()))
        const answer = await this.#request(hash, options.signal, {
          method: 'PUT',
          headers: { 'Content-Range': `bytes ${at}-${end - 1}/${total}` },
          body: bytes.subarray(at, end),
        })
        if (answer.status === 201) break
        if (answer.status !== 204 && answer.status !== 409) throw refusal(answer.status)
        const offset = offsetOf(answer)
        if (answer.status === 204 && offset <= at) throw new BlobFailed('unreachable')
        at = offset
        advanced()
      }
      options.progress?.(total, total)
    })
  }

  /** Rejects with BlobFailed: `missing` when the relay has it not, `damaged` when it is not what the hash (in hex) names. */
  async download(hash: string, total: number, options: TransferOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    let parts: Uint8Array[] = []
    let length = 0
    await this.#persist(options.signal, async (advanced) => {
      const answer = await this.#request(hash, options.signal, {
        method: 'GET',
        headers: length > 0 ? { Range: `bytes=${length}-` } : {},
      })
      if (answer.status !== 200 && answer.status !== 206) throw refusal(answer.status)
      if (answer.status === 200) {
        parts = []
        length = 0
      }
      for await (const part of partsOf(answer)) {
        parts.push(part)
        length += part.length
        if (length > total) throw new BlobFailed('damaged')
        advanced()
        options.progress?.(length, total)
      }
      if (length < total) throw new BlobFailed('unreachable')
    })
    const bytes = joined(...parts)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    if (!sameBytes(digest, fromHex(hash))) throw new BlobFailed('damaged')
    return bytes
  }

  /** How much of it the relay has. */
  async #uploaded(hash: string, total: number, signal: AbortSignal | undefined): Promise<number> {
    const answer = await this.#request(hash, signal, { method: 'HEAD' })
    if (answer.status === 200) return total
    // 404: a relay of before.
    if (answer.status !== 204 && answer.status !== 404) throw refusal(answer.status)
    return offsetOf(answer)
  }

  async #request(
    hash: string,
    signal: AbortSignal | undefined,
    request: Pick<BlobRequest, 'method' | 'body'> & { readonly headers?: Record<string, string> },
  ): Promise<BlobAnswer> {
    const token = this.#access.token()
    if (token === undefined) throw new BlobFailed('unreachable')
    const headers = { ...request.headers, Authorization: `Bearer ${toHex(token)}` }
    return this.#access.environment.fetch(this.#access.address + hash, {
      ...request,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      ...(signal ? { signal } : {}),
    })
  }

  /** Tries again after what may pass; from the first pause again whenever something came through. */
  async #persist(signal: AbortSignal | undefined, attempt: (advanced: () => void) => Promise<void>): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      signal?.throwIfAborted()
      try {
        await attempt(() => (failures = 0))
        return
      } catch (error) {
        signal?.throwIfAborted()
        const failure = error instanceof BlobFailed ? error.failure : 'unreachable'
        if (failure !== 'unreachable' || failures + 1 >= attempts) throw new BlobFailed(failure)
      }
      await this.#pause(firstPause * 2 ** failures)
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#access.environment.after(milliseconds, resolve))
  }
}

function offsetOf(answer: BlobAnswer): number {
  const offset = Number(answer.headers.get('Upload-Offset') ?? '0')
  if (!Number.isSafeInteger(offset) || offset < 0) throw new BlobFailed('unreachable')
  return offset
}

async function* partsOf(answer: BlobAnswer): AsyncGenerator<Uint8Array> {
  const reader = answer.body?.getReader()
  if (!reader) return
  for (;;) {
    const { done, value } = await reader.read()
    if (value) yield value
    if (done) return
  }
}

function refusal(status: number): BlobFailed {
  switch (status) {
    case 403:
      return new BlobFailed('not-allowed')
    case 404:
      return new BlobFailed('missing')
    case 413:
      return new BlobFailed('too-large')
    case 416:
    case 422:
      return new BlobFailed('damaged')
    case 507:
      return new BlobFailed('full')
    default:
      // 401 when the connection of the token has just ended; another one is coming.
      return new BlobFailed('unreachable')
  }
}
