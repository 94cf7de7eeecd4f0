import { SvelteMap } from 'svelte/reactivity'
import type { CodeId, CodeRecord, CodingId, Hue } from '@mazmun/model'
import type { CodeUse, Projection } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { codebook as words } from '../../messages/codebook.ts'
import { findCodes, foldAhead, type FoundIn } from '../../ui/code-filter.ts'
import { Expansion } from './expansion.svelte.ts'
import { outlineOf, type Outline } from '../../ui/outline.ts'
import { pointAt, stopPointing } from './pointing.ts'
import { siblingIndexes } from './tree-keys.ts'
import { TreeSelection } from './tree-selection.svelte.ts'
import { firstKeyOf, keysAbove } from './row-keys.ts'
import { treeRows, type TreeRow } from './tree-rows.ts'

/** Themes from this level up are open until somebody closes them: with them open a codebook reads as a table of contents. */
const openFromLevel = 2
/** With more codes than this the list follows what is typed in the search field one frame later. */
const promptUpTo = 1000
/** From this level up a code is a heading of the codebook. */
const headingLevel = 3

/** What the codebook panel shows and where somebody is in it. */
export class CodebookTree {
  readonly #workspace: Workspace
  readonly #expansion: Expansion
  /** What was opened or closed while searching; forgotten with the query. */
  readonly #whileSearching = new SvelteMap<string, boolean>()
  #query = $state('')
  /** The query that is answered: a long list follows the letters once they are on the screen. */
  #answered = $state('')
  #answering: ReturnType<typeof setTimeout> | undefined
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
  /** The rows chosen to be worked on together. */
  readonly selection = new TreeSelection(() => this.outline)
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
    clearTimeout(this.#answering)
    if (query === '' || this.#workspace.project.projection.codes.size <= promptUpTo) this.answer()
    else requestAnimationFrame(() => (this.#answering = setTimeout(() => this.answer())))
  }

  /** Lets the rows follow what was typed, now. */
  answer(): void {
    if (this.#answered === this.#query) return
    this.#answered = this.#query
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

  /** What a code comes to with everything below it. */
  useOf(code: CodeId): CodeUse {
    return this.#counted.view.useOf(code)
  }

  /** What stands below a heading, such as "8 main themes": it says more there than a count of codings. */
  belowCount(code: CodeId): string | undefined {
    const below = this.outline.childrenOf.get(code) ?? []
    const [first] = below
    if (first === undefined || (this.record(code)?.level ?? 0) < headingLevel) return undefined
    return words.levelCount(below.length, this.levelName(this.record(first)?.level ?? 0))
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

  /** Opens what is above a code, at its first place unless a row is named, and makes it the active row. */
  reveal(code: CodeId, key = firstKeyOf(this.outline, code)): void {
    if (this.found && !this.found.has(code)) this.query = ''
    if (this.found) for (const above of keysAbove(key)) this.#whileSearching.set(above, true)
    else this.#expansion.set(keysAbove(key), true)
    this.activeKey = key
  }

  /** Rows that came to stand elsewhere stay as open as they were. */
  carryExpansion(from: string, to: string): void {
    if (from !== to) this.#expansion.carry(from, to)
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
    const found = findCodes(view.codes.values(), this.#answered)
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
