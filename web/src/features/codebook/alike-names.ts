import type { CodeRecord } from '@mazmun/model'
import { nameKey } from '@mazmun/text'

/** A code whose name is like another's. */
export interface AlikeName {
  readonly code: CodeRecord
  /** The same letters and digits: only spaces, hyphens or other marks differ. */
  readonly same: boolean
}

/** From this share of common letter pairs on two names are alike. */
const alikeFrom = 0.5

/**
 * The codes among `candidates` whose names are like that of one of `wanted`, most alike first. Likeness is the Dice
 * coefficient of their letter pairs (twice the pairs in common by the pairs of both), under folding.
 */
export function alikeNames(
  candidates: Iterable<CodeRecord>,
  wanted: readonly CodeRecord[],
  most: number,
): readonly AlikeName[] {
  const goals = wanted.map((code) => pairsOf(code))
  const chosen = new Set(wanted.map(({ id }) => id))
  const found: { readonly code: CodeRecord; readonly likeness: number }[] = []
  for (const code of candidates) {
    if (chosen.has(code.id)) continue
    const likeness = Math.max(0, ...goals.map((goal) => dice(pairsOf(code), goal)))
    if (likeness >= alikeFrom) found.push({ code, likeness })
  }
  return found
    .sort((a, b) => b.likeness - a.likeness || (a.code.id < b.code.id ? -1 : 1))
    .slice(0, most)
    .map(({ code, likeness }) => ({ code, same: likeness > 1 }))
}

interface Pairs {
  readonly letters: string
  readonly pairs: ReadonlySet<string>
}

const known = new WeakMap<CodeRecord, Pairs>()

function pairsOf(code: CodeRecord): Pairs {
  let entry = known.get(code)
  if (!entry) {
    const letters = nameKey(code.name).replace(/[^\p{L}\p{N}]+/gu, '')
    const pairs = new Set<string>()
    for (let at = 0; at + 1 < letters.length; at += 1) pairs.add(letters.slice(at, at + 2))
    known.set(code, (entry = { letters, pairs }))
  }
  return entry
}

/** Above 1 for the same letters, so that those come before names that only have the same pairs. */
function dice(a: Pairs, b: Pairs): number {
  if (a.letters === b.letters) return 2
  const sum = a.pairs.size + b.pairs.size
  // Even if all of the smaller were in the larger it would not do: the common case, and it costs nothing.
  if (2 * Math.min(a.pairs.size, b.pairs.size) < alikeFrom * sum) return 0
  let common = 0
  for (const pair of a.pairs) if (b.pairs.has(pair)) common += 1
  return sum === 0 ? 0 : (2 * common) / sum
}
