import { untrack } from 'svelte'
import type { Hue } from '@mazmun/model'

export type JumpKind = 'source' | 'code'

/** A place the palette can go to. */
export interface Jump {
  readonly id: string
  readonly title: string
  /** A short second line: a definition, a count. */
  readonly detail?: string
  readonly hue?: Hue
  readonly run: () => void
}

/** Lists the places of one kind; called when the palette opens. The order is kept for equal matches. */
export interface JumpProvider {
  readonly kind: JumpKind
  readonly list: () => readonly Jump[]
}

let providers: readonly JumpProvider[] = $state.raw([])

/** Everything that offers places to go to. */
export function jumpProviders(): readonly JumpProvider[] {
  return providers
}

/** Adds a provider and returns how to take it away: `$effect(() => registerJumps({…}))`. */
export function registerJumps(provider: JumpProvider): () => void {
  return untrack(() => {
    providers = [...providers, provider]
    return () => {
      providers = providers.filter((candidate) => candidate !== provider)
    }
  })
}
