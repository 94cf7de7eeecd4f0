import { hexColour, mark, themes, tint, type ColourRole, type TintDepth } from '../../ui/palette.ts'
import type { Ink } from './figure.ts'

/** Paper of a file is white, whatever the screen shows. */
const white = '#ffffff'

/** The colour in a file: that of the light theme. */
export function fileInk(ink: Ink): string {
  if (ink === 'paper' || ink === 'raised') return white
  const [part, hue, depth] = ink.split('-')
  if (part === 'tint') return hexColour(tint('light', Number(hue), Number(depth) as TintDepth))
  if (part === 'mark') return hexColour(mark('light', Number(hue)))
  return hexColour(themes.light.roles[ink as ColourRole])
}
