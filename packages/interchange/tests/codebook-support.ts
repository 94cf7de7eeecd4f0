import { readPastedCodebook } from '../src/index.ts'
import type { CodebookOptions, ReadCodebook, RefusedCodebook } from '../src/index.ts'

export function read(text: string, options?: CodebookOptions): ReadCodebook {
  return accepted(readPastedCodebook(text, options))
}

export function accepted(result: ReadCodebook | RefusedCodebook): ReadCodebook {
  if (result.outcome === 'refused') throw new Error(`refused: ${JSON.stringify(result.reason)}`)
  return result
}

/** Every place as "parent > child", codes without one by their name, in the order of the file. */
export function placesOf({ codes, placements }: Pick<ReadCodebook, 'codes' | 'placements'>): readonly string[] {
  const placed = new Set(placements.map(({ child }) => child))
  const roots = codes.flatMap(({ name }, index) => (placed.has(index) ? [] : [name]))
  return [...roots, ...placements.map(({ parent, child }) => `${codes[parent]?.name} > ${codes[child]?.name}`)]
}

export function kindsOf({ notes }: ReadCodebook): readonly string[] {
  return notes.map(({ kind, line }) => `${kind} ${line}`)
}
