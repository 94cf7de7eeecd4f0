import { SvelteMap } from 'svelte/reactivity'
import type { DifferenceSummary } from '@mazmun/project'
import type { VersionEntry } from '../../storage/database.ts'
import { contentOf } from '../../storage/kept-versions.ts'
import { workerPacker } from '../../storage/version-packer.ts'

/** How versions differ from those before them, computed one after the other in a worker. */
export class Summaries {
  readonly #known = new SvelteMap<string, DifferenceSummary>()

  /** Reactive; undefined while it is not known. */
  of(before: VersionEntry, after: VersionEntry): DifferenceSummary | undefined {
    return this.#known.get(pairOf(before, after))
  }

  /** Computes what is not known yet, in the order given; stops when the signal is aborted. */
  async fill(versions: readonly VersionEntry[], signal: AbortSignal): Promise<void> {
    for (const [index, after] of versions.entries()) {
      const before = versions[index + 1]
      if (!before || this.#known.has(pairOf(before, after))) continue
      try {
        const summary = await workerPacker.compare(await contentOf(before.id), await contentOf(after.id))
        if (signal.aborted) return
        if (summary) this.#known.set(pairOf(before, after), summary)
      } catch {
        // A version that is gone meanwhile or cannot be read says so where it is opened.
      }
      if (signal.aborted) return
    }
  }
}

function pairOf(before: VersionEntry, after: VersionEntry): string {
  return `${before.id} ${after.id}`
}
