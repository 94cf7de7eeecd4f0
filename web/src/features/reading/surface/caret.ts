import type { TextView } from './text-view.ts'

/** Letters are this much taller for the pointer than their boxes, so that lines leave no gaps, px. */
const tolerance = 4

/** The caret nearest to a point of the viewport, as an offset into the source; undefined outside the text. */
export function offsetNear(view: TextView, x: number, y: number): number | undefined {
  const document = view.element.ownerDocument
  const place = placeFromPoint(document, x, y)
  return place && view.element.contains(place.node) ? view.offsetOf(place.node, place.offset) : undefined
}

/** The character under a point of the viewport; undefined beside the letters. */
export function characterAt(view: TextView, x: number, y: number): number | undefined {
  const document = view.element.ownerDocument
  const place = placeFromPoint(document, x, y)
  if (!place) return undefined
  const paragraph = view.paragraphOf(place.node)
  if (paragraph === undefined) return undefined
  const start = view.paragraphs[paragraph]?.start ?? 0
  const range = document.createRange()
  const length = (place.node as Text).length
  for (const at of [place.offset, place.offset - 1]) {
    if (at < 0 || at >= length) continue
    range.setStart(place.node, at)
    range.setEnd(place.node, at + 1)
    const box = range.getBoundingClientRect()
    const hit = x >= box.left - 1 && x <= box.right + 1 && y >= box.top - tolerance && y <= box.bottom + tolerance
    if (hit) return start + at
  }
  return undefined
}

function placeFromPoint(
  document: Document,
  x: number,
  y: number,
): { readonly node: Node; readonly offset: number } | undefined {
  if (typeof document.caretPositionFromPoint === 'function') {
    const position = document.caretPositionFromPoint(x, y)
    return position ? { node: position.offsetNode, offset: position.offset } : undefined
  }
  // What Safari had until it learned `caretPositionFromPoint`.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way there is in those versions
  const range = document.caretRangeFromPoint(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}
