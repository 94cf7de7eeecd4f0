import { hueCount } from '@mazmun/model'

/** Colours the canvas painter needs, read from the theme's custom properties. */
export interface PaintColours {
  /** Full-strength colour of each hue. */
  readonly marks: readonly string[]
  /** Tint of a hue at depth 1, 2, 3. */
  readonly tints: readonly (readonly [string, string, string])[]
  readonly accent: string
  readonly found: string
  readonly foundCurrent: string
}

const hues = Array.from({ length: hueCount }, (_, hue) => hue)

function reader(element: Element): (name: string) => string {
  const style = getComputedStyle(element)
  return (name) => style.getPropertyValue(name).trim()
}

/** Full-strength colour of each hue as it holds for `element` now. */
export function hueMarks(element: Element): string[] {
  const read = reader(element)
  return hues.map((hue) => read(`--hue-${hue}-mark`))
}

export function paintColours(element: Element): PaintColours {
  const read = reader(element)
  return {
    marks: hueMarks(element),
    tints: hues.map(
      (hue) => [read(`--hue-${hue}-tint-1`), read(`--hue-${hue}-tint-2`), read(`--hue-${hue}-tint-3`)] as const,
    ),
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
