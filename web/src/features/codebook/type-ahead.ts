import { searchKeys } from '@mazmun/text'

/** Letters typed within this time of each other, in milliseconds, belong together. */
const pause = 700

/** Gathers the letters that somebody types to find a row. */
export class TypeAhead {
  #typed = ''
  #last = -Infinity

  /** True while letters still belong to what was typed before. `now` in milliseconds, any origin. */
  isUnderWay(now: number): boolean {
    return now - this.#last < pause
  }

  /** Takes a letter and returns all that was typed. */
  add(letter: string, now: number): string {
    this.#typed = this.isUnderWay(now) ? this.#typed + letter : letter
    this.#last = now
    return this.#typed
  }
}

/**
 * Index of the next name that begins with what was typed, under Persian folding, wrapping around. A single letter, also
 * when repeated, moves on from `from`; more letters may stay on it. -1 when no name begins so.
 */
export function findTyped(names: readonly string[], from: number, typed: string): number {
  const letters = [...typed]
  const repeated = letters.length > 1 && letters.every((letter) => letter === letters[0])
  const wanted = searchKeys(repeated ? (letters[0] ?? '') : typed)
  const first = letters.length === 1 || repeated ? from + 1 : from
  for (let step = 0; step < names.length; step += 1) {
    const index = (first + step) % names.length
    const keys = searchKeys(names[index] ?? '')
    if (wanted.some((key) => key !== '' && keys.some((name) => name.startsWith(key)))) return index
  }
  return -1
}
