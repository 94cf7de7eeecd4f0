/** Weights of the words of all quotations of a code, by the word's number; the squares sum to 1. */
export type Profile = ReadonlyMap<number, number>

/** For each word the codes that have it and how much it weighs there, in two flat arrays: objects take five times as long. */
export class WordLists {
  /** Where the list of a word begins, and where it ends so far. */
  readonly #starts: Uint32Array
  readonly #ends: Uint32Array
  readonly #codes: Uint32Array
  readonly #weights: Float64Array

  /** Makes room for the profiles; they are taken in one by one. */
  constructor(profiles: readonly Profile[], words: number) {
    const counts = new Uint32Array(words + 1)
    for (const profile of profiles)
      for (const word of profile.keys()) counts[word + 1] = (counts[word + 1] as number) + 1
    for (let word = 0; word < words; word += 1)
      counts[word + 1] = (counts[word + 1] as number) + (counts[word] as number)
    this.#starts = counts
    this.#ends = counts.slice(0, words)
    this.#codes = new Uint32Array(counts[words] as number)
    this.#weights = new Float64Array(counts[words] as number)
  }

  /** Adds to `likeness` of each code taken in before the cosine of its profile with this one, and takes this one in. */
  addUp(profile: Profile, code: number, likeness: Float64Array): void {
    const [codes, weights] = [this.#codes, this.#weights]
    for (const [word, weight] of profile) {
      const end = this.#ends[word] as number
      for (let at = this.#starts[word] as number; at < end; at += 1) {
        const other = codes[at] as number
        likeness[other] = (likeness[other] as number) + weight * (weights[at] as number)
      }
      codes[end] = code
      weights[end] = weight
      this.#ends[word] = end + 1
    }
  }
}
