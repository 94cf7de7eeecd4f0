import { SvelteSet } from 'svelte/reactivity'
import type { CodingId } from '@mazmun/model'
import type { Quotation } from '../../ui/quotations.ts'

/** The quotations somebody has chosen in a list. It holds codings, so that it stays right while others change extents. */
export class QuotationSelection {
  readonly #codings = new SvelteSet<CodingId>()
  /** The quotation a range begins at: the last one that was chosen or left by itself. */
  #anchor: string | undefined

  /** Reactive, like the other questions. */
  has({ codings }: Quotation): boolean {
    return codings.every(({ id }) => this.#codings.has(id))
  }

  /** The codings that are chosen among those still listed. */
  among(quotations: readonly Quotation[]): readonly CodingId[] {
    return quotations.flatMap(({ codings }) => codings.map(({ id }) => id)).filter((id) => this.#codings.has(id))
  }

  set(quotations: readonly Quotation[], chosen: boolean): void {
    for (const { codings } of quotations) {
      for (const { id } of codings) {
        if (chosen) this.#codings.add(id)
        else this.#codings.delete(id)
      }
    }
  }

  /** Chooses or leaves one. */
  put(quotation: Quotation, chosen: boolean): void {
    this.set([quotation], chosen)
    this.#anchor = quotation.key
  }

  /** Makes everything from the one last chosen or left to this one as that is; with none it is chosen alone. */
  extendTo(quotation: Quotation, order: readonly Quotation[]): void {
    const from = order.findIndex(({ key }) => key === this.#anchor)
    const to = order.findIndex(({ key }) => key === quotation.key)
    const anchor = order[from]
    if (!anchor || to < 0) this.put(quotation, true)
    else this.set(order.slice(Math.min(from, to), Math.max(from, to) + 1), this.has(anchor))
  }

  clear(): void {
    this.#codings.clear()
    this.#anchor = undefined
  }
}
