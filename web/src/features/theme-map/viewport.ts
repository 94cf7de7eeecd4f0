import type { Box, Point } from './geometry.ts'

/** Where the picture lies under the window: a point of it is shown at `point * scale + (x, y)`. */
export interface View extends Point {
  readonly scale: number
}

export const scales = { least: 0.01, most: 3 } as const

/** The whole of a box in the middle of the window, not larger than `most`. */
export function fitted(box: Box, window: { readonly width: number; readonly height: number }, most = 1.15): View {
  const room = 24
  const scale = Math.min(
    most,
    Math.max(0.01, (window.width - 2 * room) / Math.max(1, box.width)),
    Math.max(0.01, (window.height - 2 * room) / Math.max(1, box.height)),
  )
  const kept = Math.max(scales.least, scale)
  return {
    scale: kept,
    x: window.width / 2 - (box.x + box.width / 2) * kept,
    y: window.height / 2 - (box.y + box.height / 2) * kept,
  }
}

/**
 * The first view of a picture: the whole of it where its words can be read then, else its beginning: its top, as wide as
 * the window or, in a narrow window, from the side where reading begins.
 */
export function begun(
  box: Box,
  window: { readonly width: number; readonly height: number },
  direction: 'rtl' | 'ltr',
): View {
  const whole = fitted(box, window)
  if (whole.scale >= 0.55) return whole
  const room = 24
  const scale = Math.min(1, Math.max(0.6, (window.width - 2 * room) / Math.max(1, box.width)))
  const spare = Math.max(0, window.width - 2 * room - box.width * scale) / 2
  const x =
    direction === 'rtl' ? window.width - room - spare - (box.x + box.width) * scale : room + spare - box.x * scale
  return { scale, x, y: room - box.y * scale }
}

/** Larger or smaller by a factor while the point of the window stays where it is. */
export function zoomed(view: View, factor: number, at: Point): View {
  const scale = Math.min(scales.most, Math.max(scales.least, view.scale * factor))
  const share = scale / view.scale
  return { scale, x: at.x - (at.x - view.x) * share, y: at.y - (at.y - view.y) * share }
}

export function panned(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy }
}

/** The point of the picture at a point of the window. */
export function pointAt({ x, y, scale }: View, at: Point): Point {
  return { x: (at.x - x) / scale, y: (at.y - y) / scale }
}

/** The part of the picture that is in the window. */
export function partShown(view: View, window: { readonly width: number; readonly height: number }): Box {
  const { x, y } = pointAt(view, { x: 0, y: 0 })
  return { x, y, width: window.width / view.scale, height: window.height / view.scale }
}

/** The box as it lies in the window. */
export function inWindow({ x, y, scale }: View, box: Box): Box {
  return { x: box.x * scale + x, y: box.y * scale + y, width: box.width * scale, height: box.height * scale }
}

/** The least pan that brings a box into the window with some room around it. */
export function revealed(view: View, box: Box, window: { readonly width: number; readonly height: number }): View {
  const room = 32
  const shown = inWindow(view, box)
  const shift = (start: number, size: number, whole: number) => {
    if (start < room || size + 2 * room > whole) return room - start
    return Math.min(0, whole - room - (start + size))
  }
  const isIn = (start: number, size: number, whole: number) => start >= room && start + size <= whole - room
  return panned(
    view,
    isIn(shown.x, shown.width, window.width) ? 0 : shift(shown.x, shown.width, window.width),
    isIn(shown.y, shown.height, window.height) ? 0 : shift(shown.y, shown.height, window.height),
  )
}
