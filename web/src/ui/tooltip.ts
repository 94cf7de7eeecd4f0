import type { Attachment } from 'svelte/attachments'
import type { Shortcut } from '../app/shortcuts.ts'
import { hideTooltip, showTooltip } from './tooltip-state.svelte.ts'

const patience = 450

/**
 * Shows a short label beside the element, after a moment under the pointer and at once on keyboard focus.
 * It repeats what assistive technology is told in another way, so it carries no semantics of its own.
 */
export function tooltip(text: () => string, keys?: () => Shortcut | undefined): Attachment<HTMLElement> {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = () => showTooltip({ element, text: text(), keys: keys?.() })
    const enter = (event: PointerEvent) => {
      if (event.pointerType === 'mouse') timer = setTimeout(show, patience)
    }
    const focus = () => {
      if (element.matches(':focus-visible')) show()
    }
    const leave = () => {
      clearTimeout(timer)
      hideTooltip(element)
    }
    element.addEventListener('pointerenter', enter)
    element.addEventListener('pointerleave', leave)
    element.addEventListener('pointerdown', leave)
    element.addEventListener('focus', focus)
    element.addEventListener('blur', leave)
    return () => {
      leave()
      element.removeEventListener('pointerenter', enter)
      element.removeEventListener('pointerleave', leave)
      element.removeEventListener('pointerdown', leave)
      element.removeEventListener('focus', focus)
      element.removeEventListener('blur', leave)
    }
  }
}
