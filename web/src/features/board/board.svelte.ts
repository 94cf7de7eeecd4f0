import type { CodeId, CodeRecord, Hue } from '@mazmun/model'
import { searchKey } from '@mazmun/text'
import type { CodeAt, CodeUse, Projection } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { findCodes, foldAhead } from '../../ui/code-filter.ts'
import { outlineOf, type Outline } from '../../ui/outline.ts'
import { boardColumns, placeOfKey, type BoardColumn, type ColumnKey } from './board-columns.ts'
import { filterCodes, type Filtered } from './board-filter.ts'
import { findCard, firstCard } from './board-goals.ts'
import { fittingZoom, layoutBoard, type BoardLayout } from './board-layout.ts'
import { BoardSelection } from './board-selection.svelte.ts'
import { BoardView } from './board-view.svelte.ts'
import { cardsOf } from './board-window.ts'
import { CardFacts } from './card-facts.ts'
import { Quotes } from './quotes.svelte.ts'

/** With more codes than this the board follows what is typed in the search field one frame later. */
const promptUpTo = 1000

/** What the board shows and where somebody is on it. */
export class Board {
  readonly workspace: Workspace
  readonly view: BoardView
  readonly facts: CardFacts
  readonly quotes: Quotes
  readonly selection: BoardSelection
  /** Room for the columns, and within a column for cards, CSS pixels. */
  room: { readonly width: number; readonly height: number } = $state.raw({ width: 0, height: 0 })
  /** The only column there is room for; undefined where all are shown. */
  single: ColumnKey | undefined = $state()
  /** Key of the card the keyboard is on; undefined until somebody was there. */
  activeKey: string | undefined = $state()
  #query = $state('')
  #answering: ReturnType<typeof setTimeout> | undefined
  readonly #stops: readonly (() => void)[]

  // One subscription for all cards. The projection stays the same object, so a fresh one around it tells of a change;
  // each card then compares its own few values, and only those that differ reach the page.
  readonly #named: { readonly view: Projection } = $derived.by(() => ({
    view: this.workspace.live.about('lattice', 'codes'),
  }))
  readonly #counted: { readonly view: Projection } = $derived.by(() => ({ view: this.workspace.live.about('counts') }))
  readonly levels: readonly string[] = $derived.by(() => this.workspace.live.about('project').project.levels)
  readonly outline: Outline = $derived.by(() => outlineOf(this.#named.view))
  readonly filtered: Filtered | undefined = $derived.by(() => this.#filter())
  #columnsBefore: readonly BoardColumn[] = []
  readonly columns: readonly BoardColumn[] = $derived.by(() => this.#readColumns())
  #layoutBefore: BoardLayout | undefined
  readonly layout: BoardLayout = $derived.by(() => this.#lay())
  /** Key of the card that Tab leads to: where somebody is, else the first one. */
  readonly stop: string | undefined = $derived.by(
    () => (findCard(this.layout, this.activeKey)?.item ?? firstCard(this.layout))?.key,
  )
  readonly #keys: ReadonlySet<string> = $derived(
    new Set(this.columns.flatMap(({ groups }) => groups.flatMap(({ cards }) => cards.map(({ key }) => key)))),
  )

  constructor(workspace: Workspace) {
    this.workspace = workspace
    const { projection } = workspace.project
    this.view = new BoardView(projection.project.id)
    this.#query = this.view.filter.query
    this.facts = new CardFacts(projection)
    this.quotes = new Quotes(workspace, (code) => this.facts.passageOf(code))
    this.selection = new BoardSelection((key) => this.#stands(key))
    this.#stops = [
      workspace.project.onChange((changes) => this.facts.forget(changes)),
      foldAhead(projection.codes.values()),
      () => this.quotes.close(),
      () => clearTimeout(this.#answering),
    ]
  }

  close(): void {
    for (const stop of this.#stops) stop()
  }

  /** What is typed in the search field; a large board follows it once the letters are on the screen. */
  get query(): string {
    return this.#query
  }

  set query(query: string) {
    this.#query = query
    clearTimeout(this.#answering)
    const answer = () => this.view.filterBy({ query })
    if (query === '' || this.workspace.project.projection.codes.size <= promptUpTo) answer()
    else requestAnimationFrame(() => (this.#answering = setTimeout(answer)))
  }

  /** Key of the card that answers the filter best: the one of that name, else the first; unfiltered the one at hand. */
  get bestFound(): string | undefined {
    if (this.query !== this.view.filter.query) this.view.filterBy({ query: this.query })
    const found = this.filtered?.found
    if (!found) return this.activeKey
    const typed = searchKey(this.query)
    const cards = this.layout.columns.flatMap(cardsOf).filter(({ card }) => found.has(card.code))
    return (cards.find(({ card }) => searchKey(this.record(card.code)?.name ?? '') === typed) ?? cards[0])?.key
  }

  /** The record of a code; like the next ones it is reactive. */
  record(code: CodeId): CodeRecord | undefined {
    return this.#named.view.codes.get(code)
  }

  levelOf(code: CodeId): number {
    return this.record(code)?.level ?? 0
  }

  hueOf(code: CodeId): Hue {
    return this.#named.view.hueOf(code)
  }

  useOf(code: CodeId): CodeUse {
    return this.#counted.view.useOf(code)
  }

  /** How many codes stand right under a code. */
  belowCount(code: CodeId): number {
    return this.outline.childrenOf.get(code)?.length ?? 0
  }

  /** Under how many codes a code stands. */
  placeCount(code: CodeId): number {
    return this.outline.parentsOf.get(code)?.length ?? 0
  }

  has(key: string): boolean {
    return this.#keys.has(key)
  }

  /** The cards that an action is about: the chosen ones, else the one the keyboard is on. */
  get keysAtHand(): readonly string[] {
    const { keys } = this.selection
    if (keys.length > 0) return keys
    return this.activeKey !== undefined && this.has(this.activeKey) ? [this.activeKey] : []
  }

  get placesAtHand(): readonly CodeAt[] {
    return this.keysAtHand.map(placeOfKey)
  }

  /** Key of a card of a code: under this parent if it stands there, else at its first place. */
  keyOf(code: CodeId, parent?: CodeId): string | undefined {
    const wanted = `${parent ?? ''}/${code}`
    if (this.has(wanted)) return wanted
    const [first] = this.outline.parentsOf.get(code) ?? []
    const key = `${first ?? ''}/${code}`
    return this.has(key) ? key : undefined
  }

  get isEmpty(): boolean {
    return this.outline.tops.length + this.outline.unplaced.length === 0
  }

  /** Whether there is such a place, also where the filter does not let it through: what was found one by one stays chosen. */
  #stands(key: string): boolean {
    const { code, parent } = placeOfKey(key)
    const parents = this.outline.parentsOf.get(code)
    if (parent !== undefined) return parents?.includes(parent) ?? false
    return parents === undefined && this.#named.view.isInUse(code)
  }

  #filter(): Filtered | undefined {
    const { query, ...filter } = this.view.filter
    // Who coded what is asked only where somebody filters by it.
    const { view: facts } = filter.coder !== undefined || filter.source !== undefined ? this.#counted : this.#named
    const { codes } = facts
    const named = findCodes(codes.values(), query)
    return filterCodes(this.outline, codes, filter, named && new Set(named.keys()), this.facts)
  }

  #readColumns(): readonly BoardColumn[] {
    const { codes } = this.#named.view
    const { level } = this.view.filter
    const all = boardColumns(this.outline, {
      levelOf: (code) => codes.get(code)?.level ?? 0,
      levels: this.levels.length,
      shown: this.filtered?.shown,
      before: this.#columnsBefore,
    })
    this.#columnsBefore = all
    return level === undefined ? all : all.filter((column) => column.level === level)
  }

  #lay(): BoardLayout {
    const { single } = this
    const columns = single === undefined ? this.columns : this.columns.filter(({ key }) => key === single)
    const folded = single === undefined ? this.view.folded : new Set<ColumnKey>()
    const space = { ...this.room, folded }
    const { zoom } = this.view
    const used = single !== undefined ? 1 : zoom === 'fit' ? fittingZoom(columns, space) : zoom
    return (this.#layoutBefore = layoutBoard(columns, used, space, this.#layoutBefore))
  }
}
