import { Ledger, projectId } from '@mazmun/sync'
import { Project } from './project.ts'
import type { RelayContext } from './relay-context.ts'

interface Entry {
  users: number
  project: Promise<Project | undefined>
}

/** A project in use. It stays in memory until `release` is called, once. */
export interface Lease {
  readonly project: Project
  readonly release: () => void
}

/** Projects that are in use, each once in memory. */
export class ProjectShelf {
  readonly #context: RelayContext
  readonly #entries = new Map<string, Entry>()
  readonly #leaving = new Set<Promise<void>>()

  constructor(context: RelayContext) {
    this.#context = context
  }

  /** Projects in use. */
  get size(): number {
    return this.#entries.size
  }

  /** Resolves when what was under way with projects that nobody uses any more is done. */
  async whenSettled(): Promise<void> {
    while (this.#leaving.size > 0) await Promise.all(this.#leaving)
  }

  async *all(): AsyncGenerator<Project> {
    for (const { project } of this.#entries.values()) {
      const loaded = await project
      if (loaded !== undefined) yield loaded
    }
  }

  /** Undefined when the project is not at this relay. */
  async take(root: Uint8Array): Promise<Lease | undefined> {
    const id = projectId(root)
    const name = Buffer.from(id).toString('hex')
    const entry = this.#entries.get(name) ?? this.#open(name, id, root)
    const release = this.#hold(name, entry)
    try {
      const project = await entry.project
      if (project !== undefined) return { project, release }
    } catch (error) {
      release()
      throw error
    }
    release()
    return undefined
  }

  #open(name: string, id: Uint8Array, root: Uint8Array): Entry {
    const entry: Entry = { users: 0, project: Promise.resolve(undefined) }
    entry.project = this.#load(id, root, () => this.#hold(name, entry))
    this.#entries.set(name, entry)
    return entry
  }

  async #load(id: Uint8Array, root: Uint8Array, hold: () => () => void): Promise<Project | undefined> {
    const statements = await this.#context.store.statements(id)
    if (statements === undefined) return undefined
    // Each was verified before it was stored; after a restart hundreds of projects come back at once.
    return new Project(this.#context, id, root, Ledger.ofVerified(root, statements), hold)
  }

  #hold(name: string, entry: Entry): () => void {
    entry.users += 1
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      entry.users -= 1
      if (entry.users > 0 || this.#entries.get(name) !== entry) return
      this.#entries.delete(name)
      const leaving = this.#putAway(entry)
        .catch(() => this.#context.log.warn('put-away-failed'))
        .finally(() => this.#leaving.delete(leaving))
      this.#leaving.add(leaving)
    }
  }

  async #putAway(entry: Entry): Promise<void> {
    const project = await entry.project.catch(() => undefined)
    if (project === undefined) return
    for (const room of project.rooms.values()) await (await room).close()
    if (!project.ledger.isDissolved) return
    // Again on every visit, in case the process ended before it was done.
    await this.#context.store.dissolve(project.id)
    await this.#context.blobs.deleteProject(project.name)
  }
}
