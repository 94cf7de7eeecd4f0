import type { Box } from './geometry.ts'

const cell = 320

/** Boxes by the squares they touch; what is as large as a whole row of squares is kept aside. */
export class BoxGrid<Item extends { readonly box: Box }> {
  readonly #cells = new Map<string, Item[]>()
  readonly #large: Item[] = []
  readonly #order = new Map<Item, number>()

  constructor(items: Iterable<Item>) {
    for (const item of items) this.#add(item)
  }

  #add(item: Item): void {
    this.#order.set(item, this.#order.size)
    const { left, right, top, bottom } = cellsOf(item.box)
    if ((right - left + 1) * (bottom - top + 1) > 64) {
      this.#large.push(item)
      return
    }
    for (let column = left; column <= right; column += 1) {
      for (let row = top; row <= bottom; row += 1) {
        const key = `${column} ${row}`
        const list = this.#cells.get(key)
        if (list) list.push(item)
        else this.#cells.set(key, [item])
      }
    }
  }

  /** In the order in which they were added. */
  within(box: Box): readonly Item[] {
    const { left, right, top, bottom } = cellsOf(box)
    if ((right - left + 1) * (bottom - top + 1) > this.#order.size)
      return [...this.#order.keys()].filter((item) => touches(item.box, box))
    const found = new Set(this.#large.filter((item) => touches(item.box, box)))
    for (let column = left; column <= right; column += 1)
      for (let row = top; row <= bottom; row += 1)
        for (const item of this.#cells.get(`${column} ${row}`) ?? []) if (touches(item.box, box)) found.add(item)
    return [...found].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0))
  }
}

function cellsOf({ x, y, width, height }: Box) {
  return {
    left: Math.floor(x / cell),
    right: Math.floor((x + width) / cell),
    top: Math.floor(y / cell),
    bottom: Math.floor((y + height) / cell),
  }
}

function touches(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
}
