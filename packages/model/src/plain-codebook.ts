import type { Definition, Hue } from './records.ts'

/** A code as a file or a pasted list tells it: without an id, and with nobody's work on it. */
export interface PlainCode {
  readonly name: string
  /** Index into the project's levels; absent = not told, so that its place in the tree decides. */
  readonly level?: number
  readonly definition: Definition
  readonly hue?: Hue
  readonly retired: boolean
}

/** One place of a code under another, both by their index in the list of codes. */
export interface PlainPlacement {
  readonly parent: number
  readonly child: number
}

/** A codebook on its way in or out. Places come in the order of the children under each parent. */
export interface PlainCodebook {
  readonly codes: readonly PlainCode[]
  readonly placements: readonly PlainPlacement[]
}
