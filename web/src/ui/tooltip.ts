import type { Attachment } from 'svelte/attachments'
import type { Shortcut } from '../app/shortcuts.ts'
import { hideTooltip, showTooltip } from './tooltip-state.svelte.ts'

const patience = 450

/**
 * Shows a short label beside the element, after a moment under the pointer or with the keyboard's focus.
 * It repeats what assistive technology is told in another way, so it carries no semantics of its own.
 */
export function tooltip(text: () => string, keys?: () => Shortcut | undefined): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => showTooltip({ element, text: text(), keys: keys?.() })
    const enter = (event: PointerEvent) => {
      if (event.pointerType === 'mouse') timer = setTimeout(show, patience)
    }
    // Not within the focus event: the browser may be closing a menu just then and allows no popover to open.
    const focus = () => {
      if (element.matches(':focus-visible')) timer = setTimeout(show, patience)
    }
    const leave = () => {
      clearTimeout(timer)
      hideTooltip(element)
    }
    // A focused element that is taken off the page blurs while the page is being drawn, where no state may change.
    const blur = () => {
      clearTimeout(timer)
      queueMicrotask(() => hideTooltip(element))
    }
    element.addEventListener('pointerenter', enter)
    element.addEventListener('pointerleave', leave)
    element.addEventListener('pointerdown', leave)
    element.addEventListener('focus', focus)
    element.addEventListener('blur', blur)
    return () => {
      leave()
      element.removeEventListener('pointerenter', enter)
      element.removeEventListener('pointerleave', leave)
      element.removeEventListener('pointerdown', leave)
      element.removeEventListener('focus', focus)
      element.removeEventListener('blur', blur)
    }
  }
}
