import type { CodeId, CodeRecord } from '@mazmun/model'
import type { Projection } from '../projection.ts'

/**
 * The codes in use and how they stand under each other. What stands only under retired codes stands under nothing, so
 * that nothing in use disappears with a retired theme.
 */
export class ThemeForest {
  readonly #used = new Map<CodeId, CodeRecord>()
  readonly #children = new Map<CodeId, readonly CodeId[]>()
  readonly #parents = new Map<CodeId, readonly CodeId[]>()

  constructor(view: Pick<Projection, 'codes' | 'isInUse' | 'lattice'>) {
    for (const [id, record] of view.codes) if (view.isInUse(id)) this.#used.set(id, record)
    const { childrenOf, parentsOf } = view.lattice()
    for (const id of this.#used.keys()) {
      this.#children.set(id, this.#inUse(childrenOf.get(id)))
      this.#parents.set(id, this.#inUse(parentsOf.get(id)))
    }
  }

  get ids(): Iterable<CodeId> {
    return this.#used.keys()
  }

  /** Codes that stand under nothing. */
  get tops(): readonly CodeId[] {
    return [...this.#used.keys()].filter((id) => this.parentsOf(id).length === 0)
  }

  record(id: CodeId): CodeRecord {
    const record = this.#used.get(id)
    if (!record) throw new RangeError(`${id} is not in use`)
    return record
  }

  childrenOf(id: CodeId): readonly CodeId[] {
    return this.#children.get(id) ?? []
  }

  parentsOf(id: CodeId): readonly CodeId[] {
    return this.#parents.get(id) ?? []
  }

  /** Everything from these codes down in the order of the tree, each code once. */
  *walk(from: readonly CodeRecord[]): Iterable<CodeRecord> {
    const seen = new Set<CodeId>()
    const waiting = from.map(({ id }) => id).reverse()
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue
      seen.add(id)
      yield this.record(id)
      waiting.push(...this.childrenOf(id).toReversed())
    }
  }

  /** These codes and all below them that are lower than `ceiling`, in the order of the tree, each once. */
  below(codes: readonly CodeId[], ceiling: number): readonly CodeId[] {
    const found = new Set<CodeId>()
    const waiting = codes.toReversed()
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id) || this.record(id).level >= ceiling) continue
      found.add(id)
      waiting.push(...this.childrenOf(id).toReversed())
    }
    return [...found]
  }

  /**
   * What a row has in its column: the codes of that level, also under levels between, and the lower ones that stand in
   * the row without a code of that level.
   */
  columnOf(
    children: readonly CodeId[],
    column: number,
    ceiling: number,
  ): { readonly inColumn: readonly CodeId[]; readonly direct: readonly CodeId[] } {
    const inColumn = new Set<CodeId>()
    const lower: CodeId[] = []
    const seen = new Set<CodeId>()
    const waiting = children.toReversed()
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const { level } = this.record(id)
      if (seen.has(id) || level >= ceiling) continue
      seen.add(id)
      if (level === column) inColumn.add(id)
      else if (level < column) lower.push(id)
      else waiting.push(...this.childrenOf(id).toReversed())
    }
    return { inColumn: [...inColumn], direct: this.below(lower, ceiling) }
  }

  #inUse(codes: readonly CodeId[] = []): readonly CodeId[] {
    return codes.filter((code) => this.#used.has(code))
  }
}
