import { untrack } from 'svelte'
import { suggestionKinds, type Suggestion, type SuggestionKind } from '@mazmun/analysis'
import { isPartMissing } from '../../app/part-missing.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { AnalysisClient } from '../../workers/analysis-client.ts'

/** How long the project must be still before it is looked at anew, in milliseconds. */
const stillness = 700

export interface SuggestionGroup {
  readonly kind: SuggestionKind
  readonly suggestions: readonly Suggestion[]
}

/** Where the computation is. What was found before stays until there is something newer. */
export type Looking =
  | { readonly kind: 'looking'; readonly share: number }
  | { readonly kind: 'found' }
  | { readonly kind: 'stopped' }
  /** `isMissing`: what computes them could not be fetched. */
  | { readonly kind: 'failed'; readonly isMissing: boolean }

/** The suggestions for an open project, computed in a worker and anew after each change, without those dismissed. */
export class LiveSuggestions {
  readonly #workspace: Workspace
  readonly #client: Pick<AnalysisClient, 'suggest' | 'close'>
  #found: readonly Suggestion[] | undefined = $state.raw()
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: AbortController | undefined
  looking: Looking = $state.raw({ kind: 'looking', share: 0 })
  /** Texts that are not on this device. */
  missing = $state(0)

  /** Those about codes that are still in use, dismissed ones among them: a merge takes its suggestion away at once. */
  readonly #standing: readonly Suggestion[] | undefined = $derived.by(() => {
    const view = this.#workspace.live.about('codes', 'lattice')
    return this.#found?.filter(({ codes }) => codes.every((code) => view.isInUse(code)))
  })
  readonly #dismissedKeys: ReadonlySet<string> = $derived.by(
    () => new Set(this.#workspace.live.about('dismissals').dismissedSuggestions),
  )
  /** Kinds that have any, in their fixed order; undefined before anything was found. */
  readonly groups: readonly SuggestionGroup[] | undefined = $derived.by(() => {
    const open = this.#standing?.filter(({ key }) => !this.#dismissedKeys.has(key))
    return open && suggestionKinds.flatMap((kind) => groupOf(kind, open))
  })
  readonly dismissed: readonly Suggestion[] = $derived.by(
    () => this.#standing?.filter(({ key }) => this.#dismissedKeys.has(key)) ?? [],
  )

  constructor(workspace: Workspace, client: Pick<AnalysisClient, 'suggest' | 'close'> = new AnalysisClient()) {
    this.#workspace = workspace
    this.#client = client
  }

  /** Call in an effect: looks now and after every change of what suggestions are made of. Returns how to end. */
  watch(): () => void {
    this.#workspace.live.about('codes', 'lattice', 'codings', 'sources')
    untrack(() => this.#lookAfter(this.#found || this.#running ? stillness : 0))
    return () => clearTimeout(this.#timer)
  }

  look(): void {
    this.#lookAfter(0)
  }

  /** Stops what is under way; what was found before stays. */
  stop(): void {
    this.#running?.abort()
    this.#running = undefined
    this.looking = { kind: this.#found ? 'found' : 'stopped' }
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#running?.abort()
    this.#client.close()
  }

  #lookAfter(wait: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), wait)
  }

  async #look(): Promise<void> {
    this.#running?.abort()
    const running = (this.#running = new AbortController())
    this.looking = { kind: 'looking', share: 0 }
    try {
      const found = await this.#client.suggest(this.#workspace.project.projection, running.signal, (share) => {
        if (this.#running === running) this.looking = { kind: 'looking', share }
      })
      if (!found || this.#running !== running) return
      this.#found = found.suggestions
      this.missing = found.missing
      this.looking = { kind: 'found' }
    } catch (error) {
      if (this.#running === running) this.looking = { kind: 'failed', isMissing: isPartMissing(error) }
    } finally {
      if (this.#running === running) this.#running = undefined
    }
  }
}

function groupOf(kind: SuggestionKind, open: readonly Suggestion[]): readonly SuggestionGroup[] {
  const suggestions = open.filter((suggestion) => suggestion.kind === kind)
  return suggestions.length === 0 ? [] : [{ kind, suggestions }]
}
