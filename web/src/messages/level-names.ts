import { isolate } from '@mazmun/text'

/** A level inside an English sentence. Names of levels are the project's own words, in its own language. */
export function oneLevel(level: string): string {
  return isolate(level.toLowerCase())
}

/** Several of a level inside an English sentence; what is not written in Latin letters stays as it is. */
export function manyLevels(level: string): string {
  return isolate(pluralOf(level.toLowerCase()))
}

/** Several of a level as a heading. */
export function levelsHeading(level: string): string {
  const several = pluralOf(level)
  return isolate(several.slice(0, 1).toUpperCase() + several.slice(1))
}

/** Regular endings serve for nearly all names of levels. */
function pluralOf(noun: string): string {
  if (!/[a-z]$/i.test(noun)) return noun
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`
}
