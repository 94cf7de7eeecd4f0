import type { EndMark, Ink } from './figure.ts'
import { figure, type Point } from './geometry.ts'

export type EndKind = 'arrow' | 'open' | 'diamond' | 'bars' | 'dot'

interface EndShape {
  /** Corners behind the tip, as they lie when the line points to the right. */
  readonly strokes: readonly (readonly Point[])[]
  readonly closed: boolean
  readonly fill: 'line' | 'ground' | 'none'
  /** How far behind the tip the line itself ends. */
  readonly reach: number
}

const dotRadius = 3.5

const shapes: Readonly<Record<EndKind, EndShape>> = {
  arrow: { strokes: [corners([0, 0], [-11, 5.5], [-11, -5.5])], closed: true, fill: 'line', reach: 10 },
  open: { strokes: [corners([-10, 5.5], [0, 0], [-10, -5.5])], closed: false, fill: 'none', reach: 0.5 },
  diamond: { strokes: [corners([0, 0], [-8, 5], [-16, 0], [-8, -5])], closed: true, fill: 'ground', reach: 16 },
  bars: {
    strokes: [corners([-3, 6.5], [-3, -6.5]), corners([-7.5, 6.5], [-7.5, -6.5])],
    closed: false,
    fill: 'none',
    reach: 3,
  },
  dot: { strokes: [], closed: true, fill: 'line', reach: dotRadius },
}

function corners(...list: readonly (readonly [number, number])[]): readonly Point[] {
  return list.map(([x, y]) => ({ x, y }))
}

/** How much shorter a line is drawn for its end to have room. */
export function reachOf(kind: EndKind | undefined): number {
  return kind === undefined ? 0 : shapes[kind].reach
}

/** The end of a line: `angle` is the way the line arrives at the tip, in radians. */
export function endMark(kind: EndKind, tip: Point, angle: number, ink: Ink): EndMark {
  const { strokes, closed, fill } = shapes[kind]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const at = ({ x, y }: Point): Point => ({ x: tip.x + x * cos - y * sin, y: tip.y + x * sin + y * cos })
  const path =
    kind === 'dot'
      ? circle(at({ x: -dotRadius, y: 0 }), dotRadius)
      : strokes.map((list) => polyline(list.map(at)) + (closed ? 'Z' : '')).join('')
  return { path, fill: fill === 'line' ? ink : fill === 'ground' ? 'paper' : 'none' }
}

function polyline(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${figure(x)} ${figure(y)}`).join('')
}

function circle({ x, y }: Point, radius: number): string {
  const half = `a${radius} ${radius} 0 1 0 `
  return `M${figure(x - radius)} ${figure(y)}${half}${2 * radius} 0${half}${-2 * radius} 0Z`
}
