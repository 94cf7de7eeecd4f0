import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import * as nodeFiles from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { join } from 'node:path'
import type { ContentRange } from './content-range.ts'

/** What of `node:fs/promises` is used; a test hands in one whose disk is full. */
export type Files = Pick<typeof nodeFiles, 'mkdir' | 'open' | 'readdir' | 'rename' | 'rm' | 'stat'>

export interface BlobLimits {
  readonly blobBytes: number
  readonly projectBlobBytes: number
  readonly uploadDays: number
}

export type BlobState =
  { readonly kind: 'whole'; readonly size: number } | { readonly kind: 'part'; readonly size: number }

/**
 * - `going-on`: this much is there. `whole`: everything is there and durable.
 * - `elsewhere`: the part does not begin where the next one must, at `offset`; or somebody is just sending one.
 * - `wrong-hash`: whole, but not what its name says; it was discarded.
 * - `too-large`, `full`: a limit. `not-stored`: the disk did not take it.
 */
export type UploadResult =
  | { readonly kind: 'going-on' | 'elsewhere'; readonly offset: number }
  | { readonly kind: 'whole' | 'wrong-hash' | 'too-large' | 'full' | 'not-stored' }

const partSuffix = '.part'
const millisecondsPerDay = 86_400_000

/** Sealed contents in files named by their SHA-256, one folder for each project. Uploads go on where they broke off. */
export class BlobStore {
  readonly #folder: string
  readonly #limits: BlobLimits
  readonly #files: Files
  /** Bytes of each project that was asked for. */
  readonly #sizes = new Map<string, Promise<number>>()
  /** Uploads under way, as `project/hash`. */
  readonly #busy = new Set<string>()

  /** `folder` need not exist. */
  constructor(folder: string, limits: BlobLimits, files: Files = nodeFiles) {
    this.#folder = folder
    this.#limits = limits
    this.#files = files
  }

  /** The folder of a project's whole blobs, for serving them. */
  folderOf(project: string): string {
    return join(this.#folder, project)
  }

  /**
   * What there is of a blob; names are lower-case hex. A part that turns out to be everything, because the relay stopped
   * between its last byte and its end, becomes whole. Rejects when the disk fails.
   */
  async look(project: string, hash: string): Promise<BlobState> {
    const name = `${project}/${hash}`
    const state = await this.#state(project, hash)
    if (state.kind === 'whole' || state.size === 0 || this.#busy.has(name)) return state
    this.#busy.add(name)
    try {
      if ((await sha256Of(this.#path(project, hash) + partSuffix)) !== hash) return state
      await this.#putInPlace(project, hash)
      return { kind: 'whole', size: state.size }
    } finally {
      this.#busy.delete(name)
    }
  }

  /** Takes one part. What arrived of a part that broke off stays. Never rejects for the disk's sake. */
  async take(project: string, hash: string, range: ContentRange, body: Readable): Promise<UploadResult> {
    if (range.total > this.#limits.blobBytes) return { kind: 'too-large' }
    const name = `${project}/${hash}`
    if (this.#busy.has(name)) return { kind: 'elsewhere', offset: range.first }
    this.#busy.add(name)
    try {
      const state = await this.#state(project, hash)
      if (state.kind === 'whole') return { kind: 'whole' }
      if (state.size !== range.first) return { kind: 'elsewhere', offset: state.size }
      const size = await this.#projectSize(project)
      // What is there of this blob already is part of the project's size.
      if (size + range.total - range.first > this.#limits.projectBlobBytes) return { kind: 'full' }
      return await this.#append(project, hash, range, body)
    } catch {
      // The size is counted anew: a write that failed may have left something.
      this.#sizes.delete(project)
      return { kind: 'not-stored' }
    } finally {
      this.#busy.delete(name)
    }
  }

  /** Deletes everything of a project. */
  async deleteProject(project: string): Promise<void> {
    this.#sizes.delete(project)
    await this.#files.rm(this.folderOf(project), { recursive: true, force: true })
  }

  /** Deletes uploads that nobody went on with. Returns how many. */
  async deleteAbandoned(now: number): Promise<number> {
    const before = now - this.#limits.uploadDays * millisecondsPerDay
    let deleted = 0
    for (const project of await this.#names(this.#folder)) {
      for (const name of await this.#names(this.folderOf(project))) {
        const path = join(this.folderOf(project), name)
        if (!name.endsWith(partSuffix) || (await this.#files.stat(path)).mtimeMs >= before) continue
        await this.#files.rm(path, { force: true })
        this.#sizes.delete(project)
        deleted += 1
      }
    }
    return deleted
  }

  async #append(project: string, hash: string, range: ContentRange, body: Readable): Promise<UploadResult> {
    await this.#files.mkdir(this.folderOf(project), { recursive: true, mode: 0o700 })
    const file = await this.#files.open(this.#path(project, hash) + partSuffix, 'a', 0o600)
    const came = { bytes: 0, failure: undefined as { readonly error: unknown } | undefined }
    try {
      await this.#write(file, body, came)
      if (came.failure !== undefined) throw came.failure.error
      if (range.first + came.bytes === range.total) await file.sync()
    } finally {
      await file.close()
      this.#grow(project, came.bytes)
    }
    const offset = range.first + came.bytes
    return offset === range.total ? this.#finish(project, hash, offset) : { kind: 'going-on', offset }
  }

  /** Reads to the end even when the disk takes no more, so that the client hears why. What came before it left counts. */
  async #write(
    file: nodeFiles.FileHandle,
    body: Readable,
    came: { bytes: number; failure?: { error: unknown } | undefined },
  ) {
    const chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
    for (;;) {
      const next = await chunks.next().catch(() => undefined)
      if (next === undefined || next.done === true) return
      if (came.failure !== undefined) continue
      try {
        await file.appendFile(next.value)
        came.bytes += next.value.length
      } catch (error) {
        came.failure = { error }
      }
    }
  }

  async #finish(project: string, hash: string, size: number): Promise<UploadResult> {
    const part = this.#path(project, hash) + partSuffix
    if ((await sha256Of(part)) !== hash) {
      await this.#files.rm(part, { force: true })
      this.#grow(project, -size)
      return { kind: 'wrong-hash' }
    }
    await this.#putInPlace(project, hash)
    return { kind: 'whole' }
  }

  async #putInPlace(project: string, hash: string): Promise<void> {
    const path = this.#path(project, hash)
    await this.#files.rename(path + partSuffix, path)
    const folder = await this.#files.open(this.folderOf(project), 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  async #state(project: string, hash: string): Promise<BlobState> {
    const whole = await this.#sizeOf(this.#path(project, hash))
    if (whole !== undefined) return { kind: 'whole', size: whole }
    return { kind: 'part', size: (await this.#sizeOf(this.#path(project, hash) + partSuffix)) ?? 0 }
  }

  #grow(project: string, bytes: number): void {
    const size = this.#sizes.get(project)
    if (size !== undefined)
      this.#sizes.set(
        project,
        size.then((before) => before + bytes),
      )
  }

  #projectSize(project: string): Promise<number> {
    const known = this.#sizes.get(project)
    if (known !== undefined) return known
    const counted = this.#countSize(project)
    this.#sizes.set(project, counted)
    return counted
  }

  async #countSize(project: string): Promise<number> {
    let size = 0
    for (const name of await this.#names(this.folderOf(project))) {
      size += (await this.#sizeOf(join(this.folderOf(project), name))) ?? 0
    }
    return size
  }

  #path(project: string, hash: string): string {
    return join(this.folderOf(project), hash)
  }

  async #sizeOf(path: string): Promise<number | undefined> {
    try {
      return (await this.#files.stat(path)).size
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async #names(folder: string): Promise<readonly string[]> {
    try {
      return await this.#files.readdir(folder)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
