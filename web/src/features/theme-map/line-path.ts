import type { EndMark, FigureLine } from './figure.ts'
import { borderPoint, boxOfPoints, centreOf, figure, grown, type Box, type Point } from './geometry.ts'
import { endMark, reachOf } from './line-ends.ts'
import { lineLooks, type LineKind } from './line-looks.ts'

/** A curve with the points it is found by. */
export type DrawnLine = Pick<FigureLine, 'path' | 'points' | 'ends' | 'box'>

const samples = 16
/** How far a relation swings out, as a share of its length, so that it does not lie on the hierarchy or on another. */
const bend = 0.1
const furtherBend = 0.12
const leastCurve = 24

/** The line of a place in the hierarchy: out of one box at a side and into the facing side of the other. */
export function hierarchyLine(above: Box, below: Box): DrawnLine {
  const [from, to] = [centreOf(above), centreOf(below)]
  const clearX = Math.abs(to.x - from.x) - (above.width + below.width) / 2
  const clearY = Math.abs(to.y - from.y) - (above.height + below.height) / 2
  // Boxes are read in rows: lines come out at the sides wherever there is room for a curve.
  const sideways = clearX >= leastCurve || clearX >= clearY
  const [signX, signY] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)]
  const start = sideways
    ? { x: from.x + (signX * above.width) / 2, y: from.y }
    : { x: from.x, y: from.y + (signY * above.height) / 2 }
  const end = sideways
    ? { x: to.x - (signX * below.width) / 2, y: to.y }
    : { x: to.x, y: to.y - (signY * below.height) / 2 }
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
  const [one, other] = sideways
    ? [
        { x: middle.x, y: start.y },
        { x: middle.x, y: end.y },
      ]
    : [
        { x: start.x, y: middle.y },
        { x: end.x, y: middle.y },
      ]
  // It swings nowhere beyond its ends, and nobody points at it.
  const points = [start, end]
  return { path: curve(start, one, other, end), points, ends: [], box: grown(boxOfPoints(points), 2) }
}

/**
 * The line of a relation, an arc from border to border with the ends of its kind. `nth` counts the relations between the
 * same two themes; each swings out further.
 */
export function relationLine(from: Box, to: Box, kind: LineKind, nth = 0): DrawnLine {
  const [a, b] = [centreOf(from), centreOf(to)]
  const share = bend + nth * furtherBend
  const control = {
    x: (a.x + b.x) / 2 - (b.y - a.y) * share,
    y: (a.y + b.y) / 2 + (b.x - a.x) * share,
  }
  const { start: startKind, end: endKind, ink } = lineLooks[kind]
  const tips = { start: borderPoint(grown(from, 2), control), end: borderPoint(grown(to, 2), control) }
  const ends: EndMark[] = []
  if (startKind) ends.push(endMark(startKind, tips.start, angle(control, tips.start), ink))
  if (endKind) ends.push(endMark(endKind, tips.end, angle(control, tips.end), ink))
  const start = pulledBack(tips.start, control, reachOf(startKind))
  const end = pulledBack(tips.end, control, reachOf(endKind))
  // A quadratic curve as the cubic that is the same.
  const towards = (tip: Point) => ({
    x: tip.x + ((control.x - tip.x) * 2) / 3,
    y: tip.y + ((control.y - tip.y) * 2) / 3,
  })
  return drawn(start, towards(start), towards(end), end, ends)
}

/** A straight line with the ends of its kind. */
export function straightLine(from: Point, to: Point, kind: LineKind): DrawnLine {
  const { start: startKind, end: endKind, ink } = lineLooks[kind]
  const ends: EndMark[] = []
  if (startKind) ends.push(endMark(startKind, from, angle(to, from), ink))
  if (endKind) ends.push(endMark(endKind, to, angle(from, to), ink))
  const start = pulledBack(from, to, reachOf(startKind))
  const end = pulledBack(to, from, reachOf(endKind))
  return drawn(start, start, end, end, ends)
}

/** Points of a line where its label may stand, the best first: its middle, then further and further off it. */
export function labelPoints({ points }: Pick<DrawnLine, 'points'>): readonly Point[] {
  const middle = samples / 2
  return [0, -2, 2, -3, 3, -4, 4, -5, 5].flatMap((off) => points[middle + off] ?? [])
}

function angle(from: Point, to: Point): number {
  return Math.atan2(to.y - from.y, to.x - from.x)
}

function pulledBack(tip: Point, from: Point, by: number): Point {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y)
  if (length <= by) return tip
  return { x: tip.x - ((tip.x - from.x) * by) / length, y: tip.y - ((tip.y - from.y) * by) / length }
}

function drawn(start: Point, one: Point, other: Point, end: Point, ends: readonly EndMark[]): DrawnLine {
  const points: Point[] = []
  for (let step = 0; step <= samples; step += 1) points.push(onCubic(start, one, other, end, step / samples))
  return {
    path: curve(start, one, other, end),
    points,
    ends,
    box: grown(boxOfPoints(points), ends.length > 0 ? 12 : 2),
  }
}

function curve(start: Point, one: Point, other: Point, end: Point): string {
  return `M${pair(start)}C${pair(one)} ${pair(other)} ${pair(end)}`
}

function pair({ x, y }: Point): string {
  return `${figure(x)} ${figure(y)}`
}

function onCubic(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t
  const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
  return { x: wa * a.x + wb * b.x + wc * c.x + wd * d.x, y: wa * a.y + wb * b.y + wc * c.y + wd * d.y }
}

/** How far a point is from a line drawn through these points. */
export function distanceTo(points: readonly Point[], { x, y }: Point): number {
  let least = Infinity
  for (let at = 1; at < points.length; at += 1) {
    const [a, b] = [points[at - 1] as Point, points[at] as Point]
    const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
    const share =
      length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length))
    least = Math.min(least, Math.hypot(a.x + share * (b.x - a.x) - x, a.y + share * (b.y - a.y) - y))
  }
  return least
}
