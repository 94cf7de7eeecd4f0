/** A stretch of the scrolled content, px from its top. */
export interface VerticalSpan {
  readonly top: number
  readonly bottom: number
}

/** How far beyond the view tints and stripes are ready, px. */
export const viewMargin = 1000

/**
 * The stretch to keep painted around `view`: the current one while the view stays half a margin
 * inside it, otherwise a new one. Most scroll events therefore paint nothing.
 */
export function windowAround(view: VerticalSpan, current: VerticalSpan | undefined): VerticalSpan {
  const inside =
    current !== undefined && view.top - current.top >= viewMargin / 2 && current.bottom - view.bottom >= viewMargin / 2
  return inside ? current : { top: view.top - viewMargin, bottom: view.bottom + viewMargin }
}

/**
 * How far to scroll so that `target` can be read comfortably in a view `height` px tall; 0 when it
 * already can. `target` is relative to the top of the view. What just left the view comes back by
 * the shortest way with a quarter of the view around it; what is far comes to the upper third.
 */
export function comfortableScroll(target: VerticalSpan, height: number): number {
  const edge = Math.min(56, height / 8)
  if (target.top >= edge && target.bottom <= height - edge) return 0
  const size = target.bottom - target.top
  if (size > height - 2 * edge) return target.top - edge
  if (target.top > 2 * height || target.bottom < -height) return target.top - Math.min(height / 3, height - edge - size)
  const quarter = Math.min(height / 4, height - edge - size)
  return target.top < edge ? target.top - quarter : target.bottom - (height - quarter)
}
