import type { BlobRef, ProjectId } from '@mazmun/model'
import type { Project } from '@mazmun/project'
import type { BlobFailure } from '@mazmun/sync'
import { database, type ContentWish } from '../storage/database.ts'
import { sealedSize } from '../storage/seal.ts'
import type { ContentTransfer, ContentsView, FetchedContent } from './team-view.ts'

/** How sealed contents get to the relay and back. Reject with an error that has a `failure`, see `BlobFailed`. */
export interface ContentRoad {
  upload(hash: string, bytes: Uint8Array<ArrayBuffer>, options: RoadOptions): Promise<void>
  /** `size` in bytes, sealed. */
  download(hash: string, size: number, options: RoadOptions): Promise<Uint8Array<ArrayBuffer>>
}

export interface RoadOptions {
  readonly signal: AbortSignal
  readonly progress: (done: number) => void
}

export interface ContentSubject {
  readonly team: string
  readonly id: ProjectId
  readonly project: Project
  readonly wish: ContentWish
  /** Whether the relay takes contents from the person here. */
  readonly maySend: () => boolean
}

type Direction = 'up' | 'down'

/** How long after a content was not at the relay it is asked for again, in milliseconds. */
const patience = 20_000

/**
 * Carries the sealed texts and files of a project's sources to the relay, once each, and from there what is not on this
 * device: all of it, or what a person opens. One content goes each way at a time, texts before files.
 */
export class Contents {
  readonly #subject: ContentSubject
  readonly #road: ContentRoad
  readonly #onChange: () => void
  readonly #here = new Set<string>()
  readonly #sent = new Set<string>()
  readonly #wanted = new Set<string>()
  /** Contents that could not go for a reason that stays for a while. */
  readonly #given = new Map<string, BlobFailure | 'full-here'>()
  readonly #asking = new Map<string, ((outcome: FetchedContent) => void)[]>()
  readonly #transfers = new Map<Direction, ContentTransfer>()
  readonly #busy = new Set<Direction>()
  #wish: ContentWish
  #live: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #stop: () => void

  private constructor(subject: ContentSubject, road: ContentRoad, onChange: () => void) {
    this.#subject = subject
    this.#road = road
    this.#onChange = onChange
    this.#wish = subject.wish
    this.#stop = subject.project.onChange(({ records: { sources } }) => {
      if (sources.added.size + sources.updated.size > 0) this.#lookAgain()
    })
  }

  static async open(subject: ContentSubject, road: ContentRoad, onChange: () => void): Promise<Contents> {
    const contents = new Contents(subject, road, onChange)
    try {
      await contents.#look()
    } catch (error) {
      contents.close()
      throw error
    }
    return contents
  }

  get view(): ContentsView {
    const missing = this.#subject.project.projection
      .sources()
      .filter(({ transcript }) => !this.#here.has(transcript.hash))
    return {
      wish: this.#wish,
      missing: missing.length,
      up: this.#transfers.get('up'),
      down: this.#transfers.get('down'),
      problem: this.#problem(),
    }
  }

  /** The relay can be reached, or cannot any more. */
  setLive(live: boolean): void {
    if (live === (this.#live !== undefined)) return
    if (live) {
      this.#live = new AbortController()
      this.#given.clear()
      this.#lookAgain()
    } else this.#rest()
  }

  async setWish(wish: ContentWish): Promise<undefined> {
    this.#wish = wish
    await database.teams.update(this.#subject.team, { contents: wish })
    this.#go()
    this.#onChange()
    return undefined
  }

  /** Fetches a content before all others. */
  async fetch(hash: string): Promise<FetchedContent> {
    this.#wanted.add(hash)
    await this.#look()
    if (this.#here.has(hash)) return 'here'
    if (!this.#live) return 'unreachable'
    if (!this.#refs().some((ref) => ref.hash === hash)) return 'not-there'
    this.#given.delete(hash)
    return new Promise((resolve) => {
      this.#asking.set(hash, [...(this.#asking.get(hash) ?? []), resolve])
      this.#go()
    })
  }

  close(): void {
    this.#stop()
    this.#rest()
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#live?.abort()
    this.#live = undefined
    for (const hash of this.#asking.keys()) this.#tell(hash, 'unreachable')
  }

  #lookAgain(): void {
    const go = () => {
      this.#go()
      this.#onChange()
    }
    // What the device has is looked up once more with the next change; what was known until then can go.
    this.#look().then(go, (error: unknown) => {
      console.error(error)
      go()
    })
  }

  async #look(): Promise<void> {
    const { id, team } = this.#subject
    for (const [, hash] of await database.blobs.where('project').equals(id).primaryKeys()) this.#here.add(hash)
    for (const [, hash] of await database.sentContents.where('team').equals(team).primaryKeys()) this.#sent.add(hash)
  }

  /** Texts of all sources, then the files they came from. */
  #refs(): readonly BlobRef[] {
    const sources = this.#subject.project.projection.sources()
    return [...sources.map(({ transcript }) => transcript), ...sources.map(({ original }) => original)]
  }

  #queue(direction: Direction): readonly BlobRef[] {
    const refs = this.#refs().filter(({ hash }) => !this.#given.has(hash))
    if (direction === 'up')
      return this.#subject.maySend() ? refs.filter(({ hash }) => this.#here.has(hash) && !this.#sent.has(hash)) : []
    const missing = refs.filter(({ hash }) => !this.#here.has(hash))
    const first = missing.filter(({ hash }) => this.#wanted.has(hash))
    return this.#wish === 'all' ? [...first, ...missing.filter(({ hash }) => !this.#wanted.has(hash))] : first
  }

  #go(): void {
    void this.#run('up')
    void this.#run('down')
  }

  async #run(direction: Direction): Promise<void> {
    const live = this.#live
    if (!live || this.#busy.has(direction)) return
    this.#busy.add(direction)
    let done = 0
    try {
      for (let [next, ...rest] = this.#queue(direction); next; [next, ...rest] = this.#queue(direction)) {
        const before = done
        const total = [next, ...rest].reduce((sum, ref) => sum + sealedSize(ref), before)
        const progress = (now: number) => this.#show(direction, { done: before + now, total })
        progress(0)
        await this.#carry(direction, next, { signal: live.signal, progress })
        done += sealedSize(next)
        if (live.signal.aborted) return
      }
    } finally {
      this.#busy.delete(direction)
      this.#show(direction, undefined)
      if (this.#live !== live) this.#go()
      else this.#comeBack()
    }
  }

  async #carry(direction: Direction, ref: BlobRef, options: RoadOptions): Promise<void> {
    try {
      if (direction === 'up') await this.#send(ref, options)
      else await this.#bring(ref, options)
    } catch (error) {
      if (options.signal.aborted) return
      const failure = failureOf(error)
      this.#given.set(ref.hash, failure)
      this.#tell(ref.hash, outcomes[failure])
    }
  }

  async #send({ hash }: BlobRef, options: RoadOptions): Promise<void> {
    const { id, team } = this.#subject
    const entry = await database.blobs.get([id, hash])
    if (!entry) return void this.#here.delete(hash)
    await this.#road.upload(hash, entry.bytes, options)
    await database.sentContents.put({ team, hash })
    this.#sent.add(hash)
  }

  async #bring(ref: BlobRef, options: RoadOptions): Promise<void> {
    const { id: project, team } = this.#subject
    const { hash } = ref
    const bytes = await this.#road.download(hash, sealedSize(ref), options)
    const { blobs, sentContents } = database
    await database.transaction('rw', [blobs, sentContents], async () => {
      await blobs.put({ project, hash, bytes, storedAt: Date.now() })
      await sentContents.put({ team, hash })
    })
    this.#here.add(hash)
    this.#sent.add(hash)
    this.#wanted.delete(hash)
    this.#tell(hash, 'here')
  }

  #tell(hash: string, outcome: FetchedContent): void {
    for (const resolve of this.#asking.get(hash) ?? []) resolve(outcome)
    this.#asking.delete(hash)
  }

  /** What was not there, or could not be carried for now, may go later. */
  #comeBack(): void {
    const passing = [...this.#given].filter(([, failure]) => failure === 'missing' || failure === 'unreachable')
    if (passing.length === 0 || !this.#live) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      for (const [hash] of passing) this.#given.delete(hash)
      this.#go()
    }, patience)
  }

  #problem(): ContentsView['problem'] {
    const failures = new Set(this.#given.values())
    if (failures.has('full') || failures.has('full-here')) return 'full'
    if (failures.has('too-large')) return 'too-large'
    return failures.has('damaged') ? 'damaged' : undefined
  }

  #show(direction: Direction, transfer: ContentTransfer | undefined): void {
    if (transfer) this.#transfers.set(direction, transfer)
    else this.#transfers.delete(direction)
    this.#onChange()
  }
}

const outcomes: Readonly<Record<BlobFailure | 'full-here', FetchedContent>> = {
  unreachable: 'unreachable',
  missing: 'not-there',
  damaged: 'damaged',
  'too-large': 'not-there',
  full: 'not-there',
  'full-here': 'full',
  'not-allowed': 'unreachable',
}

function failureOf(error: unknown): BlobFailure | 'full-here' {
  if (error instanceof Error && 'failure' in error) return error.failure as BlobFailure
  // Dexie hands the browser's error on as `inner`, or by its name.
  const names = error instanceof Error ? [error.name, (error as { inner?: Error }).inner?.name] : []
  if (names.includes('QuotaExceededError')) return 'full-here'
  // What the device refused for another reason is tried again like what could not be reached; the others go on.
  console.error(error)
  return 'unreachable'
}
