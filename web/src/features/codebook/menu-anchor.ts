import type { Box } from '../../ui/place.ts'

/** What a menu opens beside. */
export type MenuAnchor = Element | (() => Box | undefined)

/** The place of a press; a context menu asked for by keyboard has none and opens beside the element. */
export function pointerAnchor({ clientX, clientY }: MouseEvent, element: Element): MenuAnchor {
  const box = element.getBoundingClientRect()
  const within = clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom
  return within ? () => ({ x: clientX, y: clientY, width: 0, height: 0 }) : element
}
