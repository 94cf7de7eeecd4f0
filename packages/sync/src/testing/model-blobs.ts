import type { BlobAnswer, BlobRequest } from '../client/contracts.ts'
import { joined } from '../bytes.ts'
import { sha256 } from '../crypto/hash.ts'
import { toHex } from '../hex.ts'

/** The blobs of a model relay, as docs/protocol.md has them over HTTP. */
export class ModelBlobs {
  readonly whole = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly partial = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly requests: string[] = []
  /** What happens to the next requests instead of what should. */
  readonly failures: (number | 'cut' | 'pass')[] = []
  readonly #projects = new Set<string>()
  readonly #isToken: (token: string) => boolean

  constructor(isToken: (token: string) => boolean) {
    this.#isToken = isToken
  }

  allow(project: string): void {
    this.#projects.add(project)
  }

  answer(url: string, { method, headers, body }: BlobRequest): BlobAnswer {
    const [, project, hash] = /\/projects\/([0-9a-f]{64})\/blobs\/([0-9a-f]{64})$/.exec(url) ?? []
    const range = headers['Range'] ?? headers['Content-Range'] ?? ''
    this.requests.push(`${method} ${range}`.trim())
    const failure = this.failures.shift()
    if (typeof failure === 'number') return answer(failure)
    if (project === undefined || hash === undefined || !this.#projects.has(project)) return answer(404)
    if (!this.#isToken((headers['Authorization'] ?? '').replace('Bearer ', ''))) return answer(401)
    if (method === 'HEAD') return this.#head(hash)
    return method === 'PUT'
      ? this.#put(hash, range, body ?? new Uint8Array())
      : this.#get(hash, range, failure === 'cut')
  }

  #head(hash: string): BlobAnswer {
    const whole = this.whole.get(hash)
    if (whole) return answer(200, { 'Content-Length': String(whole.length) })
    return answer(204, { 'Upload-Offset': String(this.partial.get(hash)?.length ?? 0) })
  }

  #put(hash: string, range: string, body: Uint8Array): BlobAnswer {
    const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? []
    const there = this.partial.get(hash) ?? new Uint8Array()
    if (Number(from) !== there.length) return answer(409, { 'Upload-Offset': String(there.length) })
    if (Number(to) - Number(from) + 1 !== body.length) return answer(400)
    const bytes = joined(there, body)
    this.partial.set(hash, bytes)
    if (bytes.length < Number(total)) return answer(204, { 'Upload-Offset': String(bytes.length) })
    this.partial.delete(hash)
    if (toHex(sha256(bytes)) !== hash) return answer(422)
    this.whole.set(hash, bytes)
    return answer(201)
  }

  /** `cut`: the connection ends in the middle. */
  #get(hash: string, range: string, isCut: boolean): BlobAnswer {
    const whole = this.whole.get(hash)
    if (!whole) return answer(404)
    const from = Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0)
    const end = isCut ? from + Math.ceil((whole.length - from) / 2) : whole.length
    return answer(range === '' ? 200 : 206, {}, whole.slice(from, end))
  }
}

function answer(status: number, headers: Readonly<Record<string, string>> = {}, body?: Uint8Array): BlobAnswer {
  const parts = body ? [body] : []
  return {
    status,
    headers: { get: (name) => headers[name] ?? null },
    body: {
      getReader: () => ({
        read: () => {
          const value = parts.shift()
          return Promise.resolve(value ? { done: false, value } : { done: true })
        },
      }),
    },
  }
}
