/** Keys that move through text. */
const moving = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', ' '])

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && (target.isContentEditable || target.closest('[role="dialog"], dialog') !== null))
  )
}

/** Calls back when the person scrolls, points or moves in the page's content themselves; returns how to stop. */
export function onOwnMove(content: HTMLElement, moved: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  for (const name of ['wheel', 'touchmove', 'pointerdown'] as const)
    content.addEventListener(name, moved, { signal, passive: true, capture: true })
  const press = (event: KeyboardEvent): void => {
    if (moving.has(event.key) && !isTyping(event.target)) moved()
  }
  addEventListener('keydown', press, { signal, capture: true })
  return () => stop.abort()
}
