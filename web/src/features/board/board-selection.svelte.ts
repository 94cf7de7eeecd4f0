import { SvelteSet } from 'svelte/reactivity'

/** The cards somebody chose to work on together, by key. Cards that are gone leave by themselves. */
export class BoardSelection {
  readonly #isThere: (key: string) => boolean
  readonly #chosen = new SvelteSet<string>()
  /** From where a range is chosen. */
  #anchor: string | undefined

  /** In the order they were chosen. */
  readonly keys: readonly string[] = $derived.by(() =>
    this.#chosen.size === 0 ? [] : [...this.#chosen].filter((key) => this.#isThere(key)),
  )

  /** `isThere` is reactive. */
  constructor(isThere: (key: string) => boolean) {
    this.#isThere = isThere
  }

  /** Reactive for this card alone. */
  has(key: string): boolean {
    return this.#chosen.has(key)
  }

  get isEmpty(): boolean {
    return this.keys.length === 0
  }

  /** Chooses this card alone. */
  only(key: string): void {
    this.choose([key])
    this.#anchor = key
  }

  toggle(key: string): void {
    if (!this.#chosen.delete(key)) this.#chosen.add(key)
    this.#anchor = key
  }

  /** Ranges begin here. */
  anchorAt(key: string): void {
    this.#anchor = key
  }

  /** Chooses from the anchor to this card in the order given; only these unless `adding`. */
  extendTo(key: string, order: readonly string[], adding = false): void {
    const to = order.indexOf(key)
    const from = this.#anchor === undefined ? -1 : order.indexOf(this.#anchor)
    if (from < 0) this.#anchor = key
    const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
    if (!adding) this.#chosen.clear()
    for (const each of order.slice(first, last + 1)) this.#chosen.add(each)
  }

  choose(keys: Iterable<string>): void {
    const wanted = new Set(keys)
    for (const key of this.#chosen) if (!wanted.has(key)) this.#chosen.delete(key)
    for (const key of wanted) this.#chosen.add(key)
  }

  /** Says whether anything was chosen. */
  clear(): boolean {
    const had = this.#chosen.size > 0
    this.#chosen.clear()
    return had
  }
}
