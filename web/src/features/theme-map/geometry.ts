/** Screen directions: x grows to the right, y downwards; CSS px at scale 1. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** `x` and `y` are the top left corner. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

export function centreOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}

export function boxAround({ x, y }: Point, width: number, height: number): Box {
  return { x: x - width / 2, y: y - height / 2, width, height }
}

export function moved(box: Box, dx: number, dy: number): Box {
  return { ...box, x: box.x + dx, y: box.y + dy }
}

export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

export function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

export function holds({ x, y, width, height }: Box, at: Point): boolean {
  return at.x >= x && at.y >= y && at.x <= x + width && at.y <= y + height
}

/** The smallest box that has all of them in it; nothing is an empty box at the origin. */
export function boxOfAll(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return left === Infinity
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top }
}

export function boxOfPoints(points: readonly Point[]): Box {
  return boxOfAll(points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))
}

/** Where the way from the middle of a box to a point leaves the box. */
export function borderPoint(box: Box, towards: Point): Point {
  const centre = centreOf(box)
  const dx = towards.x - centre.x
  const dy = towards.y - centre.y
  if (dx === 0 && dy === 0) return centre
  const share = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  )
  return { x: centre.x + dx * share, y: centre.y + dy * share }
}

/** A coordinate as it stands in a path: a tenth of a pixel is finer than anybody sees. */
export function figure(value: number): string {
  return String(Math.round(value * 10) / 10)
}
