import { hueCount } from '@mazmun/model'

/** Colours for what is drawn on canvas, read from the theme's custom properties. */
export interface ThemeColours {
  /** Full-strength colour of each hue. */
  readonly marks: readonly string[]
  /** Tint of a hue at depth 1, 2, 3. */
  readonly tints: readonly (readonly [string, string, string])[]
  readonly paper: string
  readonly accent: string
  readonly found: string
  readonly foundCurrent: string
}

/** Reads the colours that hold for `element` now. */
export function themeColours(element: Element): ThemeColours {
  const style = getComputedStyle(element)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  const hues = Array.from({ length: hueCount }, (_, hue) => hue)
  return {
    marks: hues.map((hue) => read(`--hue-${hue}-mark`)),
    tints: hues.map((hue) => [read(`--hue-${hue}-tint-1`), read(`--hue-${hue}-tint-2`), read(`--hue-${hue}-tint-3`)] as const),
    paper: read('--paper'),
    accent: read('--accent'),
    found: read('--found-tint'),
    foundCurrent: read('--found-current-tint'),
  }
}

/** Calls back when the theme may have changed; returns how to stop. */
export function watchTheme(element: Element, changed: () => void): () => void {
  const document = element.ownerDocument
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const attributes = new MutationObserver(changed)
  attributes.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme', 'style'] })
  dark.addEventListener('change', changed)
  return () => {
    attributes.disconnect()
    dark.removeEventListener('change', changed)
  }
}
