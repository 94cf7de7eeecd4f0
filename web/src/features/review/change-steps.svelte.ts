import { SvelteSet } from 'svelte/reactivity'
import {
  changeRows,
  treeChangeKinds,
  type ChangeRow,
  type Structure,
  type TreeChange,
  type TreeChangeKind,
} from '@mazmun/project'
import type { Names } from '../../ui/difference-words.ts'

/** How the codes stood, how they stand, and everything that differs. */
export interface Compared {
  readonly before: Structure
  readonly after: Structure
  readonly changes: readonly TreeChange[]
  readonly names: Names
}

/** The changes that are shown, and going through them one by one. */
export class ChangeSteps {
  readonly #compared: () => Compared | undefined
  #key: string | undefined = $state()
  /** Kinds that are shown; none = all. */
  readonly kinds = new SvelteSet<TreeChangeKind>()
  /** Paths of stretches without changes that somebody unfolded. */
  readonly opened = new SvelteSet<string>()
  /** The kinds that there are, in their order. */
  readonly kindCounts = $derived.by(() => {
    const changes = this.#compared()?.changes ?? []
    return treeChangeKinds
      .map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length }))
      .filter(({ count }) => count > 0)
  })
  readonly shown = $derived.by(() =>
    (this.#compared()?.changes ?? []).filter(({ kind }) => this.kinds.size === 0 || this.kinds.has(kind)),
  )
  readonly rows: readonly ChangeRow[] = $derived.by(() => {
    const compared = this.#compared()
    return compared ? changeRows(compared.before, compared.after, this.shown, this.opened) : []
  })
  readonly #told = $derived.by(() => this.rows.flatMap((row) => (row.kind === 'code' ? row.changes : [])))
  /** What is about no single code comes first, then what stands in the trees from top to bottom, then the rest. */
  readonly all = $derived.by(() => {
    const general = this.shown.filter(({ code }) => code === undefined)
    return [...new Set([...general, ...this.#told, ...this.shown])]
  })
  /** Those that stand at no code of the trees. */
  readonly apart = $derived.by(() => {
    const standing = new Set(this.#told)
    return this.all.filter((change) => !standing.has(change))
  })
  /** Place of the current one, from 0; -1 before the first. */
  readonly at = $derived.by(() => this.all.findIndex(({ key }) => key === this.#key))

  constructor(compared: () => Compared | undefined) {
    this.#compared = compared
  }

  get current(): TreeChange | undefined {
    return this.all[this.at]
  }

  /** Goes to a change, or back before the first. */
  choose(change: TreeChange | undefined): void {
    this.#key = change?.key
  }

  /** The change so many steps on; the first or last where that is beyond. */
  after(by: number): TreeChange | undefined {
    return this.all[Math.max(0, Math.min(this.all.length - 1, this.at + by))]
  }

  /** The place in the trees at which a change is told; undefined for one that stands apart. */
  pathOf(change: TreeChange): string | undefined {
    for (const row of this.rows) if (row.kind === 'code' && row.changes.includes(change)) return row.path
    return undefined
  }
}
