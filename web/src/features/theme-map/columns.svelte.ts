import type { CodeId } from '@mazmun/model'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { themeMap as words } from '../../messages/theme-map.ts'
import { gioiaFigure } from './gioia-figure.ts'
import { mapOptions } from './map-options.svelte.ts'
import type { Network } from './network.svelte.ts'
import type { MeasureText } from './node-label.ts'
import { levelRuns, themeColumns, type DimensionGroup } from './theme-columns.ts'
import { webFigure } from './web-figure.ts'

/** What stands under no dimension, as a part that can be chosen. */
export const restPart = 'rest'

/** The two views of three levels: the data structure and the thematic networks. */
export class Columns {
  readonly #workspace: Workspace
  readonly #network: Network
  readonly #measure: MeasureText

  constructor(workspace: Workspace, network: Network, measure: MeasureText) {
    this.#workspace = workspace
    this.#network = network
    this.#measure = measure
  }

  readonly runs = $derived.by(() => levelRuns(this.#network.forest))
  readonly run = $derived.by(() => this.runs[Math.min(mapOptions.run, this.runs.length - 1)])
  readonly #all = $derived.by(() => (this.run ? themeColumns(this.#network.forest, this.run) : []))
  /** Dimensions that can be shown alone. */
  readonly parts = $derived.by(() => this.#all.map(({ dimension }) => dimension ?? restPart))
  /** The part in force; undefined = everything. A web of everything would be too large to begin with. */
  readonly part = $derived.by(() => ({
    gioia: this.#known(mapOptions.part.gioia),
    web: this.#known(mapOptions.part.web ?? this.parts[0]),
  }))
  readonly gioia = $derived.by(() => {
    const run = this.run
    const levels = this.#workspace.live.about('project').project.levels
    const titles = [words.firstOrder, words.secondOrder, words.aggregate]
    const shown = run ? [run.concepts, run.themes, ...(run.dimensions === undefined ? [] : [run.dimensions])] : []
    return gioiaFigure({
      ...this.#common(this.part.gioia),
      headings: shown.map((level, at) => ({ title: titles[at] ?? '', level: levels[level] ?? '' })),
      repeatedNote: words.repeatedNote,
    })
  })
  readonly web = $derived.by(() => webFigure(this.#common(this.part.web)))

  #known(part: string | undefined): string | undefined {
    return this.parts.some((known) => known === part) ? part : undefined
  }

  #common(part: string | undefined) {
    const columns: readonly DimensionGroup[] =
      part === undefined ? this.#all : this.#all.filter(({ dimension }) => (dimension ?? restPart) === part)
    return {
      columns,
      themeOf: (code: CodeId) => this.#network.themeOf(code),
      measure: this.#measure,
      direction: this.#network.direction,
    }
  }
}
