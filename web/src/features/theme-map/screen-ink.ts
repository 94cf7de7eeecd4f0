import type { Ink } from './figure.ts'

/** The colour on the screen, in the theme in force. */
export function screenInk(ink: Ink | 'none'): string {
  if (ink === 'none') return ink
  const [part, hue, depth] = ink.split('-')
  if (part === 'tint') return `var(--hue-${hue}-tint-${depth})`
  return part === 'mark' ? `var(--hue-${hue}-mark)` : `var(--${ink})`
}
