import type { Shortcut } from '../app/shortcuts.ts'

/** Keys that work now and what they do, for the bottom line. */
export interface KeyHint {
  readonly keys: readonly Shortcut[]
  readonly label: string
}
