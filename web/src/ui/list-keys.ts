/** The index a list of `count` entries moves to on a key, wrapping around; undefined when the key does not move. `page` = entries in view. */
export function movedIndex(key: string, active: number, count: number, page = 8): number | undefined {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count
    case 'ArrowUp':
      return active <= 0 ? count - 1 : active - 1
    case 'PageDown':
      return Math.min(count - 1, active + page)
    case 'PageUp':
      return Math.max(0, active - page)
    default:
      return undefined
  }
}
