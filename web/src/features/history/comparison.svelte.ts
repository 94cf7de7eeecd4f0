import type { ProjectId } from '@mazmun/model'
import { diffProjects, snapshotOf, type Difference, type Snapshot } from '@mazmun/project'
import type { LiveProject } from '../../live/live-project.svelte.ts'
import { readVersion } from '../../storage/kept-versions.ts'

/** What can stand on one side of a comparison: a kept version, or the project as it is now. */
export type Side = string

export const nowSide = 'now'

/** One side as it is being read. */
export type SideState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Reads versions to be compared and keeps those read last. */
export class Comparison {
  readonly #live: LiveProject
  #states: ReadonlyMap<Side, SideState> = $state.raw(new Map())

  constructor(live: LiveProject) {
    this.#live = live
  }

  get project(): ProjectId {
    return this.#live.project.projection.project.id
  }

  /** Begins to read a version that is not here yet. */
  want(side: Side): void {
    if (side === nowSide || this.#states.has(side)) return
    this.#set(side, { kind: 'reading' })
    readVersion(side).then(
      (snapshot) => this.#set(side, { kind: 'read', snapshot }),
      (error: unknown) => this.#set(side, { kind: 'failed', error }),
    )
  }

  /** Reactive; the project as it is now follows every change. */
  state(side: Side): SideState {
    if (side !== nowSide) return this.#states.get(side) ?? { kind: 'reading' }
    const themes = ['codes', 'lattice', 'evidence', 'relations'] as const
    const view = this.#live.about('project', ...themes, 'codings', 'memos', 'sources', 'cases')
    return { kind: 'read', snapshot: snapshotOf(view) }
  }

  #set(side: Side, state: SideState): void {
    // Two sides and one to go back to: a version of a large project takes some 20 MB.
    const kept = [...this.#states].filter(([other]) => other !== side).slice(-2)
    this.#states = new Map([...kept, [side, state]])
  }
}

/** What differs between two sides; undefined while one is being read or could not be. */
export function differencesOf(before: SideState, after: SideState): readonly Difference[] | undefined {
  return before.kind === 'read' && after.kind === 'read' ? diffProjects(before.snapshot, after.snapshot) : undefined
}
