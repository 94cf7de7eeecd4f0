import { SvelteMap } from 'svelte/reactivity'
import type { CodeId } from '@mazmun/model'
import type { Fold } from './shown-themes.ts'

export const mapViews = ['network', 'gioia', 'web'] as const
export type MapViewName = (typeof mapViews)[number]

/** What the map shows. */
export interface MapOptions {
  view: MapViewName
  /** Levels of the network; undefined = the usual ones. */
  levels: readonly number[] | undefined
  counts: boolean
  /** Which run of three levels the other two views show; 0 = the highest. */
  run: number
  /** The one dimension shown alone in each of the other two views; undefined = what the view begins with. */
  readonly part: { gioia: string | undefined; web: string | undefined }
}

/** Kept while the app is open, so that the map is found as it was left. */
export const mapOptions: MapOptions = $state({
  view: 'network',
  levels: undefined,
  counts: false,
  run: 0,
  part: { gioia: undefined, web: undefined },
})

/** What was opened or closed under themes, whatever their level. */
export const folds = new SvelteMap<CodeId, Fold>()
