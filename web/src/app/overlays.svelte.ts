/** What lies over the page. */
export type Overlay = 'palette' | 'shortcuts'

let shown: Overlay | undefined = $state()

/** The overlay that is open, if any; reactive. */
export function shownOverlay(): Overlay | undefined {
  return shown
}

/** Opens an overlay in place of any other. */
export function openOverlay(overlay: Overlay): void {
  shown = overlay
}

/** Closes an overlay if it is the one that is open. */
export function closeOverlay(overlay: Overlay): void {
  if (shown === overlay) shown = undefined
}
