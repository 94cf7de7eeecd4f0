import { BoxGrid } from './box-grid.ts'
import type { Figure, FigureLine, FigureNode } from './figure.ts'
import { overlaps, type Box, type Point } from './geometry.ts'
import { distanceTo } from './line-path.ts'

/** Finds what of a figure lies in a part of it, without looking at the rest. */
export class FigureIndex {
  readonly #nodes: BoxGrid<FigureNode>
  readonly #lines: BoxGrid<FigureLine>

  constructor({ nodes, lines }: Pick<Figure, 'nodes' | 'lines'>) {
    this.#nodes = new BoxGrid(nodes)
    this.#lines = new BoxGrid(lines)
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
