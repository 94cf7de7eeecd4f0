import type { Figure, FigureLine, FigureNode } from './figure.ts'
import { overlaps, type Box, type Point } from './geometry.ts'
import { distanceTo } from './line-path.ts'

const cell = 320

/** Finds what of a figure lies in a part of it, without looking at the rest. */
export class FigureIndex {
  readonly #nodes = new Grid<FigureNode>()
  readonly #lines = new Grid<FigureLine>()

  constructor({ nodes, lines }: Pick<Figure, 'nodes' | 'lines'>) {
    for (const node of nodes) this.#nodes.add(node)
    for (const line of lines) this.#lines.add(line)
  }

  nodesIn(box: Box): readonly FigureNode[] {
    return this.#nodes.within(box)
  }

  linesIn(box: Box): readonly FigureLine[] {
    return this.#lines.within(box)
  }

  /** The theme at a point; the one drawn last lies above the others. */
  nodeAt({ x, y }: Point): FigureNode | undefined {
    return this.#nodes.within({ x, y, width: 0, height: 0 }).at(-1)
  }

  /** The nearest relation within `reach` of a point. */
  relationAt(point: Point, reach: number): FigureLine | undefined {
    const around = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach }
    let [found, least]: [FigureLine | undefined, number] = [undefined, reach]
    for (const line of this.#lines.within(around)) {
      if (line.relation === undefined) continue
      const isOnLabel = line.label !== undefined && overlaps(line.label.box, around)
      const distance = isOnLabel ? 0 : distanceTo(line.points, point)
      if (distance <= least) [found, least] = [line, distance]
    }
    return found
  }
}

/** Boxes by the squares they touch; what is as large as a whole row of squares is kept aside. */
class Grid<Item extends { readonly box: Box }> {
  readonly #cells = new Map<string, Item[]>()
  readonly #large: Item[] = []
  readonly #order = new Map<Item, number>()

  add(item: Item): void {
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
