import type { Plugin } from 'vite'
import { paletteCss } from '../src/ui/palette.ts'

const id = 'virtual:palette.css'
const resolved = `\0${id}`

/** Serves `virtual:palette.css`: the colours of `src/ui/palette.ts` as custom properties. */
export function paletteSheet(): Plugin {
  return {
    name: 'mazmun:palette-sheet',
    resolveId: (source) => (source === id ? resolved : undefined),
    load: (source) => (source === resolved ? paletteCss() : undefined),
  }
}
