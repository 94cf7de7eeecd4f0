import { SvelteMap } from 'svelte/reactivity'
import type { ProjectId } from '@mazmun/model'

interface Stored {
  readonly all: boolean | undefined
  readonly chosen: readonly (readonly [string, boolean])[]
}

/** Which rows of the tree somebody opened or closed, kept on this device for each project. */
export class Expansion {
  readonly #storageKey: string
  /** What was said of all rows at once; undefined = each by its default. */
  #all: boolean | undefined = $state()
  readonly #chosen: SvelteMap<string, boolean>

  constructor(project: ProjectId) {
    this.#storageKey = `mazmun.codebook.${project}`
    const { all, chosen } = read(this.#storageKey)
    this.#all = all
    this.#chosen = new SvelteMap(chosen)
  }

  /** Reactive. Retired codes stay folded away until they are asked for. */
  readonly isExpanded = (key: string, byDefault: boolean): boolean => {
    const general = key === 'retired' ? byDefault : (this.#all ?? byDefault)
    return this.#chosen.get(key) ?? general
  }

  set(keys: Iterable<string>, expanded: boolean): void {
    for (const key of keys) this.#chosen.set(key, expanded)
    this.#keep()
  }

  /** Rows that moved stay as open as they were, with what lies below them. */
  carry(from: string, to: string): void {
    const below = [...this.#chosen].filter(([key]) => key === from || key.startsWith(`${from}/`))
    for (const [key, expanded] of below) {
      this.#chosen.delete(key)
      this.#chosen.set(to + key.slice(from.length), expanded)
    }
    if (below.length > 0) this.#keep()
  }

  setAll(expanded: boolean): void {
    this.#all = expanded
    this.#chosen.clear()
    this.#keep()
  }

  #keep(): void {
    const stored: Stored = { all: this.#all, chosen: [...this.#chosen] }
    try {
      localStorage.setItem(this.#storageKey, JSON.stringify(stored))
    } catch {
      // Storage is full or switched off: what is open now stays open in this tab.
    }
  }
}

function read(storageKey: string): Stored {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Record<keyof Stored, unknown>>
    return {
      all: typeof stored.all === 'boolean' ? stored.all : undefined,
      chosen: Array.isArray(stored.chosen) ? stored.chosen.filter(isChoice) : [],
    }
  } catch {
    return { all: undefined, chosen: [] }
  }
}

function isChoice(value: unknown): value is readonly [string, boolean] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'boolean'
}
