import Fuse from 'fuse.js'
import type { CodeId, Hue } from '@mazmun/model'
import { searchKey, searchKeys } from '@mazmun/text'

/** A code as the picker offers it. */
export interface PickableCode {
  readonly id: CodeId
  readonly name: string
  readonly brief: string
  readonly hue: Hue
  readonly level: number
  readonly codings: number
}

interface Indexed {
  readonly code: PickableCode
  readonly place: number
  readonly names: readonly string[]
  readonly definition: string
}

/** How many codes one fuzzy step looks at: about 10 ms of work, so that a frame is never missed. */
const stepSize = 500

/**
 * Finds codes by name and definition under Persian folding. Literal matches come at once and in a fixed order (whole name,
 * beginning of the name, beginning of a word, anywhere, definition); within one kind initial codes and much used codes
 * come first. Fuse.js adds misspelt ones behind them, in steps, because it needs some 100 ms for 5,000 codes.
 */
export class CodeSearch {
  readonly #entries: readonly Indexed[]
  readonly #fuzzy: (Fuse<Indexed> | undefined)[] = []

  constructor(codes: readonly PickableCode[]) {
    const ordered = [...codes].sort((a, b) => a.level - b.level || b.codings - a.codings)
    this.#entries = ordered.map((code, place) => ({
      code,
      place,
      names: searchKeys(code.name),
      definition: searchKey(code.brief),
    }))
  }

  /** Codes whose name or definition has the query in it, best first. */
  literal(query: string, limit: number): readonly PickableCode[] {
    const sought = searchKey(query.trim())
    if (sought === '') return this.#entries.slice(0, limit).map(({ code }) => code)
    const found: { readonly entry: Indexed; readonly rank: number }[] = []
    for (const entry of this.#entries) {
      const rank = rankOf(entry, sought)
      if (rank !== undefined) found.push({ entry, rank })
    }
    return found
      .sort((a, b) => a.rank - b.rank || a.entry.place - b.entry.place)
      .slice(0, limit)
      .map(({ entry }) => entry.code)
  }

  /** Codes that are like the query, in steps: each step yields what it found, best first, until all codes were looked at. */
  *fuzzy(query: string): Generator<readonly PickableCode[]> {
    const sought = searchKey(query.trim())
    if (sought.length < 3) return
    for (let step = 0; step * stepSize < this.#entries.length; step += 1) {
      const fuse = (this.#fuzzy[step] ??= new Fuse(this.#entries.slice(step * stepSize, (step + 1) * stepSize), {
        keys: [
          { name: 'names', weight: 0.8 },
          { name: 'definition', weight: 0.2 },
        ],
        ignoreLocation: true,
        threshold: 0.2,
      }))
      yield fuse.search(sought, { limit: 10 }).map(({ item }) => item.code)
    }
  }
}

/** 0 is the best; undefined = no literal match. */
function rankOf({ names, definition }: Indexed, sought: string): number | undefined {
  let best: number | undefined
  for (const name of names) {
    const at = name.indexOf(sought)
    if (at < 0) continue
    const rank = name === sought ? 0 : at === 0 ? 1 : name.includes(` ${sought}`) ? 2 : 3
    if (best === undefined || rank < best) best = rank
  }
  if (best === undefined && hasEveryWord(names, sought)) best = 4
  if (best === undefined && definition.includes(sought)) best = 5
  return best
}

function hasEveryWord(names: readonly string[], sought: string): boolean {
  const words = sought.split(' ')
  return words.length > 1 && names.some((name) => words.every((word) => name.includes(word)))
}
