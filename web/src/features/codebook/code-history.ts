import type { CodeId, JournalEntry } from '@mazmun/model'
import { codesOfAction } from '@mazmun/project'

/** A line in the life of a code. */
export interface LifeEntry {
  readonly entry: JournalEntry
  /** The code it is about: that whose life it is, or one that was merged into it. */
  readonly of: CodeId
}

/**
 * What happened to a code and to those merged into it, newest first. An entry about several of them is told once, as one
 * about the code itself if it is about that.
 */
export function lifeOf(
  journal: readonly JournalEntry[],
  code: CodeId,
  mergedIntoIt: readonly CodeId[] = [],
): readonly LifeEntry[] {
  const lives = [code, ...mergedIntoIt]
  return journal
    .flatMap((entry): readonly LifeEntry[] => {
      const about = codesOfAction(entry.action)
      const of = about.length === 0 ? undefined : lives.find((candidate) => about.includes(candidate))
      return of === undefined ? [] : [{ entry, of }]
    })
    .reverse()
}
