import type { Attachment } from 'svelte/attachments'
import { place, type Align, type Box } from './place.ts'

/** CSS pixels between the two. */
const gap = 6

export interface AnchorOptions {
  /** What it stands beside: an element, or a rectangle of the view such as that of a selection. */
  readonly anchor: Element | (() => Box | undefined)
  readonly align?: Align
}

/**
 * Keeps a floating element (position: fixed) beside its anchor while the page scrolls or anything
 * changes size. `--room` tells it how tall it may be.
 */
export function anchored(options: AnchorOptions): Attachment<HTMLElement> {
  return (floating) => {
    const { anchor, align = 'start' } = options
    const update = () => {
      const box = anchor instanceof Element ? anchor.getBoundingClientRect() : anchor()
      if (!box) return
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
      const rightToLeft = getComputedStyle(floating).direction === 'rtl'
      const size = {
        width: floating.offsetWidth,
        height: floating.scrollHeight + floating.offsetHeight - floating.clientHeight,
      }
      const placed = place(box, size, view, { side: 'below', align, gap, rightToLeft })
      floating.style.setProperty('--room', `${placed.room}px`)
      floating.style.setProperty('left', `${placed.x}px`)
      floating.style.setProperty('top', `${placed.y}px`)
    }
    update()
    const sizes = new ResizeObserver(update)
    sizes.observe(floating)
    if (anchor instanceof Element) sizes.observe(anchor)
    addEventListener('scroll', update, { capture: true, passive: true })
    addEventListener('resize', update)
    return () => {
      sizes.disconnect()
      removeEventListener('scroll', update, { capture: true })
      removeEventListener('resize', update)
    }
  }
}
