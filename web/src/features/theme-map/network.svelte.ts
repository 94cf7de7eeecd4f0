import type { CodeId } from '@mazmun/model'
import { clearMapPositions, placeOnMap, ThemeForest } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { themeMap as words } from '../../messages/theme-map.ts'
import type { Arranger } from './arranger.svelte.ts'
import type { Shift } from './stage-props.ts'
import { directionOfLanguage } from './text-direction.ts'
import { folds, mapOptions } from './map-options.svelte.ts'
import {
  movingWith,
  networkFigure,
  networkLabels,
  placesOnMap,
  stretchedLines,
  type MapTheme,
  type NetworkInput,
} from './network-figure.ts'
import type { MeasureText } from './node-label.ts'
import { wordsOnLine } from '../../ui/relation-words.ts'
import { levelsInUse, shownThemes, usualLevels } from './shown-themes.ts'

interface RelationEnds {
  readonly from: CodeId
  readonly to: CodeId
}

function endsIn(relations: readonly RelationEnds[]): string {
  return relations.map(({ from, to }) => `${from} ${to}`).join()
}

/** The network as the page draws it: derived from the project, moved by hand. */
export class Network {
  readonly #workspace: Workspace
  readonly #arranger: Arranger
  readonly #measure: MeasureText
  /** The move that goes on: these themes, so far. */
  #move:
    | {
        readonly codes: ReadonlySet<CodeId>
        readonly chosen: readonly CodeId[]
        readonly dx: number
        readonly dy: number
      }
    | undefined = $state.raw()
  /** The relations the arrangement was made by: one that is drawn later moves nothing away from whoever looks at it. */
  #arrangedBy: readonly RelationEnds[] = $state.raw([])

  constructor(workspace: Workspace, arranger: Arranger, measure: MeasureText) {
    this.#workspace = workspace
    this.#arranger = arranger
    this.#measure = measure
    this.followRelations()
  }

  readonly forest = $derived.by(() => new ThemeForest(this.#live.about('codes', 'lattice')))
  readonly levelsInUse = $derived.by(() => levelsInUse(this.forest))
  readonly levels = $derived.by(() => {
    const chosen = mapOptions.levels?.filter((level) => this.levelsInUse.includes(level))
    return chosen && chosen.length > 0 ? chosen : usualLevels(this.levelsInUse)
  })
  readonly shown = $derived.by(() => shownThemes(this.forest, { levels: new Set(this.levels), folds }))
  readonly #labels = $derived.by(() => networkLabels(this.shown, (code) => this.themeOf(code), this.#measure))
  readonly relations = $derived.by(() =>
    this.#live
      .about('relations', 'lattice')
      .relations()
      .map(({ id, from, to, kind, label }) => ({ id, from, to, kind, words: wordsOnLine({ kind, label }) })),
  )
  readonly direction = $derived.by(() => directionOfLanguage(this.#live.about('project').project.language))
  readonly #input: NetworkInput = $derived.by(() => ({
    shown: this.shown,
    themeOf: (code) => this.themeOf(code),
    labels: this.#labels,
    relations: this.relations,
    direction: this.direction,
    measure: this.#measure,
  }))
  readonly arrangeInput = $derived.by(() => {
    const here = new Set<string>(this.shown.codes)
    return {
      roots: this.shown.roots,
      childrenOf: this.shown.treeOf,
      sizes: new Map([...this.#labels].map(([code, { width, height }]) => [code as string, { width, height }])),
      relations: this.#arrangedBy
        .filter(({ from, to }) => here.has(from) && here.has(to))
        .map(({ from, to }) => ({ from, to })),
      direction: this.direction,
    }
  })
  readonly put = $derived.by(() => new Map(this.#live.about('mapPositions').mapPositions))
  readonly places = $derived.by(() => placesOnMap(this.shown, this.#arranger.arrangement, this.put))
  readonly figure = $derived.by(() => networkFigure(this.#input, this.places))
  /** Themes on the move, the same set for as long as it goes on. */
  readonly lifted = $derived.by(() => this.#move?.codes)
  readonly shift: Shift = $derived.by(() => this.#move ?? { dx: 0, dy: 0 })
  readonly #stretchedBy = $derived.by(() => this.lifted && stretchedLines(this.figure, this.#input, this.lifted))
  readonly stretched = $derived.by(() => this.#stretchedBy?.(this.shift.dx, this.shift.dy) ?? [])

  /** Whether relations were drawn or taken away since the arrangement was made. */
  get isBehindRelations(): boolean {
    return endsIn(this.#arrangedBy) !== endsIn(this.relations)
  }

  get #live() {
    return this.#workspace.live
  }

  themeOf(code: CodeId): MapTheme {
    const view = mapOptions.counts
      ? this.#live.about('codes', 'lattice', 'counts')
      : this.#live.about('codes', 'lattice')
    const record = view.codes.get(code)
    return {
      name: record?.name ?? '',
      hue: view.hueOf(code),
      level: record?.level ?? 0,
      note: mapOptions.counts ? words.codings(view.useOf(code).codings) : undefined,
    }
  }

  /** Arranges related themes beside each other, as their relations are now. */
  followRelations(): void {
    this.#arrangedBy = this.relations
  }

  /** Shows or hides what stands directly under a theme. */
  fold(code: CodeId): void {
    folds.set(code, this.shown.foldedUnder.has(code) ? 'open' : 'closed')
  }

  canFold(code: CodeId): boolean {
    return this.forest.childrenOf(code).length > 0
  }

  moveBy(codes: readonly CodeId[], dx: number, dy: number): void {
    const known = this.#move
    const isSame = known?.chosen.length === codes.length && codes.every((code) => known.chosen.includes(code))
    const moving = known && isSame ? known.codes : movingWith(this.shown, codes, this.put)
    this.#move = { codes: moving, chosen: codes, dx, dy }
  }

  giveMoveUp(): void {
    this.#move = undefined
  }

  /** What was moved stays where it is now, for everybody. */
  endMove(): void {
    const move = this.#move
    this.#move = undefined
    if (!move || (move.dx === 0 && move.dy === 0)) return
    // What only goes along with a theme above it is not placed itself.
    const positions = move.chosen.flatMap((code) => {
      const place = this.places.get(code)
      return place ? [{ code, x: Math.round(place.x + move.dx), y: Math.round(place.y + move.dy) }] : []
    })
    this.#workspace.perform(placeOnMap, { positions })
  }

  /** Everything that is shown keeps its place from now on. */
  keepAll(): number {
    const positions = [...this.places].map(([code, { x, y }]) => ({ code, x: Math.round(x), y: Math.round(y) }))
    this.#workspace.perform(placeOnMap, { positions })
    return positions.length
  }

  giveBack(codes?: readonly CodeId[]): void {
    this.#workspace.perform(clearMapPositions, codes ? { codes } : {})
  }
}
