/** What one steps between: every difference on the page has one such element. */
export const stepSelector = '[data-step]'

/**
 * Moves the focus to the next or previous difference on j and k or the arrows, Home and End. Letters are told by the key's
 * place, so that they work under a Persian layout too.
 */
export function stepBetween(event: KeyboardEvent, container: HTMLElement): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isTyping(event.target)) return
  const steps = [...container.querySelectorAll<HTMLElement>(stepSelector)]
  const at = steps.findIndex((step) => step === document.activeElement)
  const next = nextStep(event, at, steps.length)
  if (next === undefined) return
  event.preventDefault()
  steps[next]?.focus()
  steps[next]?.scrollIntoView({ block: 'nearest' })
}

function nextStep({ code, key }: KeyboardEvent, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (code === 'KeyJ' || key === 'ArrowDown') return Math.min(count - 1, at + 1)
  if (code === 'KeyK' || key === 'ArrowUp') return Math.max(0, at - 1)
  if (at < 0) return undefined
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
  )
}
