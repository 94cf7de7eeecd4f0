import type { FigureNode, TextDirection } from './figure.ts'
import type { Point } from './geometry.ts'

/** Where a relation is drawn from: the side of a theme where reading ends. */
export function handlePoint({ box }: FigureNode, direction: TextDirection): Point {
  return { x: direction === 'rtl' ? box.x - 11 : box.x + box.width + 11, y: box.y + box.height / 2 }
}

/** What is folded under a theme: at the corner where reading ends, so that it lies on no letter. */
export function foldPoint({ box }: FigureNode, direction: TextDirection): Point {
  const inset = Math.min(18, box.width / 2)
  return { x: direction === 'rtl' ? box.x + inset : box.x + box.width - inset, y: box.y + box.height }
}
