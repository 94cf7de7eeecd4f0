import { SvelteMap } from 'svelte/reactivity'
import type { CodeId, CodeRecord, CodingId, Hue } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { codebook as words } from '../../messages/codebook.ts'
import { findCodes, foldAhead, type FoundIn } from './code-filter.ts'
import { Expansion } from './expansion.svelte.ts'
import { outlineOf, type Outline } from './outline.ts'
import { pointAt, stopPointing } from './pointing.ts'
import { siblingIndexes } from './tree-keys.ts'
import { firstKeyOf, keysAbove, treeRows, type TreeRow } from './tree-rows.ts'

/** Themes from this level up are open until somebody closes them: with them open a codebook reads as a table of contents. */
const openFromLevel = 2
/** From this level up a code is a heading of the codebook. */
const headingLevel = 3

/** What the codebook panel shows and where somebody is in it. */
export class CodebookTree {
  readonly #workspace: Workspace
  readonly #expansion: Expansion
  /** What was opened or closed while searching; forgotten with the query. */
  readonly #whileSearching = new SvelteMap<string, boolean>()
  #query = $state('')
  #lit: readonly CodingId[] = []
  /** Key of the row the keyboard is on; undefined until somebody was there. */
  activeKey: string | undefined = $state()
  /** Key of the row whose name is being changed. */
  renaming: string | undefined = $state()

  // One subscription for all rows. The projection stays the same object, so a fresh one around it tells of a change;
  // each row then compares its own few values, and only those that differ reach the page.
  readonly #named: { readonly view: Projection } = $derived.by(() => ({
    view: this.#workspace.live.about('lattice', 'codes'),
  }))
  readonly #counted: { readonly view: Projection } = $derived.by(() => ({ view: this.#workspace.live.about('counts') }))
  readonly #levels: readonly string[] = $derived.by(() => this.#workspace.live.about('project').project.levels)

  readonly outline: Outline = $derived.by(() => outlineOf(this.#named.view))
  readonly found: ReadonlyMap<CodeId, FoundIn> | undefined = $derived.by(() => this.#find())
  readonly rows: readonly TreeRow[] = $derived.by(() => this.#rowsNow())
  /** Index of the active row; the first one until somebody was there or when it is no longer shown. */
  readonly activeIndex: number = $derived.by(() =>
    Math.max(0, this.activeKey === undefined ? 0 : this.rows.findIndex(({ key }) => key === this.activeKey)),
  )
  /** Codes whose codings are pointed at or chosen in the text. */
  readonly pointed: ReadonlySet<CodeId> = $derived.by(() => this.#pointedCodes())

  constructor(workspace: Workspace) {
    this.#workspace = workspace
    this.#expansion = new Expansion(workspace.project.projection.project.id)
  }

  get query(): string {
    return this.#query
  }

  set query(query: string) {
    this.#query = query
    this.#whileSearching.clear()
  }

  get active(): TreeRow | undefined {
    return this.rows[this.activeIndex]
  }

  /** The record of a code; like the next three it is reactive. */
  record(code: CodeId): CodeRecord | undefined {
    return this.#named.view.codes.get(code)
  }

  hueOf(code: CodeId): Hue {
    return this.#named.view.hueOf(code)
  }

  /** Codings of a code with everything below it. */
  codingsOf(code: CodeId): number {
    return this.#counted.view.useOf(code).codings
  }

  /** What stands below a heading, such as "8 main themes": it says more there than a count of codings. */
  belowCount(code: CodeId): string | undefined {
    const below = this.outline.childrenOf.get(code) ?? []
    const [first] = below
    if (first === undefined || (this.record(code)?.level ?? 0) < headingLevel) return undefined
    return words.levelCount(below.length, this.levelName(this.record(first)?.level ?? 0))
  }

  /**
   * What assistive technology calls a row: first what is to be seen in it, in the same order, so that people who speak to
   * their device can read it out (WCAG 2.5.3); then the rest.
   */
  rowLabel(code: CodeId): string {
    const record = this.record(code)
    const codings = words.useCodings(this.codingsOf(code))
    const level = this.levelName(record?.level ?? 0)
    const parents = this.outline.parentsOf.get(code)?.length ?? 0
    const below = this.belowCount(code)
    const details = [
      ...(parents > 1 ? [words.places(parents)] : []),
      ...(this.found?.get(code) === 'definition' ? [words.definitionMatches] : []),
      ...(below === undefined ? [codings, level] : [below, level, codings]),
    ]
    return words.rowLabel(record?.name ?? '', details.join(words.listSeparator))
  }

  levelName(level: number): string {
    return this.#levels[level] ?? ''
  }

  /** Is the codebook without a single code, used or retired? */
  get isEmpty(): boolean {
    const { tops, unplaced, retired } = this.outline
    return tops.length + unplaced.length + retired.length === 0
  }

  setExpanded(rows: readonly TreeRow[], expanded: boolean): void {
    const keys = rows.filter(({ expandable }) => expandable).map(({ key }) => key)
    if (this.found) for (const key of keys) this.#whileSearching.set(key, expanded)
    else this.#expansion.set(keys, expanded)
  }

  setAllExpanded(expanded: boolean): void {
    this.query = ''
    this.#expansion.setAll(expanded)
  }

  openSiblings(index: number): void {
    this.setExpanded(
      siblingIndexes(this.rows, index).map((at) => this.rows[at] as TreeRow),
      true,
    )
  }

  /** Opens what is above a code at its first place and makes it the active row. */
  reveal(code: CodeId): void {
    if (this.found && !this.found.has(code)) this.query = ''
    const key = firstKeyOf(this.outline, code)
    if (this.found) for (const above of keysAbove(key)) this.#whileSearching.set(above, true)
    else this.#expansion.set(keysAbove(key), true)
    this.activeKey = key
  }

  /** Folds names and definitions while nothing else is to be done, so that the first letter typed need not wait for it. */
  warmUpSearch(): () => void {
    return foldAhead(this.#workspace.project.projection.codes.values())
  }

  /** Lights up the codings of a row's code in the text; undefined puts them out. */
  point(row: TreeRow | undefined): void {
    stopPointing(this.#workspace, this.#lit)
    this.#lit = row?.kind === 'code' ? pointAt(this.#workspace, row.code) : []
  }

  #find(): ReadonlyMap<CodeId, FoundIn> | undefined {
    const { view } = this.#named
    const found = findCodes(view.codes.values(), this.#query)
    return found && new Map([...found].filter(([code]) => view.canonical(code) === code))
  }

  #rowsNow(): readonly TreeRow[] {
    const options = { opensByDefault: (code: CodeId) => (this.record(code)?.level ?? 0) >= openFromLevel }
    const { found } = this
    if (!found) return treeRows(this.outline, { ...options, isExpanded: this.#expansion.isExpanded })
    const isExpanded = (key: string, byDefault: boolean) => this.#whileSearching.get(key) ?? byDefault
    return treeRows(this.outline, { ...options, isExpanded, found: new Set(found.keys()) })
  }

  #pointedCodes(): ReadonlySet<CodeId> {
    const { hovered, chosen, project } = this.#workspace
    const ids = chosen === undefined ? hovered : [...hovered, chosen]
    return new Set(ids.flatMap((id) => project.projection.coding(id)?.code ?? []))
  }
}
