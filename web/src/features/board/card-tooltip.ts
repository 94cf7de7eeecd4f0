import type { Attachment } from 'svelte/attachments'
import { hideTooltip, showTooltip } from '../../ui/tooltip-state.svelte.ts'
import { placeOfKey } from './board-columns.ts'
import type { Board } from './board.svelte.ts'

const patience = 250

/** Names the card under the pointer where its name is cut or too small to read: one listener for thousands of cards. */
export function cardTooltip(board: Board, isNeeded: () => boolean): Attachment<HTMLElement> {
  return (list) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let pointed: HTMLElement | undefined
    const leave = () => {
      clearTimeout(timer)
      if (pointed) hideTooltip(pointed)
      pointed = undefined
    }
    const over = (event: PointerEvent) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null
      if (element === pointed || event.pointerType !== 'mouse') return
      leave()
      const key = element?.dataset['key']
      if (!element || key === undefined || !isNeeded()) return
      pointed = element
      timer = setTimeout(
        () => showTooltip({ element, text: board.record(placeOfKey(key).code)?.name ?? '', keys: undefined }),
        patience,
      )
    }
    list.addEventListener('pointerover', over)
    list.addEventListener('pointerleave', leave)
    list.addEventListener('pointerdown', leave)
    return () => {
      leave()
      list.removeEventListener('pointerover', over)
      list.removeEventListener('pointerleave', leave)
      list.removeEventListener('pointerdown', leave)
    }
  }
}
