import type { Hue } from '@mazmun/model'
import { settings } from '../messages/settings.ts'

const names = [
  'hueTeal',
  'huePink',
  'hueOlive',
  'hueBlue',
  'hueOrange',
  'hueCyan',
  'hueRose',
  'hueGreen',
  'huePurple',
  'hueOchre',
  'hueSky',
  'hueRed',
] as const satisfies readonly (keyof typeof settings)[]

/** What a code hue is called, for those who cannot see it. */
export function hueName(hue: Hue): string {
  const name = names[hue]
  if (name === undefined) throw new RangeError(`There is no hue ${hue}`)
  return settings[name]
}
