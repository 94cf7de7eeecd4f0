/** A rectangle in viewport coordinates, CSS pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type Side = 'above' | 'below'
export type Align = 'start' | 'center' | 'end'

export interface Placement {
  /** Viewport coordinates of the top left corner, CSS pixels. */
  readonly x: number
  readonly y: number
  readonly side: Side
  /** Room between the anchor and the edge of the view on the chosen side. */
  readonly room: number
}

const edge = 8

/**
 * Where something that floats goes: beside its anchor, never over it, on the wished side if it fits
 * there and otherwise on the roomier one, and always within the view. `start` is the right edge in
 * a right-to-left page.
 */
export function place(
  anchor: Box,
  floating: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
  wish: { readonly side: Side; readonly align: Align; readonly gap: number; readonly rightToLeft: boolean },
): Placement {
  const above = anchor.y - wish.gap - edge
  const below = view.height - (anchor.y + anchor.height) - wish.gap - edge
  const wished = wish.side === 'below' ? below : above
  const other = wish.side === 'below' ? above : below
  const keep = wished >= floating.height || wished >= other
  const side: Side = keep === (wish.side === 'below') ? 'below' : 'above'
  const y =
    side === 'below' ? anchor.y + anchor.height + wish.gap : anchor.y - wish.gap - Math.min(floating.height, above)
  return {
    x: within(horizontal(anchor, floating.width, wish), floating.width, view.width),
    y,
    side,
    room: side === 'below' ? below : above,
  }
}

function horizontal(
  anchor: Box,
  width: number,
  { align, rightToLeft }: { readonly align: Align; readonly rightToLeft: boolean },
): number {
  if (align === 'center') return anchor.x + (anchor.width - width) / 2
  const alignLeft = (align === 'start') !== rightToLeft
  return alignLeft ? anchor.x : anchor.x + anchor.width - width
}

function within(x: number, width: number, viewWidth: number): number {
  return Math.max(edge, Math.min(x, viewWidth - width - edge))
}
