import { untrack } from 'svelte'
import type { CodeId, FrozenId, Instant, JournalEntry } from '@mazmun/model'
import {
  ownCodingCounts,
  Projection,
  structureAt,
  type Snapshot,
  type Structure,
  type TreeChange,
} from '@mazmun/project'
import type { LiveProject } from '../../live/live-project.svelte.ts'
import { readVersion } from '../../storage/kept-versions.ts'
import { seenAt } from '../../storage/visits.ts'

/** What the codes are compared with. `date` is rebuilt from the journal, be it that of a frozen version not kept here. */
export type Since =
  | { readonly kind: 'visit'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'version'; readonly id: string; readonly at: Instant }
  | { readonly kind: 'date'; readonly at: Instant; readonly frozen?: FrozenId }

/** Names one among the choices of a page. */
export function sinceKey(since: Since): string {
  if (since.kind !== 'date') return `${since.kind} ${since.id}`
  return since.frozen === undefined ? `date ${since.at}` : `frozen ${since.frozen}`
}

/** How it was then. */
export interface Past {
  readonly structure: Structure
  /** Codings of each code; absent where they are not known. */
  readonly codings: ReadonlyMap<CodeId, number> | undefined
  /** Present when what is told reaches back to this moment only. */
  readonly exactSince: Instant | undefined
}

export type PastState =
  { readonly kind: 'reading' } | { readonly kind: 'read'; readonly past: Past } | { readonly kind: 'failed' }

/** Reads how the codes stood at the moment that was chosen. */
export class PastReader {
  readonly #live: LiveProject
  #key: string | undefined
  state: PastState = $state.raw({ kind: 'reading' })

  constructor(live: LiveProject) {
    this.#live = live
  }

  /** Begins to read it, unless that is what is here. */
  want(since: Since): void {
    const key = sinceKey(since)
    if (this.#key === key) return
    this.#key = key
    untrack(() => (this.state = { kind: 'reading' }))
    this.#read(since).then(
      (past) => this.#key === key && (this.state = past ? { kind: 'read', past } : { kind: 'failed' }),
      () => this.#key === key && (this.state = { kind: 'failed' }),
    )
  }

  async #read(since: Since): Promise<Past | undefined> {
    switch (since.kind) {
      case 'visit': {
        const seen = await seenAt(since.id)
        return seen && { ...seen, exactSince: undefined }
      }
      case 'version': {
        const snapshot = await readVersion(since.id)
        return { structure: snapshot, codings: countsOf(snapshot), exactSince: undefined }
      }
      case 'date':
        return this.#at(since.at)
    }
  }

  #at(at: Instant): Past {
    const { codes, placements, levels, exactSince } = structureAt(this.#live.project.projection, at)
    const structure = { project: { levels }, codes: [...codes.values()], placements: [...placements.values()] }
    return { structure, codings: undefined, exactSince: exactSince > at ? exactSince : undefined }
  }
}

/**
 * Codes that were defined anew since a moment. The journal tells that they were, not what their definitions said before,
 * so that a structure which was rebuilt from it does not differ in them.
 */
export function redefinedSince(
  journal: readonly JournalEntry[],
  at: Instant,
  canonical: (code: CodeId) => CodeId,
): readonly TreeChange[] {
  const codes = new Set(
    journal.flatMap((entry) =>
      entry.at > at && entry.action.kind === 'code-redefined' ? [canonical(entry.action.code)] : [],
    ),
  )
  return [...codes].map((code) => ({
    key: `redefined:${code}`,
    kind: 'redefined',
    code,
    codes: [code],
    differences: [],
  }))
}

/** Counted as the project itself counts: what several devices made twice once, nothing in removed sources. */
function countsOf(snapshot: Snapshot): ReadonlyMap<CodeId, number> {
  return ownCodingCounts(new Projection({ ...snapshot, journal: [] }))
}
