import type { ReadWarning } from '../read-result.ts'

/** A warning about cues: how many, and the line of the first. */
export type CueWarning = Extract<ReadWarning, { readonly line: number }>

/** Counts the irregularities of a file of cues. */
export class CueTally {
  readonly #tallies = new Map<CueWarning['kind'], { count: number; readonly line: number }>()

  add(kind: CueWarning['kind'], line: number): void {
    const tally = this.#tallies.get(kind)
    if (tally) tally.count += 1
    else this.#tallies.set(kind, { count: 1, line })
  }

  warnings(): CueWarning[] {
    return [...this.#tallies].map(([kind, { count, line }]) => ({ kind, count, line }))
  }
}
