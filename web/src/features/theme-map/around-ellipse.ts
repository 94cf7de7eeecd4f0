import { boxAround, overlaps, type Point } from './geometry.ts'
import type { Size } from './two-sided-tree.ts'

/** A point on an ellipse around the origin; the angle runs clockwise from the top, in radians. */
export function ellipsePoint(radii: Point, angle: number): Point {
  return { x: radii.x * Math.sin(angle), y: -radii.y * Math.cos(angle) }
}

const whole = 2 * Math.PI
const step = 0.004

/**
 * Places boxes around an ellipse in order, each as close to the one before as it can be without touching: beside each other
 * at the top and the bottom, one above the other at the sides. The ellipse grows from `least` in its own proportion until
 * all of them fit; room that is left is shared.
 */
export function aroundEllipse(
  sizes: readonly Size[],
  least: Point,
): { readonly radii: Point; readonly angles: readonly number[] } {
  const scaled = (scale: number): Point => ({ x: least.x * scale, y: least.y * scale })
  let [low, high] = [1, 1]
  while (walk(sizes, scaled(high)).end > whole) [low, high] = [high, high * 1.5]
  while (high - low > 0.01) {
    const middle = (low + high) / 2
    if (walk(sizes, scaled(middle)).end > whole) low = middle
    else high = middle
  }
  // Sharing the room moves boxes to other parts of the curve, where they may come to touch.
  for (let scale = high; ; scale *= 1.015) {
    const radii = scaled(scale)
    const { angles: close, end } = walk(sizes, radii)
    const spare = (whole - end) / Math.max(1, sizes.length)
    const angles = close.map((angle, at) => angle + at * spare)
    if (scale > 4 * high || !anyTouch(sizes, radii, angles)) return { radii, angles }
  }
}

function anyTouch(sizes: readonly Size[], radii: Point, angles: readonly number[]): boolean {
  const boxes = sizes.map(({ width, height }, at) => boxAround(ellipsePoint(radii, angles[at] ?? 0), width, height))
  return boxes.some((box, at) => boxes.slice(at + 1).some((other) => overlaps(box, other)))
}

/** Angles one after the other, and where the first would come again. */
function walk(sizes: readonly Size[], radii: Point): { readonly angles: readonly number[]; readonly end: number } {
  const angles: number[] = []
  const boxAt = (size: Size, angle: number) => boxAround(ellipsePoint(radii, angle), size.width, size.height)
  const after = (size: Size, next: Size, from: number): number => {
    const box = boxAt(size, from)
    let angle = from
    while (angle < from + whole / 2 && overlaps(box, boxAt(next, angle))) angle += step
    return angle
  }
  let angle = 0
  sizes.forEach((size, at) => {
    const before = sizes[at - 1]
    if (before) angle = after(before, size, angle)
    angles.push(angle)
    if (angle > whole) angle = whole
  })
  const [first, last] = [sizes[0], sizes.at(-1)]
  return { angles, end: first && last ? after(last, first, angle) : 0 }
}
