import { Folder } from './folder.ts'

/** A text under folding, with the way back. */
export interface Folded {
  readonly key: string
  /**
   * `map[i]` is the UTF-16 offset in the original of what gave key unit `i`; ascending, one entry for each
   * unit. Several units share an offset where one character became many (ﷲ).
   */
  readonly map: Uint32Array
}

/**
 * What a zero width non-joiner becomes. Under `nothing` a space that parts an affix from its stem goes
 * too, so that می‌روم, میروم and می روم have one key; under `space` all spaces stay.
 */
export type JoinerAs = 'nothing' | 'space'

/**
 * The key that letter variants, vowel signs, digits, spacing and case do not change. Key and source are
 * two things: the source is never altered. Runs of white space become one space and none is left at the
 * ends. O(n). Rules T1–T9 of SPEC.md.
 */
export function fold(text: string, joinerAs: JoinerAs = 'nothing'): Folded {
  const folder = new Folder(text, joinerAs)
  folder.run()
  if (joinerAs === 'nothing') folder.closeAffixes()
  const { units, offsets, wellFormed } = folder.result()
  return { key: wellFormed ? decoder.decode(units) : stringOf(units), map: offsets }
}

/** The key alone. Keys of two texts are equal exactly when folding makes them the same. */
export function foldKey(text: string, joinerAs: JoinerAs = 'nothing'): string {
  return fold(text, joinerAs).key
}

/** Every runtime has it, the ECMAScript library that this package is checked against does not name it. */
declare const TextDecoder: new (
  label: 'utf-16le',
  options: { ignoreBOM: true },
) => { decode(units: Uint16Array): string }

/** Fast, but it would replace lone surrogates. Typed arrays are little-endian wherever browsers run. */
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })

function stringOf(units: Uint16Array): string {
  const step = 0x2000
  let text = ''
  for (let start = 0; start < units.length; start += step)
    text += String.fromCharCode(...units.subarray(start, start + step))
  return text
}
