import type { PlainCode, PlainCodebook } from '@mazmun/model'

/** How much a code with everything below it is used. */
export interface CodeFigures {
  readonly codings: number
  readonly sources: number
  readonly coders: number
}

export interface WrittenCode extends PlainCode {
  readonly level: number
  readonly figures: CodeFigures
}

/** A codebook to be written. */
export interface WrittenCodebook extends PlainCodebook {
  readonly codes: readonly WrittenCode[]
  /** Names of the levels from initial code upwards. */
  readonly levels: readonly string[]
}

/** One place of a code, or that it has none. */
export interface Place {
  readonly code: number
  readonly parent: number | undefined
}

/** The children of every code in their order, and the codes without a parent. */
export interface Branches {
  readonly roots: readonly number[]
  readonly childrenOf: readonly (readonly number[])[]
  readonly parentsOf: readonly (readonly number[])[]
}

export function branchesOf({ codes, placements }: PlainCodebook): Branches {
  const childrenOf = codes.map((): number[] => [])
  const parentsOf = codes.map((): number[] => [])
  for (const { parent, child } of placements) {
    childrenOf[parent]?.push(child)
    parentsOf[child]?.push(parent)
  }
  const roots = codes.flatMap((_, code) => (parentsOf[code]?.length === 0 ? [code] : []))
  return { roots, childrenOf, parentsOf }
}

/**
 * Every place once, a theme before what is under it, and the children of one parent in their order. What is under a
 * theme with several parents comes with its first place.
 */
export function placesInOrder({ roots, childrenOf }: Branches): readonly Place[] {
  const places: Place[] = []
  const visited = new Set<number>()
  const waiting: Place[] = roots.map((code) => ({ code, parent: undefined })).reverse()
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    places.push(place)
    const { code } = place
    if (visited.has(code)) continue
    visited.add(code)
    for (const child of (childrenOf[code] ?? []).toReversed()) waiting.push({ code: child, parent: code })
  }
  return places
}
