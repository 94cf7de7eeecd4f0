import type { Shortcut } from '../../app/shortcuts.ts'

/** Keys that work while the focus is in the codebook panel. */
export const newCodeKey: Shortcut = 'N'
export const searchKey: Shortcut = '/'
