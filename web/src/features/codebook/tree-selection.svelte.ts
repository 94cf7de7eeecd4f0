import { SvelteSet } from 'svelte/reactivity'
import type { CodeId } from '@mazmun/model'
import type { CodeAt } from '@mazmun/project'
import type { Outline } from '../../ui/outline.ts'
import { placeOf, standingIn } from './row-keys.ts'
import type { CodeRow, TreeRow } from './tree-rows.ts'

/** A row that can be chosen to be worked on: a code in use at one of its places. */
export function isSelectable(row: TreeRow | undefined): row is CodeRow {
  return row?.kind === 'code' && !row.key.startsWith('retired/')
}

/** The rows somebody chose to work on together. Rows that are folded away stay chosen; places that are gone do not. */
export class TreeSelection {
  readonly #outline: () => Outline
  readonly #chosen = new SvelteSet<string>()
  /** Key of the row from which a range is chosen. */
  #anchor: string | undefined

  /** Keys of the chosen rows that are still there, in the order they were chosen. */
  readonly keys: readonly string[] = $derived.by(() =>
    this.#chosen.size === 0 ? [] : [...this.#chosen].filter(standingIn(this.#outline())),
  )
  readonly #keySet: ReadonlySet<string> = $derived(new Set(this.keys))
  readonly codes: readonly CodeId[] = $derived([...new Set(this.keys.map((key) => placeOf(key).code))])

  constructor(outline: () => Outline) {
    this.#outline = outline
  }

  get isEmpty(): boolean {
    return this.keys.length === 0
  }

  has(key: string): boolean {
    return this.#keySet.has(key)
  }

  /** Begins ranges at a row without choosing it. */
  anchorAt(key: string): void {
    this.#anchor = key
  }

  toggle(row: TreeRow | undefined): void {
    if (!isSelectable(row)) return
    if (!this.#chosen.delete(row.key)) this.#chosen.add(row.key)
    this.#anchor = row.key
  }

  /** Chooses one more row by pointer; the row that was clicked before it is the first of the chosen ones. */
  toggleBeside(row: TreeRow, before: string | undefined): void {
    if (this.isEmpty && before !== undefined && before === this.#anchor && standingIn(this.#outline())(before))
      this.#chosen.add(before)
    this.toggle(row)
  }

  /** Chooses the rows from the anchor to this one, and only these unless `adding`. */
  extendTo(rows: readonly TreeRow[], index: number, adding = false): void {
    const anchored = rows.findIndex(({ key }) => key === this.#anchor)
    const from = anchored < 0 ? index : anchored
    this.#anchor = rows[from]?.key
    if (!adding) this.#chosen.clear()
    for (const row of rows.slice(Math.min(from, index), Math.max(from, index) + 1))
      if (isSelectable(row)) this.#chosen.add(row.key)
  }

  choose(keys: Iterable<string>): void {
    this.#chosen.clear()
    for (const key of keys) this.#chosen.add(key)
  }

  /** Says whether anything was chosen. */
  clear(): boolean {
    const had = this.#chosen.size > 0
    this.#chosen.clear()
    return had
  }
}

/** The places of rows as operations take them. */
export function placesOf(keys: readonly string[]): readonly CodeAt[] {
  return keys.map(placeOf)
}
