import type { FlowLayout, LayoutKind, PlacedNode } from './flow-layout.ts'

/** The height of a row in px. */
export const rowHeight = 44
/** The longest words of names have room in it: a name broken within a word cannot be read at a glance. */
const narrowest = 150
const widest = 280
const indent = 18

/** Where nodes and the ways between them stand on a page of a width, in px from where reading begins. */
export class FlowGeometry {
  /** Columns that anything stands in; the others take no room. */
  readonly used: readonly number[]
  readonly kind: LayoutKind
  readonly #columns: number
  readonly #columnWidth: number
  /** Between the columns, where the ways are drawn. */
  readonly #gap: number
  /** So many columns that names are to be set smaller. */
  readonly isTight: boolean
  /** How much wider the column of quotations is than one of names: their words take more room. */
  readonly #quotationShare: number

  /** Too narrow for columns it is an outline. */
  constructor({ nodes, columns }: FlowLayout, width: number) {
    this.used = [...new Set(nodes.map(({ column }) => column))].sort((a, b) => a - b)
    this.#columns = columns
    this.isTight = this.used.length > 4
    this.#gap = this.isTight ? 24 : 44
    this.#quotationShare = this.isTight ? 1.3 : 1.6
    const shares = this.used.length + (this.used.includes(columns - 1) ? this.#quotationShare - 1 : 0)
    const fair = Math.floor((width - this.#gap * (this.used.length - 1)) / Math.max(1, shares))
    this.#columnWidth = Math.min(widest, fair)
    this.kind = width > 0 && this.#columnWidth < narrowest ? 'outline' : 'columns'
  }

  startOfColumn(column: number): number {
    return this.used.indexOf(column) * (this.#columnWidth + this.#gap)
  }

  widthOfColumn(column: number): number {
    return column === this.#columns - 1 ? Math.floor(this.#columnWidth * this.#quotationShare) : this.#columnWidth
  }

  startOf({ column }: PlacedNode): number {
    return this.kind === 'outline' ? column * indent : this.startOfColumn(column)
  }

  /** As a CSS length. */
  widthOf(placed: PlacedNode): string {
    return this.kind === 'columns' ? `${this.widthOfColumn(placed.column)}px` : `calc(100% - ${this.startOf(placed)}px)`
  }

  /** From the end of a node to the beginning of the next: a curve in columns, an elbow in an outline. */
  wayTo(placed: PlacedNode): string {
    const { from } = placed
    if (!from) return ''
    const [y1, y2] = [from.row * rowHeight + rowHeight / 2, placed.row * rowHeight + rowHeight / 2]
    if (this.kind === 'outline') {
      const x = this.startOf(from) + indent / 2
      return `M${x} ${y1 + rowHeight / 2 - 4}V${y2}H${x + indent / 2}`
    }
    const [x1, x2] = [this.startOf(from) + this.#columnWidth, this.startOf(placed)]
    const bend = Math.min(this.#gap, x2 - x1) / 2
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
  }
}
