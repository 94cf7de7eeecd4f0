import type { MeasureText } from './node-label.ts'

/** The fonts of the interface, as they are in force for the language. */
export function interfaceFonts(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--font-interface').trim()
}

/** Measures with the fonts themselves, once they are here; each text once. */
export async function textMeasure(family: string): Promise<MeasureText> {
  await Promise.all(['سلام', 'abc'].map((sample) => document.fonts.load(`16px ${family}`, sample)))
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  const known = new Map<string, number>()
  let font = ''
  return (text, size, weight) => {
    const key = `${size} ${weight} ${text}`
    let width = known.get(key)
    if (width === undefined) {
      const wished = `${weight} ${size}px ${family}`
      if (context && font !== wished) context.font = font = wished
      known.set(key, (width = context?.measureText(text).width ?? 0))
    }
    return width
  }
}
