import type { Shortcut } from '../app/shortcuts.ts'

interface Shown {
  readonly element: HTMLElement
  readonly text: string
  readonly keys: Shortcut | undefined
}

let shown: Shown | undefined = $state.raw()

/** The one tooltip on the page, if any. */
export function shownTooltip(): Shown | undefined {
  return shown
}

export function showTooltip(tooltip: Shown): void {
  shown = tooltip
}

/** Hides the tooltip if it belongs to `element`, or whichever there is. */
export function hideTooltip(element?: HTMLElement): void {
  if (!element || shown?.element === element) shown = undefined
}
