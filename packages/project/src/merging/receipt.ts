import type { Clash } from './clash.ts'
import { contributionsOf, type Contributions } from './contributions.ts'
import { recordClashes } from './record-clashes.ts'
import { Merge, type AuthorOf, type MergeStates } from './sides.ts'
import { structureClashes } from './structure-clashes.ts'
import { useClashes } from './use-clashes.ts'
import { themeClashes } from './theme-clashes.ts'
import { fieldClashes } from './value-clashes.ts'

/** What came of two sides that worked apart: plain data, to be kept and shown as it was then. */
export interface MergeReceipt {
  readonly mine: Contributions
  readonly theirs: Contributions
  /** What does not go together, in a fixed order; every other change of both sides stands. */
  readonly clashes: readonly Clash[]
}

const nobodyKnown: AuthorOf = () => undefined

/**
 * Compares two sides that worked apart with what came of them. A clash is a change of one side that does not show
 * because the other changed the same thing, or two changes that stand but do not go together. Seen from the other side
 * the receipt is the same with the sides exchanged.
 */
export function mergeReceipt(
  states: MergeStates,
  authors: { readonly mine: AuthorOf; readonly theirs: AuthorOf } = { mine: nobodyKnown, theirs: nobodyKnown },
): MergeReceipt {
  const merge = new Merge(states, authors)
  return {
    mine: contributionsOf(merge, 'mine'),
    theirs: contributionsOf(merge, 'theirs'),
    clashes: [
      ...fieldClashes(merge),
      ...structureClashes(merge),
      ...useClashes(merge),
      ...recordClashes(merge),
      ...themeClashes(merge),
    ],
  }
}
