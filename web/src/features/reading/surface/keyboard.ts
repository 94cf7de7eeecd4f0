import type { Step } from './surface-events.ts'

/** What a key means while the text has the focus. */
export type KeyCommand =
  | { readonly kind: 'unit'; readonly step: Step; readonly extend: boolean }
  | { readonly kind: 'edge'; readonly step: Step; readonly extend: boolean }
  | { readonly kind: 'screen'; readonly step: Step; readonly extend: boolean }
  | { readonly kind: 'word'; readonly step: Step }
  | { readonly kind: 'character'; readonly step: Step }
  | { readonly kind: 'clear' }

export type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * The command of a key press; undefined leaves it to the page. Left and right follow the direction
 * of the text. `free` adds the fine steps of a free selection: Ctrl (⌘) + Shift with ←/→ by word,
 * with ↑/↓ by character.
 */
export function keyCommand(press: KeyPress, rtl: boolean, free: boolean): KeyCommand | undefined {
  if (press.altKey) return undefined
  const onwards: Step = rtl ? -1 : 1
  if (press.ctrlKey || press.metaKey) {
    if (!free || !press.shiftKey) return undefined
    switch (press.key) {
      case 'ArrowRight':
        return { kind: 'word', step: onwards }
      case 'ArrowLeft':
        return { kind: 'word', step: onwards === 1 ? -1 : 1 }
      case 'ArrowDown':
        return { kind: 'character', step: 1 }
      case 'ArrowUp':
        return { kind: 'character', step: -1 }
      default:
        return undefined
    }
  }
  const extend = press.shiftKey
  switch (press.key) {
    case 'ArrowDown':
      return { kind: 'unit', step: 1, extend }
    case 'ArrowUp':
      return { kind: 'unit', step: -1, extend }
    case 'ArrowRight':
      return { kind: 'unit', step: onwards, extend }
    case 'ArrowLeft':
      return { kind: 'unit', step: onwards === 1 ? -1 : 1, extend }
    case 'Home':
      return { kind: 'edge', step: -1, extend }
    case 'End':
      return { kind: 'edge', step: 1, extend }
    case 'PageDown':
      return { kind: 'screen', step: 1, extend }
    case 'PageUp':
      return { kind: 'screen', step: -1, extend }
    case 'Escape':
      return { kind: 'clear' }
    default:
      return undefined
  }
}
