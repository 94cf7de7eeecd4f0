import type { FrozenId, ProjectId } from '@mazmun/model'
import { snapshotOf, type Project, type Snapshot, type StepName } from '@mazmun/project'
import { whenIdle } from '../ui/when-idle.ts'
import type { ProjectEntry, VersionCause, VersionEntry } from './database.ts'
import { keepVersion, nextTask, thinOut, versionsOf, type Breathe } from './kept-versions.ts'
import { workerPacker, type VersionPacker } from './version-packer.ts'

/** After how much work a version is made by itself. */
export interface KeepingPace {
  /** Milliseconds since the first change that is in no version. */
  readonly after: number
  readonly steps: number
}

/** The project at a moment, and when it had changed last. */
interface TakenState {
  readonly snapshot: Snapshot
  readonly at: number
  readonly changedAt: number
}

const usualPace: KeepingPace = { after: 600_000, steps: 100 }

/** What the keeper needs of the world around it. */
export interface KeeperSurroundings {
  readonly pace: KeepingPace
  readonly now: () => number
  /** Waits until the page has nothing else to do. */
  readonly idle: Breathe
  /** Runs work while no other tab runs such work for this project. */
  readonly alone: (name: string, work: () => Promise<void>) => Promise<void>
  readonly packer: VersionPacker
}

const surroundings: KeeperSurroundings = {
  pace: usualPace,
  now: Date.now,
  idle: () => new Promise((resolve) => void whenIdle(resolve)),
  alone: (name, work) =>
    // A page that is not in a secure place has no locks; then two tabs may each keep a version.
    'locks' in navigator ? navigator.locks.request(name, work) : work(),
  packer: workerPacker,
}

/**
 * Keeps versions of an open project on this device by itself: after some work, on opening what was changed since the
 * last, and before large steps. It never stands in the way: the state is taken at once, which costs next to nothing, and
 * encoded piece by piece while nothing else is to be done. Of several tabs only one keeps a version.
 */
export class VersionKeeper {
  readonly #project: Project
  readonly #id: ProjectId
  readonly #around: KeeperSurroundings
  readonly #stop: () => void
  #closed = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #steps = 0
  /** When the first and the last change was made that no version is known to have. */
  #dirtySince: number | undefined
  #lastChange: number
  #queue: Promise<unknown> = Promise.resolve()
  /** Why the last attempt failed; undefined when it did not. */
  failure: unknown

  constructor(
    project: Project,
    { id, changedAt }: Pick<ProjectEntry, 'id' | 'changedAt'>,
    around: Partial<KeeperSurroundings> = {},
  ) {
    this.#project = project
    this.#id = id
    this.#around = { ...surroundings, ...around }
    this.#lastChange = changedAt
    this.#stop = project.onChange(({ origin }) => this.#changed(origin !== 'remote'))
    void this.#keep('opening', undefined)
  }

  /** Takes the state as it is now, before a large step; it is kept when it has changed since the last version. */
  before(cause: StepName): void {
    void this.#keep(cause, this.#taken())
  }

  /**
   * Keeps the state as it is at the call under a name, until it is deleted; `frozen` is what the team knows it as.
   * @throws WorkerFailed, a DexieError
   */
  async name(name: string, note: string, frozen?: FrozenId): Promise<VersionEntry> {
    const { snapshot, at } = this.#taken()
    const made = await keepVersion(
      { project: this.#id, snapshot, at, label: { name, note, ...(frozen !== undefined && { frozen }) } },
      nextTask,
      this.#around.packer,
    )
    this.#settle(at)
    return made
  }

  /** Waits for what is under way. */
  async settled(): Promise<void> {
    await this.#queue
  }

  close(): void {
    this.#closed = true
    this.#stop()
    clearTimeout(this.#timer)
  }

  #taken(): TakenState {
    return { snapshot: snapshotOf(this.#project.projection), at: this.#around.now(), changedAt: this.#lastChange }
  }

  #changed(byMe: boolean): void {
    const { pace, now } = this.#around
    this.#lastChange = now()
    if (byMe) this.#steps += 1
    if (this.#dirtySince === undefined) {
      this.#dirtySince = this.#lastChange
      this.#timer = setTimeout(() => void this.#keep('work', undefined), pace.after)
    } else if (this.#steps >= pace.steps) {
      this.#steps = 0
      void this.#keep('work', undefined)
    }
  }

  #keep(cause: VersionCause, taken: TakenState | undefined): Promise<void> {
    const work = async () => {
      if (!taken) await this.#around.idle()
      await this.#around.alone(`mazmun-versions-${this.#id}`, () => this.#keepNow(cause, taken))
    }
    const made = this.#queue.then(work).then(
      () => (this.failure = undefined),
      (error: unknown) => (this.failure = error),
    )
    this.#queue = made
    return made.then(() => undefined)
  }

  async #keepNow(cause: VersionCause, before: TakenState | undefined): Promise<void> {
    const latest = (await versionsOf(this.#id))[0]
    const isThere = latest !== undefined && latest.at >= (before?.changedAt ?? this.#lastChange)
    // Another tab has kept one since: what came after it waits for its time.
    const isSoon = latest !== undefined && cause === 'work' && latest.at > (this.#dirtySince ?? Infinity)
    if (isThere || isSoon) {
      this.#settle(latest.at)
      return
    }
    if (this.#closed && !before) return
    const { snapshot, at } = before ?? this.#taken()
    const { idle, packer, now } = this.#around
    await keepVersion({ project: this.#id, snapshot, at, label: { cause } }, idle, packer)
    this.#settle(at)
    await thinOut(this.#id, now())
  }

  /** Everything up to a moment is in a version. */
  #settle(at: number): void {
    clearTimeout(this.#timer)
    this.#steps = 0
    this.#dirtySince = undefined
    if (this.#lastChange <= at || this.#closed) return
    this.#dirtySince = at
    this.#timer = setTimeout(() => void this.#keep('work', undefined), this.#around.pace.after)
  }
}
