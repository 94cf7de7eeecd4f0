/**
 * Moves the focus among the elements that match `selector` within `list` by arrows, Home, End and
 * first letters, wrapping around. Horizontal arrows follow the direction of the page when asked for.
 */
export function moveFocus(
  event: KeyboardEvent,
  list: HTMLElement,
  selector: string,
  axis: 'vertical' | 'horizontal' | 'both' = 'vertical',
): void {
  const items = [...list.querySelectorAll<HTMLElement>(selector)]
  const at = items.findIndex((item) => item === document.activeElement)
  const next = nextIndex(event, items, at, axis, getComputedStyle(list).direction === 'rtl')
  if (next === undefined) return
  event.preventDefault()
  items[next]?.focus()
}

function nextIndex(
  event: KeyboardEvent,
  items: readonly HTMLElement[],
  at: number,
  axis: string,
  rightToLeft: boolean,
): number | undefined {
  const { length } = items
  if (length === 0 || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const forwardKeys =
    axis === 'vertical'
      ? ['ArrowDown']
      : [rightToLeft ? 'ArrowLeft' : 'ArrowRight', ...(axis === 'both' ? ['ArrowDown'] : [])]
  const backKeys =
    axis === 'vertical'
      ? ['ArrowUp']
      : [rightToLeft ? 'ArrowRight' : 'ArrowLeft', ...(axis === 'both' ? ['ArrowUp'] : [])]
  if (forwardKeys.includes(event.key)) return (at + 1) % length
  if (backKeys.includes(event.key)) return (at <= 0 ? length : at) - 1
  if (event.key === 'Home') return 0
  if (event.key === 'End') return length - 1
  if (event.key.length !== 1 || event.key === ' ') return undefined
  const letter = event.key.toLowerCase()
  for (let step = 1; step <= length; step += 1) {
    const index = (at + step) % length
    if (items[index]?.textContent.trim().toLowerCase().startsWith(letter)) return index
  }
  return undefined
}
