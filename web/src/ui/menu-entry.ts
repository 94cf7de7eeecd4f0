import type { Component } from 'svelte'
import type { Shortcut } from '../app/shortcuts.ts'

/** An icon of @lucide/svelte, or anything that takes the same properties. */
export type IconComponent = Component<{ size?: number | string; 'aria-hidden'?: 'true' }>

/** A line of a menu. */
export type MenuEntry =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly icon?: IconComponent
      readonly keys?: Shortcut
      readonly danger?: boolean
      /** Why it cannot be done now; the entry stays readable but does nothing. */
      readonly reason?: string
      readonly onselect: () => void
    }
  | { readonly kind: 'choice'; readonly label: string; readonly checked: boolean; readonly onselect: () => void }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' }
