import { centreOf, type Box } from './geometry.ts'

export type Way = 'left' | 'right' | 'up' | 'down'

const arrows: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The way an arrow key points on the screen. */
export function wayOf(key: string): Way | undefined {
  return arrows[key]
}

/** One step on the screen. */
export function stepOf(way: Way, by: number): { readonly dx: number; readonly dy: number } {
  return {
    dx: way === 'left' ? -by : way === 'right' ? by : 0,
    dy: way === 'up' ? -by : way === 'down' ? by : 0,
  }
}

/**
 * The item one comes to by going from a box in a direction: near, and not far off the way. Undefined when nothing lies
 * there.
 */
export function neighbourOf<Item extends { readonly box: Box }>(
  items: readonly Item[],
  from: Item,
  way: Way,
): Item | undefined {
  const start = centreOf(from.box)
  let [found, least]: [Item | undefined, number] = [undefined, Infinity]
  for (const item of items) {
    if (item === from) continue
    const { x, y } = centreOf(item.box)
    const [dx, dy] = [x - start.x, y - start.y]
    const along = way === 'left' ? -dx : way === 'right' ? dx : way === 'up' ? -dy : dy
    const across = Math.abs(way === 'left' || way === 'right' ? dy : dx)
    if (along <= 1 || across > 3 * along) continue
    const cost = along + 2.2 * across
    if (cost < least) [found, least] = [item, cost]
  }
  return found
}
