let first = true

/**
 * Takes the focus to a page's content when the reader came from another page of the app, so that the next
 * Tab and the screen reader start there. The first page leaves the focus where the browser put it.
 */
export function focusOnArrival(content: HTMLElement): void {
  if (!first && document.activeElement === document.body) content.focus({ preventScroll: true })
  first = false
}
